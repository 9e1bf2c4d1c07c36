package review_test

import (
	"maps"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// who may act, by features.md: the table of stages, A2 to A4, R11 and who approves.
type who string

const (
	ofUnit      who = "any permitted account of the unit"
	ofHolder    who = "the account that submitted"
	ofMain      who = "the unit's main account"
	ofOfficers  who = "the officer"
	ofDecider   who = "the officer who decided"
	ofApproving who = "the approver who decided"
	ofApprovers who = "an approver, not the planner"
	ofAnyone    who = "an approver"
	ofLeader    who = "the 组长"
	ofOutsiders who = "an approver, not in the team"
	ofSeated    who = "anybody of the team"
	ofConcluder who = "the 组长 who decided"
	ofReopened  who = "an approver, not in the team, who has not opened the case again"
	ofOthers    who = "another approver than who closed it, not in the team"
)

// line is what features.md says of an action at a stage, taken on the day after the stage was entered: who may, where
// it leads, and the 期限 of the stage that it enters. It was written from there, not from the code's table.
type line struct {
	by      who
	to      review.Stage
	status  review.Status
	due     string
	refused fault.Code // also whoever may act is refused, and why
}

// stays: the stage is not entered anew, and its 期限 stays.
const stays = "stays"

type situation struct {
	name   string
	make   func(testing.TB) *review.Project
	leader string // account of the present round's 组长; "none" between plan and approval, "" before there was a team
	lines  map[review.Action]line
}

// owners are those whose an action is at any stage.
var owners = map[review.Action][]who{
	review.Save: {ofUnit}, review.Upload: {ofUnit}, review.Remove: {ofUnit, ofLeader}, review.Delete: {ofUnit},
	review.Submit:        {ofUnit},
	review.PassScreening: {ofOfficers}, review.ReturnScreening: {ofOfficers}, review.Propose: {ofUnit},
	review.PassInvitation: {ofOfficers}, review.ReturnInvitation: {ofOfficers}, review.UploadScan: {ofUnit},
	review.SubmitLetter: {ofUnit},
	review.SavePlan:     {ofOfficers}, review.FixDraw: {ofOfficers}, review.DrawTeam: {ofOfficers},
	review.WaiveGround: {ofAnyone}, review.SubmitPlan: {ofOfficers}, review.ApprovePlan: {ofApprovers},
	review.ReturnPlan: {ofApprovers}, review.RecallPlan: {ofOfficers},
	review.ConfirmNotice: {ofUnit}, review.ObjectDate: {ofUnit}, review.ReDate: {ofOfficers},
	review.ReplaceLeader: {ofOfficers},
	review.SaveVisit:     {ofLeader}, review.UploadMaterial: {ofLeader}, review.ConcludeMeets: {ofLeader},
	review.ConcludeRectify: {ofLeader},
	review.ConcludeRevisit: {ofLeader}, review.ConcludeFails: {ofLeader}, review.SaveRectification: {ofUnit},
	review.UploadEvidence: {ofUnit}, review.SubmitRectification: {ofUnit}, review.CloseRectification: {ofLeader},
	review.ReturnRectification: {ofLeader}, review.RequireVisit: {ofLeader}, review.ProposeSecondVisit: {ofUnit},
	review.ConfirmConclusion: {ofOutsiders}, review.ReturnConclusion: {ofOutsiders}, review.Evaluate: {ofUnit},
	review.HandOver: {ofMain},
	review.Withdraw: {ofUnit}, review.Terminate: {ofOfficers}, review.TakeBack: {ofUnit},
	review.RevokeScreening: {ofOfficers}, review.RevokeInvitation: {ofOfficers}, review.RevokePlanDecision: {ofAnyone},
	review.RevokeConclusion: {ofLeader}, review.RevokeVerification: {ofLeader}, review.RevokeConfirmation: {ofAnyone},
	review.ReopenCase:    {ofAnyone},
	review.DeclineLetter: {ofUnit}, review.ReturnScan: {ofOfficers}, review.ReissueLetter: {ofOfficers},
	review.ConfirmScan: {ofOfficers}, review.CorrectContact: {ofUnit}, review.CorrectAcceptance: {ofOfficers},
	review.ObjectTeam: {ofUnit}, review.KeepTeam: {ofOfficers}, review.AskExtension: {ofUnit},
	review.GrantExtension: {ofOfficers}, review.RefuseExtension: {ofOfficers},
}

// all joins lines; later ones take the place of earlier ones.
func all(parts ...map[review.Action]line) map[review.Action]line {
	joined := map[review.Action]line{}
	for _, part := range parts {
		maps.Copy(joined, part)
	}
	return joined
}

// in is an action that leaves the project where it is.
func in(stage review.Stage, by who) line { return line{by, stage, review.Submitted, stays, ""} }

// to is an action that brings the project to a stage.
func to(stage review.Stage, by who, due string) line {
	return line{by, stage, review.Submitted, due, ""}
}

// ends is an action that ends the project early.
func ends(by who) line { return line{by, review.Terminated, review.Ended, "none", ""} }

// never is an action that is refused to those who may else take it.
func never(by who, why fault.Code) line { return line{by: by, refused: why} }

// under is what may be done while 预审 has passed and the project is open: the officer ends it, the main account hands it
// over.
func under(stage review.Stage) map[review.Action]line {
	return map[review.Action]line{review.Terminate: ends(ofOfficers), review.HandOver: in(stage, ofMain),
		review.CorrectContact: in(stage, ofHolder), review.CorrectAcceptance: in(stage, ofOfficers)}
}

// unapproved is what may be done before the first plan is approved: the unit withdraws.
var unapproved = map[review.Action]line{review.Withdraw: ends(ofHolder)}

// approvedBefore and unvisited are why not, at stages where it depends.
var (
	approvedBefore = map[review.Action]line{review.Withdraw: never(ofHolder, fault.PlanApproved)}
	unvisited      = map[review.Action]line{review.Evaluate: never(ofHolder, fault.NothingToEvaluate)}
)

// visited: a visit has ended, and the unit may evaluate it.
func visited(stage review.Stage) map[review.Action]line {
	return map[review.Action]line{review.Evaluate: in(stage, ofHolder)}
}

// planning are the lines of 评审计划, by the days that 计划审批 has.
func planning(due string) map[review.Action]line {
	return map[review.Action]line{
		review.SavePlan:    in(review.Planning, ofOfficers),
		review.FixDraw:     in(review.Planning, ofOfficers),
		review.DrawTeam:    never(ofOfficers, fault.DrawNotFixed),
		review.WaiveGround: in(review.Planning, ofAnyone),
		review.ConfirmScan: never(ofOfficers, fault.ScanUndoubted),
		review.SubmitPlan:  to(review.PlanApproval, ofOfficers, due),

		review.RevokePlanDecision: never(ofAnyone, fault.NothingToTakeBack),
	}
}

func approval(notice, plan string) map[review.Action]line {
	return map[review.Action]line{
		review.ApprovePlan: to(review.Notification, ofApprovers, notice),
		review.ReturnPlan:  to(review.Planning, ofApprovers, plan),
	}
}

func notification(visit, again, plan string) map[review.Action]line {
	return map[review.Action]line{
		review.ConfirmNotice: to(review.OnSite, ofHolder, visit),
		review.ObjectDate:    in(review.Notification, ofHolder),
		review.ReDate:        to(review.Notification, ofOfficers, again),
		review.RecallPlan:    to(review.Planning, ofOfficers, plan),
		review.ObjectTeam:    in(review.Notification, ofHolder),
		review.KeepTeam:      never(ofOfficers, fault.NothingAsked),
	}
}

// planRevoked: the approver takes back what was decided on the plan, and the 期限 of 计划审批 goes on.
func planRevoked(due string) map[review.Action]line {
	return map[review.Action]line{review.RevokePlanDecision: to(review.PlanApproval, ofApproving, due)}
}

// concluded: the 组长 takes the conclusion back, and the 期限 of 现场评审 goes on; of 整改确认 nothing was decided.
func concluded(due string) map[review.Action]line {
	return map[review.Action]line{review.RevokeConclusion: to(review.OnSite, ofConcluder, due),
		review.RevokeVerification: never(ofSeated, fault.NothingToTakeBack)}
}

// verified: the 组长 takes back what was decided on the rectification, and the 期限 of 整改确认 goes on.
func verified(due string) map[review.Action]line {
	return map[review.Action]line{review.RevokeVerification: to(review.Verification, ofConcluder, due),
		review.RevokeConclusion: never(ofSeated, fault.NothingToTakeBack)}
}

// confirmed: whoever decided on the conclusion takes that back, and the 期限 of 结论确认 goes on.
func confirmed(due string) map[review.Action]line {
	return map[review.Action]line{review.RevokeConfirmation: to(review.Concluding, ofApproving, due)}
}

// closed: another approver opens the case again.
func closed(before, anew string) map[review.Action]line {
	return all(confirmed(before), map[review.Action]line{review.ReopenCase: to(review.Concluding, ofOthers, anew)})
}

func onSite(conclusion, rectification string) map[review.Action]line {
	return map[review.Action]line{
		review.SaveVisit:       in(review.OnSite, ofLeader),
		review.UploadMaterial:  in(review.OnSite, ofLeader),
		review.Remove:          in(review.OnSite, ofLeader),
		review.ConcludeMeets:   to(review.Concluding, ofLeader, conclusion),
		review.ConcludeFails:   to(review.Concluding, ofLeader, conclusion),
		review.ConcludeRectify: to(review.Rectification, ofLeader, rectification),
		review.ConcludeRevisit: to(review.SecondVisit, ofLeader, rectification),
		review.ReplaceLeader:   in(review.OnSite, ofOfficers),
		review.ReDate:          never(ofOfficers, fault.VisitBegun),
		review.RecallPlan:      never(ofOfficers, fault.VisitBegun),
		review.ObjectTeam:      never(ofHolder, fault.ObjectionLate),
		review.KeepTeam:        never(ofOfficers, fault.NothingAsked),

		review.RevokeConfirmation: never(ofAnyone, fault.NothingToTakeBack),
	}
}

// extending are the lines of a rectification, with or without a second visit, of which nobody has asked for a later end.
func extending(stage review.Stage) map[review.Action]line {
	return map[review.Action]line{
		review.AskExtension:    in(stage, ofHolder),
		review.GrantExtension:  never(ofOfficers, fault.NothingAsked),
		review.RefuseExtension: never(ofOfficers, fault.NothingAsked),
	}
}

// extended are the same once somebody has: the officer answers, and the later end is the day that was wished.
func extended(stage review.Stage, wished string) map[review.Action]line {
	return map[review.Action]line{
		review.AskExtension:    never(ofHolder, fault.AskedBefore),
		review.GrantExtension:  to(stage, ofOfficers, wished),
		review.RefuseExtension: in(stage, ofOfficers),
	}
}

// objected are the lines of a team that the unit has objected to.
func objected(stage review.Stage) map[review.Action]line {
	return map[review.Action]line{
		review.ObjectTeam: never(ofHolder, fault.AskedBefore),
		review.KeepTeam:   in(stage, ofOfficers),
	}
}

func rectification(check string) map[review.Action]line {
	return all(extending(review.Rectification), map[review.Action]line{
		review.SaveRectification:   in(review.Rectification, ofHolder),
		review.UploadEvidence:      in(review.Rectification, ofHolder),
		review.Remove:              in(review.Rectification, ofHolder),
		review.SubmitRectification: to(review.Verification, ofHolder, check),
	})
}

func verification(conclusion, rectification, before string) map[review.Action]line {
	return map[review.Action]line{
		review.CloseRectification:  to(review.Concluding, ofLeader, conclusion),
		review.ReturnRectification: to(review.Rectification, ofLeader, rectification),
		review.RequireVisit:        to(review.SecondVisit, ofLeader, rectification),
		review.ReplaceLeader:       in(review.Verification, ofOfficers),
		review.TakeBack:            to(review.Rectification, ofHolder, before),
	}
}

func concluding(again string) map[review.Action]line {
	return map[review.Action]line{
		review.ConfirmConclusion: {ofOutsiders, review.Closed, review.Finished, "none", ""},
		review.ReturnConclusion:  to(review.OnSite, ofOutsiders, again),
	}
}

func at(stage review.Stage) func(testing.TB) *review.Project {
	return func(t testing.TB) *review.Project { return reached(t, stage) }
}

func second(stage review.Stage) func(testing.TB) *review.Project {
	return func(t testing.TB) *review.Project { return again(t, stage) }
}

// then is a project after one more action.
func then(start func(testing.TB) *review.Project, action review.Action,
	c access.Caller) func(testing.TB) *review.Project {
	return func(t testing.TB) *review.Project {
		p := start(t)
		do(t, p, action, c)
		return p
	}
}
