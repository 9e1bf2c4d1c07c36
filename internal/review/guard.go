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
	othersPlan     guard = "others_plan"
	leads          guard = "leads"
	outsideTeam    guard = "outside_team"
	othersLead     guard = "others_lead"
	unrated        guard = "unrated"
	undecided      guard = "undecided"
	ownScreening   guard = "own_screening"
	ownReview      guard = "own_review"
	ownApproval    guard = "own_approval"

	ownConclusion   guard = "own_conclusion"
	ownVerification guard = "own_verification"
	ownConfirmation guard = "own_confirmation"
	othersClosing   guard = "others_closing"
	othersCase      guard = "others_case"

	fixed    guard = "fixed"
	doubtful guard = "doubtful"
	sealed   guard = "sealed"

	unasked   guard = "unasked"
	objected  guard = "objected"
	extending guard = "extending"
)

// guardNames say the guards in words, for docs/workflow.md.
var guardNames = map[guard]string{
	neverSubmitted: "尚未提交过", everSubmitted: "已提交过", withdrawable: "已提交过，且尚未批准过评审计划", held: "预审已通过",
	othersPlan: "未拟制、修改或提交过本轮计划，也未列入其评审组", leads: "是本轮评审组组长", outsideTeam: "从未列入评审组",
	othersLead: "从未列入评审组，也未更换过组长", unrated: "有已结束而未评价的现场评审，且从未列入评审组",
	undecided: "从未提交过评审计划", ownScreening: "本人作出的预审意见，单位尚未办理",
	ownReview: "本人作出的约请审核意见，单位尚未办理", ownApproval: "本人作出的计划审批意见，单位或经办尚未办理",
	ownConclusion: "本人提交的结论，单位或协会审批尚未办理", ownVerification: "本人作出的整改确认意见，单位或协会审批尚未办理",
	ownConfirmation: "本人作出的结论确认意见，评审组尚未办理；已办结的，在办结后收回、重新打开期限内",
	othersClosing:   "不是本人办结的，从未列入评审组，也未更换过组长；在办结后收回、重新打开期限内",
	othersCase:      "从未列入评审组，未更换过组长，也不是最近一次重新打开的人",
	fixed:           "抽取名单已确定，尚未抽取",
	doubtful:        "盖章扫描件未能自动确认，经办尚未确认", sealed: "盖章扫描件已自动确认，或已由经办确认",
	unasked: "没有待答复的异议或申请", objected: "有待答复的评审组异议，且从未列入评审组", extending: "有待答复的延长申请",
}

// takesBack are the ways back that the guards of one's own decisions stand before.
var takesBack = map[guard]Action{
	ownScreening: RevokeScreening, ownReview: RevokeInvitation, ownApproval: RevokePlanDecision,
	ownConclusion: RevokeConclusion, ownVerification: RevokeVerification, ownConfirmation: RevokeConfirmation,
}

// check is nil when the guard lets the caller pass.
func (g guard) check(s Summary, c access.Caller) error {
	switch g {
	case neverSubmitted:
		if s.Submissions > 0 {
			return fault.Of(fault.NotDraft).With("stage", s.Stage).With("version", s.Version)
		}
	case everSubmitted:
		return s.everSubmitted(c)
	case withdrawable:
		if s.Round > 1 {
			return fault.Of(fault.PlanApproved)
		}
		return s.everSubmitted(c)
	case held:
		if s.Holder == nil {
			return fault.Of(fault.NotHeld)
		}
	case othersPlan:
		if slices.Contains(s.Planners, c.Account) {
			return fault.Of(fault.OwnPlan)
		}
		return outside(s.seats(s.Round), c)
	case leads:
		if leader := s.Leader(); !leader.of(c) {
			return fault.Of(fault.NotLeader, "name", leader.Name)
		}
	case outsideTeam:
		return outside(s.seats(everyRound), c)
	case othersLead:
		return s.othersLead(c)
	case othersClosing:
		return s.othersClosing(c)
	case othersCase:
		return s.othersCase(c)
	case undecided:
		return s.undecided()
	case ownScreening, ownReview, ownApproval, ownConclusion, ownVerification, ownConfirmation:
		return s.decidedBy(c, revokes[takesBack[g]])
	case fixed:
		if !s.Drawing {
			return fault.Of(fault.DrawNotFixed)
		}
	case doubtful:
		if !s.Doubtful {
			return fault.Of(fault.ScanUndoubted)
		}
	case sealed:
		if s.Doubtful {
			return fault.Of(fault.ScanDoubtful)
		}
	case unasked:
		if s.Asked != nil {
			return fault.Of(fault.AskedBefore, "what", s.Asked.Kind.Zh(), "whatEn", string(s.Asked.Kind))
		}
	case objected:
		if err := s.waits(TeamObjection); err != nil {
			return err
		}
		return outside(s.seats(everyRound), c)
	case extending:
		return s.waits(Extension)
	case unrated:
		if len(s.Unrated) == 0 && s.Visited == nil {
			return fault.Of(fault.NothingToEvaluate)
		} else if len(s.Unrated) == 0 {
			return fault.Of(fault.EvaluatedBefore)
		}
		return outside(s.seats(everyRound), c)
	}
	return nil
}

func (s Summary) othersLead(c access.Caller) error {
	if slices.Contains(s.Appointers, c.Account) {
		return fault.Of(fault.OwnLeader)
	}
	return outside(s.seats(everyRound), c)
}

func (s Summary) everSubmitted(c access.Caller) error {
	switch {
	case s.Submissions > 0:
		return nil
	case c.OfUnit():
		return fault.Of(fault.NeverSubmitted, "so", "可直接删除", "soEn", "it can be deleted")
	}
	return fault.Of(fault.NeverSubmitted, "so", "不能终止", "soEn", "it can't be terminated")
}
