package review

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// visitGaps are what keeps the visit from being closed.
func (p *Project) visitGaps(r VisitReport, step Step) fault.Fields {
	faults := p.checkReport(r, step)
	plan, _ := p.Plan(p.Round)
	p.checkTimes(r, plan, step, &faults)
	if r.Conclusion == "" {
		faults.Add("/conclusion", fault.FieldRequired)
	}
	for i, d := range r.Findings {
		at := "/findings/" + strconv.Itoa(i)
		for _, field := range []struct{ name, value string }{{"/clause", d.Clause}, {"/fact", d.Fact}, {"/class", d.Class}} {
			forms.Visit.Text(&faults, at+field.name, field.value, forms.OnHandIn)
		}
	}
	open := len(r.Findings)
	for _, f := range p.standing() {
		closed := slices.ContainsFunc(r.Verdicts,
			func(v Verdict) bool { return v.Finding == f.ID && v.Verdict == string(FindingClosed) })
		if f.Round != p.Round && !closed {
			open++
		}
	}
	if p.closingItems(r) > mostItems {
		faults.Add("/findings", fault.FieldTooMany, "max", strconv.Itoa(mostItems))
	}
	switch {
	case r.Conclusion == Meets && open > 0:
		faults.Add("/conclusion", fault.FieldFindingsOpen, "count", strconv.Itoa(open))
	case (r.Conclusion == Rectify || r.Conclusion == Revisit) && open == 0:
		faults.Add("/findings", fault.FieldFindingsMissing)
	}
	kind, _ := step.Settings.Document(VisitMaterial)
	accepted, awaited := p.have(VisitMaterial, step.At, func(d Document) bool { return d.Round == p.Round })
	switch {
	case awaited:
		faults.Add("/documents/"+VisitMaterial, fault.FieldFilePending, "name", kind.Zh, "nameEn", kind.En)
	case !accepted:
		kind.Missing("/documents/"+VisitMaterial, &faults)
	}
	return forms.Visit.Arrange(faults)
}

// mostItems is how many findings and materials the closing of a visit may write: a transaction takes a hundred items.
const mostItems = 90

// closingItems counts them: what the report says, what still stands of before, and the materials that the unit may see
// then.
func (p *Project) closingItems(r VisitReport) int {
	n := len(r.Findings)
	for _, f := range p.standing() {
		if !slices.ContainsFunc(r.Findings, func(d FindingDraft) bool { return d.ID == f.ID }) {
			n++
		}
	}
	for _, d := range p.Documents {
		if d.Kind == VisitMaterial && d.Round == p.Round && d.State == Accepted {
			n++
		}
	}
	return n
}

// checkTimes holds the actual times to the notice: they may lie outside its days by limit.visit_tolerance, and not
// ahead.
func (p *Project) checkTimes(r VisitReport, plan Plan, step Step, faults *fault.Fields) {
	days := visitable(plan, step)
	for _, t := range []struct {
		at   string
		when *time.Time
	}{{"/startedAt", r.StartedAt}, {"/endedAt", r.EndedAt}} {
		switch {
		case t.when == nil:
			faults.Add(t.at, fault.FieldRequired)
		case forms.Visit.Ahead(faults, t.at, t.when.After(step.At)):
		case calendar.DateIn(*t.when).Before(days.Earliest):
			faults.Add(t.at, fault.FieldTooEarly, "earliest", days.Earliest.String())
		case calendar.DateIn(*t.when).After(days.Latest):
			faults.Add(t.at, fault.FieldTooLate, "latest", days.Latest.String())
		}
	}
}

// visitable are the days within which a planned visit may have been.
func visitable(plan Plan, step Step) Days {
	slack, by, _ := step.Settings.Limit("visit_tolerance")
	days := Days{plan.From.AddDays(-slack), plan.To.AddDays(slack)}
	if by == calendar.WorkingDays {
		days.Latest = step.Calendar.Add(plan.To, slack, by).Day
	}
	return days
}
