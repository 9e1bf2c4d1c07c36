package review

import (
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// guard is a condition of a transition beyond stage and role.
type guard string

// The guards.
const (
	neverSubmitted guard = "never_submitted"
	everSubmitted  guard = "ever_submitted"
	withdrawable   guard = "withdrawable"
	held           guard = "held"
	notPlanner     guard = "not_planner"
	leads          guard = "leads"
	outsideTeam    guard = "outside_team"
	unrated        guard = "unrated"
)

// guardNames say the guards in words, for docs/workflow.md.
var guardNames = map[guard]string{
	neverSubmitted: "尚未提交过", everSubmitted: "已提交过", withdrawable: "已提交过，且尚未批准过评审计划", held: "预审已通过",
	notPlanner: "不是该计划的拟制人", leads: "是本轮评审组组长", outsideTeam: "不在评审组内", unrated: "有已结束而未评价的现场评审",
}

// check is nil when the guard lets the caller pass.
func (g guard) check(s Summary, c access.Caller) error {
	switch g {
	case neverSubmitted:
		if s.Submissions > 0 {
			return fault.Of(fault.NotDraft).With("stage", s.Stage).With("version", s.Version)
		}
	case everSubmitted:
		return s.everSubmitted()
	case withdrawable:
		if s.Round > 1 {
			return fault.Of(fault.PlanApproved)
		}
		return s.everSubmitted()
	case held:
		if s.Holder == nil {
			return fault.Of(fault.NotHeld)
		}
	case notPlanner:
		if slices.Contains(s.Planners, c.Account) {
			return fault.Of(fault.OwnPlan)
		}
	case leads:
		if leader := s.Leader(); leader.Login == "" || leader.Login != c.Login {
			return fault.Of(fault.NotLeader, "name", leader.Name)
		}
	case outsideTeam:
		if s.Took(c) {
			return fault.Of(fault.InTeam)
		}
	case unrated:
		if len(s.Unrated) == 0 && s.Visited == nil {
			return fault.Of(fault.NothingToEvaluate)
		} else if len(s.Unrated) == 0 {
			return fault.Of(fault.EvaluatedBefore)
		}
	}
	return nil
}

func (s Summary) everSubmitted() error {
	if s.Submissions == 0 {
		return fault.Of(fault.NeverSubmitted)
	}
	return nil
}

// Seat is one person's place in the team of a round.
type Seat struct {
	Name  string `json:"name"`
	Login string `json:"login,omitempty"`
	Lead  bool   `json:"lead,omitempty"`
	Round int    `json:"round"`
}

// Leader is the 组长 of the present round; nobody before its plan is approved.
func (s Summary) Leader() Seat {
	for _, seat := range s.Team {
		if seat.Lead && seat.Round == s.Round {
			return seat
		}
	}
	return Seat{}
}

// InTeam tells whether the caller is a reviewer who is or was in a team of the project.
func (s Summary) InTeam(c access.Caller) bool { return c.Has(access.Reviewer) && s.Took(c) }

// Took tells whether the caller is in a team, whatever roles they have.
func (s Summary) Took(c access.Caller) bool {
	return slices.ContainsFunc(s.Team, func(seat Seat) bool { return c.Login != "" && seat.Login == c.Login })
}
