package review

import (
	"slices"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Answer is what the unit says of one finding: 原因分析, 整改措施, 责任人, 完成日期.
type Answer struct {
	Finding     string
	Cause       string
	Measure     string
	Responsible string
	DoneOn      string // 2006-01-02
}

// toAnswer tells whether the unit has to answer the finding now.
func (p *Project) toAnswer(f Finding) bool {
	return f.Round == p.Round && (f.State == FindingOpen || f.State == FindingReturned)
}

// SaveRectification keeps the unit's answers to some findings, gaps and all; what it does not name stays.
func (p *Project) SaveRectification(answers []Answer, step Step) error {
	line, err := p.transition(SaveRectification, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	var faults fault.Fields
	changed := false
	for i, a := range answers {
		at := "/findings/" + strconv.Itoa(i)
		f, ok := p.Finding(a.Finding)
		switch {
		case !ok || !p.toAnswer(f):
			otherFinding(at+"/finding", &faults)
		case slices.ContainsFunc(e.Findings, func(g Finding) bool { return g.ID == f.ID }):
			faults.Add(at+"/finding", fault.FieldTwice)
		}
		forms.Rectification.Text(&faults, at+"/cause", a.Cause)
		forms.Rectification.Text(&faults, at+"/measure", a.Measure)
		forms.Rectification.Text(&faults, at+"/responsible", a.Responsible)
		if a.DoneOn != "" {
			day, err := calendar.ParseDate(a.DoneOn)
			if err != nil {
				faults.Add(at+"/doneOn", fault.FieldDate)
			}
			forms.Rectification.Ahead(&faults, at+"/doneOn", day.After(step.today()))
		}
		before := f
		f.Cause, f.Measure, f.Responsible, f.DoneOn = a.Cause, a.Measure, a.Responsible, a.DoneOn
		changed = changed || f != before
		e.Findings = append(e.Findings, f)
	}
	if err := faults.Err(invalid); err != nil {
		return err
	}
	if !changed {
		return nil
	}
	return p.accept(e, step)
}

// RectificationGaps are what keeps the rectification from being submitted: each finding needs cause, measure and
// evidence.
func (p *Project) RectificationGaps(step Step) fault.Fields {
	var faults fault.Fields
	kind, _ := step.Settings.Document(Evidence)
	for _, f := range p.Findings {
		if !p.toAnswer(f) {
			continue
		}
		at := "/findings/" + f.ID
		forms.Rectification.Text(&faults, at+"/cause", f.Cause, forms.OnHandIn)
		forms.Rectification.Text(&faults, at+"/measure", f.Measure, forms.OnHandIn)
		accepted, awaited := p.have(Evidence, step.At, func(d Document) bool { return d.Of == f.ID })
		switch {
		case awaited:
			faults.Add(at+"/evidence", fault.FieldFilePending, "name", kind.Zh, "nameEn", kind.En)
		case !accepted:
			kind.Missing(at+"/evidence", &faults)
		}
	}
	return forms.Rectification.Arrange(faults)
}

// SubmitRectification hands the answers to the 组长. Every gap is told at once.
func (p *Project) SubmitRectification(step Step) error {
	line, err := p.transition(SubmitRectification, step.Caller)
	if err != nil {
		return err
	}
	if err := p.RectificationGaps(step).Err(fault.RectificationIncomplete); err != nil {
		return err
	}
	e := p.taking(line, step)
	for _, f := range p.Findings {
		if p.toAnswer(f) {
			f.State = FindingAnswered
			e.Findings = append(e.Findings, f)
		}
	}
	e.enter(step)
	return p.accept(e, step)
}

// Check is what the 组长 says of a rectification: a verdict on each finding that was answered, and whether a visit is
// needed to see it, with the reason.
type Check struct {
	Verdicts []Verdict
	Visit    bool
	Opinion  string
}

// VerifyRectification is 整改确认: all closed → 结论确认, any returned → back to the unit, or a second visit.
func (p *Project) VerifyRectification(c Check, step Step) error {
	action := CloseRectification
	switch {
	case c.Visit:
		action = RequireVisit
	case slices.ContainsFunc(c.Verdicts, func(v Verdict) bool { return v.Verdict == string(FindingReturned) }):
		action = ReturnRectification
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	if err := p.checkGaps(c).Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = c.Opinion
	for _, v := range c.Verdicts {
		f, _ := p.Finding(v.Finding)
		f.check(v, e)
		e.Findings = append(e.Findings, f)
	}
	if action == CloseRectification {
		e.Result = Rectified
		e.enter(step)
		e.Conclusion = p.conclude(e)
	} else {
		e.reenter(p.rectifyBy(), step)
	}
	return p.accept(e, step)
}

func (p *Project) checkGaps(c Check) fault.Fields {
	var faults fault.Fields
	p.checkVerdicts(c.Verdicts, &faults)
	forms.Verification.Text(&faults, "/opinion", c.Opinion, forms.OnRevisit.On(c.Visit))
	returned := false
	for i, v := range c.Verdicts {
		returned = returned || v.Verdict == string(FindingReturned)
		if f, ok := p.Finding(v.Finding); ok && f.State.open() && f.State != FindingAnswered {
			otherFinding("/verdicts/"+strconv.Itoa(i)+"/finding", &faults)
		}
	}
	for _, f := range p.Findings {
		if f.State == FindingAnswered && verdictOn(f.ID, c.Verdicts) == nil {
			faults.Add("/verdicts", fault.FieldVerdictMissing, "finding", f.ID)
		}
	}
	if c.Visit && !returned {
		faults.Add("/visit", fault.FieldFindingsMissing)
	}
	return faults
}

// ProposeSecondVisit is 确认约请: the unit names the day of a second visit, which opens a new round with a plan of its own.
func (p *Project) ProposeSecondVisit(on calendar.Date, note string, step Step) error {
	return p.propose(ProposeSecondVisit, on, note, step)
}
