package review

import (
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Result is what a review comes to: a 评审结论.
type Result string

// The results. The 组长 concludes with one of the first four; 整改后符合条件 follows when every finding was put right.
const (
	Meets     Result = "meets"
	Rectify   Result = "rectify"
	Revisit   Result = "revisit"
	Fails     Result = "fails"
	Rectified Result = "meets_after_rectification"
)

// Results lists all results.
var Results = []Result{Meets, Rectify, Revisit, Fails, Rectified}

var resultNames = map[Result]string{Meets: "符合条件", Rectify: "需要整改（资料）", Revisit: "需要整改（现场复审）",
	Fails: "不符合条件", Rectified: "整改后符合条件"}

// Zh is the result's name as a user sees it.
func (r Result) Zh() string { return resultNames[r] }

// Seen is one thing that a conclusion was drawn from: an accepted document with its hash, or a finding with the hash of
// what it says.
type Seen struct {
	ID     string `json:"id" for:"unit,team"`
	SHA256 string `json:"sha256" for:"unit,team"`
}

// Conclusion is one 评审结论, bound to what it was drawn from. A case may have several: after a rectification, after a
// second visit, after a return.
type Conclusion struct {
	Number      int        `json:"number" for:"unit,team"` // 1, 2, 3 within the project
	Round       int        `json:"round" for:"unit,team"`
	Result      Result     `json:"result" for:"unit,team"`
	By          Actor      `json:"by" for:"unit,team"`
	At          time.Time  `json:"at" for:"unit,team"`
	Saw         []Seen     `json:"saw" for:"unit,team"`
	RectifyBy   *Due       `json:"rectifyBy,omitempty" for:"unit,team"` // the 期限 of the rectification that it began
	ConfirmedBy *Actor     `json:"confirmedBy,omitempty" for:"unit,team"`
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty" for:"unit,team"`
	WithdrawnBy *Actor     `json:"withdrawnBy,omitempty" for:"unit,team"` // took it back: it holds no more
	WithdrawnAt *time.Time `json:"withdrawnAt,omitempty" for:"unit,team"`
}

// conclusion is the last that was not taken back; none before there is one.
func (p *Project) conclusion() Conclusion {
	for _, c := range slices.Backward(p.Conclusions) {
		if c.WithdrawnAt == nil {
			return c
		}
	}
	return Conclusion{}
}

// rectified tells whether any finding of the case is put right, after some have changed.
func (p *Project) rectified(changed []Finding) bool {
	closed := func(f Finding) bool { return f.State == FindingClosed }
	return slices.ContainsFunc(changed, closed) || slices.ContainsFunc(p.Findings, closed)
}

// rectifyBy is the 期限 of the rectification that began in this round, as it was extended last; nil when none has. It runs from the first conclusion
// that asked for one, also where that was returned or taken back: no time is won by it.
func (p *Project) rectifyBy() *Due {
	for _, q := range slices.Backward(p.Requests) {
		if q.Round == p.Round && q.Closed == GrantExtension {
			return granted(q.Granted, calendar.DateIn(*q.ClosedAt))
		}
	}
	for _, c := range p.Conclusions {
		if c.Round == p.Round && c.RectifyBy != nil {
			return c.RectifyBy
		}
	}
	return nil
}

// conclude makes the conclusion of an event that sets a result.
func (p *Project) conclude(e Event) *Conclusion {
	c := &Conclusion{Number: len(p.Conclusions) + 1, Round: p.Round, Result: e.Result, By: e.By, At: e.At, Saw: []Seen{}}
	for _, d := range p.Documents {
		if d.State == Accepted {
			c.Saw = append(c.Saw, Seen{d.ID, d.SHA256})
		}
	}
	after := slices.Clone(p.Findings)
	for _, f := range e.Findings {
		if i := slices.IndexFunc(after, func(have Finding) bool { return have.ID == f.ID }); i >= 0 {
			after[i] = f
		} else {
			after = append(after, f)
		}
	}
	for _, f := range after {
		if f.State != FindingDropped {
			c.Saw = append(c.Saw, Seen{f.ID, f.digest()})
		}
	}
	if e.Stage == Rectification || e.Stage == SecondVisit {
		c.RectifyBy = e.Due
	}
	return c
}

// Stale tells whether something that the conclusion was drawn from is no longer what it was (结论已过期), of one that holds.
func (p *Project) Stale(c Conclusion) bool {
	return c.WithdrawnAt == nil && slices.ContainsFunc(c.Saw, func(s Seen) bool {
		if d, ok := p.Document(s.ID); ok {
			return d.State != Accepted || d.SHA256 != s.SHA256
		}
		f, ok := p.Finding(s.ID)
		return !ok || f.State == FindingDropped || f.digest() != s.SHA256
	})
}

// DecideConclusion is 结论确认 by somebody who is not in the team: confirm it, which closes the case, or return it to the
// 组长. The opinion is the association's own; what the team is to change is said to it. A conclusion whose evidence has
// changed can only be returned.
func (p *Project) DecideConclusion(d Decision, step Step) error {
	action := ReturnConclusion
	if d.Pass {
		action = ConfirmConclusion
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	last := p.conclusion()
	if d.Pass && p.Stale(last) {
		return fault.Of(fault.ConclusionStale)
	}
	e := p.taking(line, step)
	e.Opinion = d.Opinion
	if d.Pass {
		last.ConfirmedBy, last.ConfirmedAt = &e.By, &e.At
		e.Conclusion = &last
		e.enter(step)
	} else {
		e.reenter(nil, step)
		e.ToTeam = d.ToTeam
		e.Visit, e.Findings = p.reopened()
	}
	return p.accept(e, step)
}

// reopened is the visit of the present round after its conclusion was returned: what is put right stays so, and of
// findings of earlier rounds that still stand the 组长 says anew what becomes of them.
func (p *Project) reopened() (*Visit, []Finding) {
	v, ok := p.Visit(p.Round)
	if !ok {
		return nil, nil
	}
	open := func(id string) bool {
		f, _ := p.Finding(id)
		return f.State.open()
	}
	v.ClosedBy, v.ClosedAt = nil, nil
	v.Report.Findings = slices.DeleteFunc(slices.Clone(v.Report.Findings),
		func(d FindingDraft) bool { return !open(d.ID) })
	v.Report.Verdicts = slices.DeleteFunc(slices.Clone(v.Report.Verdicts),
		func(said Verdict) bool { return !open(said.Finding) })
	var carried []Finding
	for _, f := range p.standing() {
		if !slices.ContainsFunc(v.Report.Findings, func(d FindingDraft) bool { return d.ID == f.ID }) {
			f.Round = p.Round - 1
			carried = append(carried, f)
		}
	}
	return &v, carried
}
