package review

import (
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/settings"
)

// Parts are what a project holds from the plan on, as far as a caller may see it: the association all; the team all but the
// evaluations; the unit what was approved, submitted or is its own.
type Parts struct {
	Plans       []Plan           `json:"plans"`
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

// ConclusionView is a conclusion, and whether what it was drawn from has changed since (结论已过期).
type ConclusionView struct {
	Conclusion
	ResultName string `json:"resultName"`
	Stale      bool   `json:"stale"`
}

// Parts shows the caller's share.
func (p *Project) Parts(c access.Caller, s settings.Settings) Parts {
	unit, team := c.OfUnit(), !c.OfUnit() && !c.OfAssociation()
	parts := Parts{Plans: []Plan{}, Visits: []Visit{}, Findings: []FindingView{}, Conclusions: []ConclusionView{}, Evaluations: []Evaluation{}}
	for _, plan := range p.Plans {
		if unit || team {
			if plan.State != PlanApproved {
				continue
			}
			plan.SavedBy, plan.SubmittedBy, plan.ApprovedBy = Actor{}, nil, nil // the association's own affair
		}
		parts.Plans = append(parts.Plans, plan)
	}
	for _, v := range p.Visits {
		if !unit || v.ClosedAt != nil {
			parts.Visits = append(parts.Visits, v)
		}
	}
	for _, f := range p.Findings {
		view := FindingView{Finding: f, ClassName: FindingClass(s, f.Class), Evidence: []string{}, ToAnswer: p.Stage == Rectification && p.toAnswer(f)}
		for _, d := range p.Documents {
			if d.Of == f.ID && (d.State == Accepted || d.State == Awaited) {
				view.Evidence = append(view.Evidence, d.ID)
			}
		}
		parts.Findings = append(parts.Findings, view)
	}
	for _, x := range p.Conclusions {
		parts.Conclusions = append(parts.Conclusions, ConclusionView{Conclusion: x, ResultName: x.Result.Zh(), Stale: p.Stale(x)})
	}
	if unit {
		parts.withoutLogins()
	}
	if !team && !p.Took(c) { // staff who sat in the team are of the team here
		parts.Evaluations = append(parts.Evaluations, p.Evaluations...)
	}
	return parts
}

// withoutLogins takes away how the team signs in.
func (parts *Parts) withoutLogins() {
	hide := func(a *Actor) *Actor {
		if a == nil {
			return nil
		}
		known := *a
		known.Login = ""
		return &known
	}
	for i := range parts.Plans {
		plan := &parts.Plans[i]
		plan.Members = slices.Clone(plan.Members)
		for j := range plan.Members {
			plan.Members[j].Login = ""
		}
	}
	for i := range parts.Visits {
		v := &parts.Visits[i]
		v.SavedBy.Login, v.ClosedBy = "", hide(v.ClosedBy)
	}
	for i := range parts.Findings {
		parts.Findings[i].CheckedBy = hide(parts.Findings[i].CheckedBy)
	}
	for i := range parts.Conclusions {
		parts.Conclusions[i].By.Login = ""
	}
}
