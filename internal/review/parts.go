package review

import (
	"appraisal/internal/access"
	"appraisal/internal/settings"
)

// Parts are what a project holds from the plan on, as far as a caller may see it: the association all; the team all but
// the evaluations; the unit what was approved, submitted or is its own.
type Parts struct {
	Plans       []Plan           `json:"plans"`
	Draws       []DrawView       `json:"draws"`
	Waivers     []Waiver         `json:"waivers"`
	Visits      []Visit          `json:"visits"`
	Findings    []FindingView    `json:"findings"`
	Conclusions []ConclusionView `json:"conclusions"`
	Evaluations []Evaluation     `json:"evaluations"`
}

// FindingView is a finding with its evidence.
type FindingView struct {
	Finding
	ClassName string   `json:"className"`
	Evidence  []string `json:"evidence"` // ids of accepted documents and of those on their way
	ToAnswer  bool     `json:"toAnswer"` // the unit has to answer it in this round
}

// ConclusionView is a conclusion, how it stands, and whether what it was drawn from has changed since (结论已过期).
type ConclusionView struct {
	Conclusion
	ResultName string          `json:"resultName"`
	State      ConclusionState `json:"state"`
	StateName  string          `json:"stateName"`
	Stale      bool            `json:"stale"`
}

// Parts shows the caller's share.
func (p *Project) Parts(c access.Caller, s settings.Settings) Parts {
	parts := Parts{Plans: []Plan{}, Draws: p.drawn(office.Includes(c)), Waivers: p.waived(office.Includes(c)),
		Visits: []Visit{}, Findings: []FindingView{}, Conclusions: []ConclusionView{},
		Evaluations: []Evaluation{}}
	for _, plan := range p.Plans {
		if office.Includes(c) || plan.State == PlanApproved {
			parts.Plans = append(parts.Plans, plan)
		}
	}
	for _, v := range p.Visits {
		if team.Includes(c) || v.ClosedAt != nil {
			parts.Visits = append(parts.Visits, v)
		}
	}
	for _, f := range p.Findings {
		view := FindingView{Finding: f, ClassName: FindingClass(s, f.Class), Evidence: []string{},
			ToAnswer: p.Stage == Rectification && p.toAnswer(f)}
		for _, d := range p.Documents {
			if d.Of == f.ID && (d.State == Accepted || d.State == Awaited) {
				view.Evidence = append(view.Evidence, d.ID)
			}
		}
		parts.Findings = append(parts.Findings, view)
	}
	for _, x := range p.Conclusions {
		parts.Conclusions = append(parts.Conclusions,
			ConclusionView{Conclusion: x, ResultName: x.Result.Zh(), State: p.StateOf(x), StateName: p.StateOf(x).Zh(),
				Stale: p.Stale(x)})
	}
	if unit.Includes(c) && !p.Took(c) { // staff who sat in the team are of the team here
		parts.Evaluations = append(parts.Evaluations, p.Evaluations...)
	}
	return access.Show(c, parts)
}
