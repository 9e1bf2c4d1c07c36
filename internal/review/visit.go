package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Visit is the on-site step of one round: what the 组长 has written down and, once it is closed, by whom and when.
type Visit struct {
	Round    int         `json:"round" for:"unit,team"`
	Report   VisitReport `json:"report" for:"unit,team"`
	SavedBy  Actor       `json:"savedBy" for:"unit,team"`
	SavedAt  time.Time   `json:"savedAt" for:"unit,team"`
	ClosedBy *Actor      `json:"closedBy,omitempty" for:"unit,team"`
	ClosedAt *time.Time  `json:"closedAt,omitempty" for:"unit,team"`
}

// VisitReport is what the 组长 says of a visit: actual times, findings, verdicts on findings of earlier rounds,
// conclusion. Anything may be missing until it is submitted.
type VisitReport struct {
	StartedAt  *time.Time     `json:"startedAt,omitempty" for:"unit,team"`
	EndedAt    *time.Time     `json:"endedAt,omitempty" for:"unit,team"`
	Conclusion Result         `json:"conclusion,omitempty" for:"unit,team"`
	Summary    string         `json:"summary,omitempty" for:"unit,team"`
	Findings   []FindingDraft `json:"findings" for:"unit,team"`
	Verdicts   []Verdict      `json:"verdicts" for:"unit,team"` // of a second visit, on findings that still stand
}

// Verdict is what the 组长 says of a finding's rectification.
type Verdict struct {
	Finding string `json:"finding" for:"unit,team" text:"id"`
	Verdict string `json:"verdict" for:"unit,team" text:"option"` // closed or returned
	Reason  string `json:"reason,omitempty" for:"unit,team" text:"lines"`
}

// Verdicts are all that it may be, as the 组长 reads them.
var Verdicts = []forms.Choice{{Value: string(FindingClosed), Zh: "有效，关闭"}, {Value: string(FindingReturned), Zh: "退回"}}

// The kinds of document of a visit and of a rectification; their sizes and types are settings.
const (
	VisitMaterial = "visit_material"
	Evidence      = "rectification_evidence"
)

// Visit is the visit of a round; false when nothing has been written down yet.
func (p *Project) Visit(round int) (Visit, bool) {
	for _, v := range p.Visits {
		if v.Round == round {
			return v, true
		}
	}
	return Visit{}, false
}

// SaveVisit keeps what the 组长 has written down so far, gaps and all.
func (p *Project) SaveVisit(r VisitReport, step Step) error {
	line, err := p.transition(SaveVisit, step.Caller)
	if err != nil {
		return err
	}
	if r.Findings == nil {
		r.Findings = []FindingDraft{}
	}
	if r.Verdicts == nil {
		r.Verdicts = []Verdict{}
	}
	for _, at := range []**time.Time{&r.StartedAt, &r.EndedAt} {
		if *at != nil {
			exact := stamp(**at)
			*at = &exact
		}
	}
	if err := p.checkReport(r, step).Err(invalid); err != nil {
		return err
	}
	if saved, ok := p.Visit(p.Round); ok && saved.Report.says(r) {
		return nil
	}
	e := p.taking(line, step)
	e.Visit = &Visit{Round: p.Round, Report: r, SavedBy: e.By, SavedAt: e.At}
	return p.accept(e, step)
}

// says tells whether a report is the same as another one; times are, when they are the same instants.
func (r VisitReport) says(other VisitReport) bool {
	a, errA := json.Marshal(r)
	b, errB := json.Marshal(other)
	return errA == nil && errB == nil && string(a) == string(b)
}

// checkReport finds what is ill formed.
func (p *Project) checkReport(r VisitReport, step Step) fault.Fields {
	var faults fault.Fields
	if r.StartedAt != nil && r.EndedAt != nil && !r.EndedAt.After(*r.StartedAt) {
		faults.Add("/endedAt", fault.FieldEndFirst)
	}
	if r.Conclusion != "" && conclusionActions[r.Conclusion] == "" {
		faults.Add("/conclusion", fault.FieldOption)
	}
	forms.Visit.Text(&faults, "/summary", r.Summary)
	checkFindings(r.Findings, step.Settings, &faults)
	for i, d := range r.Findings {
		if f, ok := p.Finding(d.ID); d.ID != "" && (!ok || f.Round != p.Round || f.State == FindingClosed) {
			otherFinding("/findings/"+strconv.Itoa(i)+"/id", &faults)
		}
	}
	p.checkVerdicts(r.Verdicts, &faults)
	for i, v := range r.Verdicts { // those of this round are not rectified yet: they are changed or left out above
		if f, ok := p.Finding(v.Finding); ok && f.Round == p.Round {
			otherFinding("/verdicts/"+strconv.Itoa(i)+"/finding", &faults)
		}
	}
	return faults
}

// checkVerdicts finds verdicts that name no finding that stands, or name it twice, and returns without a reason.
func (p *Project) checkVerdicts(verdicts []Verdict, faults *fault.Fields) {
	for i, v := range verdicts {
		at := "/verdicts/" + strconv.Itoa(i)
		if f, ok := p.Finding(v.Finding); !ok || !f.State.open() {
			otherFinding(at+"/finding", faults)
		} else if slices.ContainsFunc(verdicts[:i], func(before Verdict) bool { return before.Finding == v.Finding }) {
			faults.Add(at+"/finding", fault.FieldTwice)
		}
		forms.OneOf(faults, at+"/verdict", v.Verdict, Verdicts)
		forms.Visit.Text(faults, at+"/reason", v.Reason, forms.OnReturn.On(v.Verdict == string(FindingReturned)))
	}
}

var conclusionActions = map[Result]Action{Meets: ConcludeMeets, Rectify: ConcludeRectify, Revisit: ConcludeRevisit,
	Fails: ConcludeFails}

// SubmitVisit closes the on-site step with what was saved. Only the 组长 may; every gap is told at once. The conclusion
// keeps the hashes of what it was drawn from.
func (p *Project) SubmitVisit(step Step) error {
	v, _ := p.Visit(p.Round)
	action := conclusionActions[v.Report.Conclusion]
	if action == "" {
		action = ConcludeMeets // any of the four says who may, and where
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	if err := p.visitGaps(v.Report, step).Err(fault.VisitIncomplete); err != nil {
		return err
	}
	e := p.taking(line, step)
	v.Round, v.ClosedBy, v.ClosedAt = p.Round, &e.By, &e.At
	e.Findings = p.found(&v, e)
	e.Visit, e.Result = &v, v.Report.Conclusion
	if e.Result == Meets && p.rectified(e.Findings) {
		e.Result = Rectified
	}
	if before := p.rectifyBy(); before != nil && line.To != Concluding {
		e.reenter(before, step)
	} else {
		e.enter(step)
	}
	e.Conclusion = p.conclude(e)
	return p.accept(e, step)
}

// found makes the findings of a report: new ones, those that were written down before and changed or left out, and
// those of earlier rounds with their verdicts. What still stands belongs to this round from now on.
func (p *Project) found(v *Visit, e Event) []Finding {
	var changed []Finding
	kept := map[string]bool{}
	number, prefix := 0, "F"+strconv.Itoa(p.Round)+"-"
	for _, f := range p.Findings {
		if strings.HasPrefix(f.ID, prefix) {
			number++
		}
	}
	v.Report.Findings = slices.Clone(v.Report.Findings)
	for i := range v.Report.Findings {
		d := &v.Report.Findings[i]
		f, ok := p.Finding(d.ID)
		if !ok {
			number++
			f = Finding{ID: fmt.Sprintf("%s%02d", prefix, number), Round: p.Round}
			d.ID = f.ID
		}
		f.State, f.Clause, f.Fact, f.Class = FindingOpen, d.Clause, d.Fact, d.Class
		kept[f.ID] = true
		changed = append(changed, f)
	}
	for _, f := range p.standing() {
		switch verdict := verdictOn(f.ID, v.Report.Verdicts); {
		case kept[f.ID]:
			continue
		case f.Round == p.Round:
			f.State = FindingDropped
		case verdict != nil:
			f.check(*verdict, e)
			f.Round = p.Round
		default:
			f.State, f.Round = FindingOpen, p.Round
		}
		changed = append(changed, f)
	}
	return changed
}

func verdictOn(finding string, verdicts []Verdict) *Verdict {
	for _, v := range verdicts {
		if v.Finding == finding {
			return &v
		}
	}
	return nil
}

// check notes a verdict.
func (f *Finding) check(v Verdict, e Event) {
	f.State, f.Verdict, f.Reason, f.CheckedBy, f.CheckedAt = FindingState(v.Verdict), v.Verdict, v.Reason, &e.By, &e.At
	if f.State == FindingReturned {
		f.Returns++
	}
}

// FindingClass is a class of finding as a user sees it.
func FindingClass(s settings.Settings, class string) string {
	o, _ := s.Option(settings.FindingClasses, class)
	return o.Zh
}

// Worked says what the event makes of the days on which the team of its visit was there: from when to when of one that it
// closes, no day of one whose conclusion it returns; false when it says nothing of them.
func (e Event) Worked() (from, to calendar.Date, says bool) {
	switch {
	case e.Visit == nil:
		return from, to, false
	case e.Visit.ClosedAt == nil:
		return from, to, e.Moves()
	case e.Visit.Report.StartedAt == nil || e.Visit.Report.EndedAt == nil:
		return from, to, false
	}
	return calendar.DateIn(*e.Visit.Report.StartedAt), calendar.DateIn(*e.Visit.Report.EndedAt), true
}
