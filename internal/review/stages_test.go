package review_test

import (
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// application are the lines of 申请资料 but for those that depend on whether it was submitted before.
func application(status review.Status) map[review.Action]line {
	return map[review.Action]line{
		review.Save:   {ofUnit, review.Application, status, stays, ""},
		review.Upload: {ofUnit, review.Application, status, stays, ""},
		review.Remove: {ofUnit, review.Application, status, stays, ""},
		review.Submit: to(review.Screening, ofUnit, "2026-12-01"),
	}
}

// situations are all that a project can be in, each on the way to which the table of features.md looks different. Those
// of the first round before the visit were entered on Monday 2026-11-23, so actions are of Tuesday; those after it on
// Thursday 12-03. The visits of the second round end on Tuesday 12-15.
var situations = append([]situation{
	{"申请资料 before the first submit", at(review.Application), "", all(application(review.Draft), map[review.Action]line{
		review.Delete:    {ofUnit, review.Application, review.Draft, stays, ""},
		review.Withdraw:  never(ofUnit, fault.NeverSubmitted),
		review.Terminate: never(ofOfficers, fault.NeverSubmitted),

		review.RevokeScreening: never(ofOfficers, fault.NothingToTakeBack),
	})},
	{"申请资料 after a return", returned, "", all(application(review.Returned), map[review.Action]line{
		review.Delete:    never(ofUnit, fault.NotDraft),
		review.Withdraw:  ends(ofUnit),
		review.Terminate: ends(ofOfficers),

		review.RevokeScreening: to(review.Screening, ofDecider, "2026-11-30"),
	})},
	{"预审", at(review.Screening), "", map[review.Action]line{
		review.PassScreening:   to(review.Invitation, ofOfficers, "none"),
		review.ReturnScreening: {ofOfficers, review.Application, review.Returned, "none", ""},
		review.TakeBack:        {ofUnit, review.Application, review.Draft, "none", ""},

		review.CorrectContact:    in(review.Screening, ofUnit),
		review.CorrectAcceptance: in(review.Screening, ofOfficers),

		review.Withdraw:  ends(ofUnit),
		review.Terminate: ends(ofOfficers),
	}},
	{"约请", at(review.Invitation), "", all(under(review.Invitation), unapproved, map[review.Action]line{
		review.Propose: to(review.InvitationReview, ofHolder, "2026-12-01"),

		review.RevokeScreening:  to(review.Screening, ofDecider, "2026-11-30"),
		review.RevokeInvitation: never(ofOfficers, fault.NothingToTakeBack),
	})},
	{"约请 after a return", then(at(review.InvitationReview), review.ReturnInvitation, officer), "",
		all(under(review.Invitation), unapproved, map[review.Action]line{
			review.Propose: to(review.InvitationReview, ofHolder, "2026-12-01"),

			review.RevokeInvitation: to(review.InvitationReview, ofDecider, "2026-11-30"),
			review.RevokeScreening:  never(ofOfficers, fault.NothingToTakeBack),
		})},
	{"约请审核", at(review.InvitationReview), "", all(under(review.InvitationReview), unapproved, map[review.Action]line{
		review.PassInvitation:   to(review.Consultation, ofOfficers, "2026-12-08"),
		review.ReturnInvitation: to(review.Invitation, ofOfficers, "none"),
		review.TakeBack:         to(review.Invitation, ofHolder, "none"),
	})},
	{"商洽函", at(review.Consultation), "", all(under(review.Consultation), unapproved, map[review.Action]line{
		review.UploadScan:   in(review.Consultation, ofHolder),
		review.Remove:       in(review.Consultation, ofHolder),
		review.SubmitLetter: to(review.Planning, ofHolder, "2026-12-08"),

		review.RevokeInvitation: to(review.InvitationReview, ofDecider, "2026-11-30"),
		review.DeclineLetter:    to(review.Invitation, ofHolder, "none"),
		review.ReissueLetter:    to(review.Consultation, ofOfficers, "2026-12-08"),
	})},
	{"评审计划", at(review.Planning), "", all(under(review.Planning), unapproved, unvisited, takenBack, planning("2026-12-01"))},
	{"评审计划 after a scan that was not matched", doubtful, "", all(under(review.Planning), unapproved, unvisited, takenBack,
		planning("2026-12-01"), map[review.Action]line{
			review.ConfirmScan: in(review.Planning, ofOfficers),
			review.SubmitPlan:  never(ofOfficers, fault.ScanDoubtful),
		})},
	{"评审计划 after a return", then(at(review.PlanApproval), review.ReturnPlan, approver), "",
		all(under(review.Planning), unapproved, unvisited, kept, planning("2026-12-01"), planRevoked("2026-11-30"))},
	{"评审计划 with a list to draw from", then(at(review.Planning), review.FixDraw, officer), "",
		all(under(review.Planning), unapproved, unvisited, takenBack, planning("2026-12-01"), map[review.Action]line{
			review.DrawTeam: in(review.Planning, ofOfficers), review.SubmitPlan: never(ofOfficers, fault.PlanIncomplete)})},
	{"评审计划 after a draw and a waiver", then(then(then(at(review.Planning), review.FixDraw, officer), review.DrawTeam, officer),
		review.WaiveGround, approver), "", all(under(review.Planning), unapproved, unvisited, takenBack, planning("2026-12-01"))},
	{"计划审批", at(review.PlanApproval), "",
		all(under(review.PlanApproval), unapproved, unvisited, approval("2026-12-01", "2026-12-08"))},
	{"评审通知", at(review.Notification), "leader",
		all(under(review.Notification), unvisited, planRevoked("2026-11-30"), notification("2026-12-14", "2026-12-01", "2026-12-08"))},
	{"评审通知 after an objection and a new date", then(then(at(review.Notification), review.ObjectDate, subAccount),
		review.ReDate, officer),
		"leader", all(under(review.Notification), unvisited, notification("2026-12-14", "2026-12-01", "2026-12-08"),
			map[review.Action]line{review.RevokePlanDecision: never(ofAnyone, fault.NothingToTakeBack)})},
	{"评审通知 after an objection to the team", then(at(review.Notification), review.ObjectTeam, subAccount), "leader",
		all(under(review.Notification), unvisited, notification("2026-12-14", "2026-12-01", "2026-12-08"),
			objected(review.Notification),
			map[review.Action]line{review.RevokePlanDecision: never(ofApproving, fault.DecisionAnswered)})},
	{"现场评审 after an objection to the team", then(then(at(review.Notification), review.ObjectTeam, subAccount),
		review.ConfirmNotice, subAccount), "leader",
		all(under(review.OnSite), unvisited, onSite("2026-12-25", "2027-06-04 暂定"), objected(review.OnSite))},
	{"现场评审", at(review.OnSite), "leader",
		all(under(review.OnSite), unvisited, onSite("2026-12-25", "2027-06-04 暂定"))},
	{"现场评审 under another leader", then(at(review.OnSite), review.ReplaceLeader, officer), "member",
		all(under(review.OnSite), unvisited, onSite("2026-12-25", "2027-06-04 暂定"))},
	{"现场评审 after the conclusion was returned", then(at(review.Concluding), review.ReturnConclusion, approver), "leader",
		all(under(review.OnSite), visited(review.OnSite), onSite("2026-12-25", "2027-06-03 暂定"), confirmed("2026-12-24"))},
	{"现场评审 after the conclusion was taken back", then(at(review.Rectification), review.RevokeConclusion, leader), "leader",
		all(under(review.OnSite), visited(review.OnSite), onSite("2026-12-25", "2027-06-03 暂定"))},
	{"整改资料", at(review.Rectification), "leader",
		all(under(review.Rectification), visited(review.Rectification), rectification("2026-12-18"), concluded("2026-12-14"))},
	{"整改资料 after a return", then(at(review.Verification), review.ReturnRectification, leader), "leader",
		all(under(review.Rectification), visited(review.Rectification), rectification("2026-12-18"), verified("2026-12-17"))},
	{"整改确认", at(review.Verification), "leader",
		all(under(review.Verification), visited(review.Verification), verification("2026-12-25", "2027-06-03 暂定", "2027-06-03 暂定"))},
	{"整改资料, a later end of which is asked for", then(at(review.Rectification), review.AskExtension, subAccount), "leader",
		all(under(review.Rectification), visited(review.Rectification), rectification("2026-12-18"),
			extended(review.Rectification, "2027-07-01"), map[review.Action]line{
				review.RevokeConclusion:   never(ofConcluder, fault.DecisionAnswered),
				review.RevokeVerification: never(ofSeated, fault.NothingToTakeBack)})},
	{"确认约请, a later end of which is asked for", then(at(review.SecondVisit), review.AskExtension, subAccount), "leader",
		all(under(review.SecondVisit), visited(review.SecondVisit), extended(review.SecondVisit, "2027-07-01"),
			map[review.Action]line{review.ProposeSecondVisit: to(review.Planning, ofHolder, "2026-12-18"),
				review.RevokeConclusion:   never(ofSeated, fault.NothingToTakeBack),
				review.RevokeVerification: never(ofConcluder, fault.DecisionAnswered)})},
	{"确认约请", at(review.SecondVisit), "leader", all(under(review.SecondVisit), visited(review.SecondVisit),
		extending(review.SecondVisit), map[review.Action]line{
			review.ProposeSecondVisit: to(review.Planning, ofHolder, "2026-12-18"),
		}, verified("2026-12-17"))},
	{"结论确认", at(review.Concluding), "leader",
		all(under(review.Concluding), visited(review.Concluding), concluding("2026-12-18"), verified("2026-12-17"))},
	{"结论确认 of a visit", then(at(review.OnSite), review.ConcludeMeets, leader), "leader",
		all(under(review.Concluding), visited(review.Concluding), concluding("2026-12-18"), concluded("2026-12-14"))},
	{"结论确认, evaluated", then(at(review.Concluding), review.Evaluate, subAccount), "leader",
		all(under(review.Concluding), rated, concluding("2026-12-18"), verified("2026-12-17"))},
	{"结论确认 of a case that was opened again", then(at(review.Closed), review.ReopenCase, planner), "leader",
		all(under(review.Concluding), visited(review.Concluding), concluding("2026-12-18"), unrevoked,
			map[review.Action]line{review.ConfirmConclusion: {ofReopened, review.Closed, review.Finished, "none", ""}})},
}, append(secondRound, ended...)...)

// takenBack and kept: the scan that was handed in can be taken back from 评审计划, and returned, until it was decided on
// there.
var (
	takenBack = map[review.Action]line{review.TakeBack: to(review.Consultation, ofHolder, "2026-12-07"),
		review.ReturnScan: to(review.Consultation, ofOfficers, "2026-12-08"), review.ReissueLetter: to(review.Consultation, ofOfficers, "2026-12-08")}
	kept = map[review.Action]line{review.TakeBack: never(ofHolder, fault.NothingToTakeBack),
		review.ReturnScan:    never(ofOfficers, fault.NothingToTakeBack),
		review.ReissueLetter: never(ofOfficers, fault.NothingToTakeBack)}
)

// unrevoked: nothing that the 组长 has decided can be taken back.
var unrevoked = map[review.Action]line{review.RevokeConclusion: never(ofSeated, fault.NothingToTakeBack),
	review.RevokeVerification: never(ofSeated, fault.NothingToTakeBack)}

// rated: each visit that has ended is evaluated.
var rated = map[review.Action]line{review.Evaluate: never(ofHolder, fault.EvaluatedBefore)}

var secondRound = []situation{
	{"评审计划 of round 2", second(review.Planning), "none",
		all(under(review.Planning), approvedBefore, visited(review.Planning), kept, planning("2026-12-11"))},
	{"计划审批 of round 2", second(review.PlanApproval), "none",
		all(under(review.PlanApproval), approvedBefore, visited(review.PlanApproval), approval("2026-12-11", "2026-12-18"))},
	{"评审通知 of round 2", second(review.Notification), "member",
		all(under(review.Notification), visited(review.Notification), planRevoked("2026-12-10"),
			notification("2026-12-25", "2026-12-11", "2026-12-18"))},
	{"现场评审 of round 2", second(review.OnSite), "member",
		all(under(review.OnSite), visited(review.OnSite), onSite("2027-01-07 暂定", "2027-06-16 暂定"))},
	{"整改资料 of round 2", second(review.Rectification), "member",
		all(under(review.Rectification), visited(review.Rectification), rectification("2026-12-30"), concluded("2026-12-25"))},
	{"整改确认 of round 2", second(review.Verification), "member",
		all(under(review.Verification), visited(review.Verification), verification("2027-01-07 暂定", "2027-06-15 暂定", "2027-06-15 暂定"))},
	{"确认约请 of round 2", second(review.SecondVisit), "member",
		all(under(review.SecondVisit), visited(review.SecondVisit), extending(review.SecondVisit), map[review.Action]line{
			review.ProposeSecondVisit: to(review.Planning, ofHolder, "2026-12-30"),
		}, concluded("2026-12-25"))},
	{"结论确认 of round 2", second(review.Concluding), "member",
		all(under(review.Concluding), visited(review.Concluding), concluding("2026-12-30"), verified("2026-12-29"))},
}

var ended = []situation{
	{"办结", at(review.Closed), "leader", all(closed("2026-12-24", "2026-12-25"), map[review.Action]line{
		review.Evaluate: {ofHolder, review.Closed, review.Finished, stays, ""},
		review.HandOver: {ofMain, review.Closed, review.Finished, stays, ""},
	})},
	{"办结, evaluated", then(at(review.Closed), review.Evaluate, subAccount), "leader", all(rated, closed("2026-12-24", "2026-12-25"), map[review.Action]line{
		review.HandOver: {ofMain, review.Closed, review.Finished, stays, ""},
	})},
	{"终止 before 预审 had passed", then(at(review.Screening), review.Withdraw, mainAccount), "", map[review.Action]line{
		review.Evaluate: never(ofUnit, fault.NothingToEvaluate),
		review.HandOver: never(ofMain, fault.NotHeld),
	}},
	{"终止 after a plan was approved", then(at(review.Notification), review.Terminate, officer), "leader",
		map[review.Action]line{
			review.Evaluate: never(ofHolder, fault.NothingToEvaluate),
			review.HandOver: {ofMain, review.Terminated, review.Ended, stays, ""},
		}},
	{"终止 after a visit", at(review.Terminated), "leader", map[review.Action]line{
		review.Evaluate: {ofHolder, review.Terminated, review.Ended, stays, ""},
		review.HandOver: {ofMain, review.Terminated, review.Ended, stays, ""},
	}},
	{"a deleted project", func(t testing.TB) *review.Project {
		p := draft(t)
		must(t, p.Delete(now(mainAccount)))
		return p
	}, "", nil},
}
