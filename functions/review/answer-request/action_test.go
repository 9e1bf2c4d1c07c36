package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	a := action{printable: letter.Printable}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.answer))
}

func by(c access.Caller) edgetest.Request {
	return answering(c, "1", `{"decision":"refuse","reason":"没有应当回避的情形"}`)
}

func answering(c access.Caller, request, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number, "request", request)
}

// asked is a project at 评审通知 whose unit objects to the team, or at 整改资料 whose unit wants more time.
func asked(t *testing.T, stage review.Stage) *actiontest.Projects {
	p := actiontest.At(t, stage)
	p.Do(t, func(p *review.Project) error {
		if stage == review.Rectification {
			return p.AskExtension(calendar.MustDate("2026-10-30"), "设备采购延迟", actiontest.Step(actiontest.Main))
		}
		return p.ObjectTeam("组员曾任职于竞争单位", actiontest.Step(actiontest.Main))
	})
	return p
}

func TestAnOfficerKeepsTheTeamOrRecallsThePlan(t *testing.T) {
	p := asked(t, review.Notification)
	edgetest.Refuses(t, wire(p), by(actiontest.Officer))
	p.Rehearse(t, wire(p), by(actiontest.Officer), "keep_team 评审通知→评审通知", "answered "+actiontest.OwnUnit.Name)
	p.Command(t, wire(p), 200, by(actiontest.Officer))
	actiontest.Position(t, wire(p), by(actiontest.Officer))
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "a second answer", Request: by(actiontest.Officer), Status: 409, Code: "request.answered"})

	recalled := asked(t, review.Notification)
	right := answering(actiontest.Officer, "1", `{"decision":"grant","reason":"组员应当回避"}`)
	recalled.Rehearse(t, wire(recalled), right, "recall_plan 评审通知→评审计划", "turn 协会经办, letter_withdrawn "+actiontest.OwnUnit.Name+
		", released 评审人员, released 评审人员")
	at := actiontest.Position(t, wire(recalled), right)
	now := recalled.Now(t)
	if at.Stage != review.Planning || now.Requests[0].Closed != review.RecallPlan || now.Requests[0].Opinion != "组员应当回避" {
		t.Errorf("%+v %+v", at, now.Requests)
	}
	unprintable := asked(t, review.Notification)
	actiontest.Ask(t, wire(unprintable), actiontest.Case{Name: "a reason that the next notice can't show", Status: 422,
		Request: answering(actiontest.Officer, "1", `{"decision":"grant","reason":"𪚥"}`), Code: "letter.character_missing"})
}

func TestAnOfficerGrantsALaterEndOrNot(t *testing.T) {
	p := asked(t, review.Rectification)
	yes := answering(actiontest.Officer, "1", `{"decision":"grant","reason":"情况属实","day":"2026-10-15"}`)
	p.Rehearse(t, wire(p), yes, "grant_extension 整改资料→整改资料", "answered "+actiontest.OwnUnit.Name)
	if at := actiontest.Position(t, wire(p), yes); at.Due.Day.String() != "2026-10-15" || at.Due.Granted.String() != "2026-03-02" {
		t.Errorf("%+v", at.Due)
	}
	p = asked(t, review.Rectification)
	before := p.Now(t).Due
	if at := actiontest.Position(t, wire(p), by(actiontest.Officer)); *at.Due != *before || p.Now(t).Asked != nil {
		t.Errorf("%+v", at.Due)
	}
}

func TestAnswersThatSayTooLittleOrTooMuchAreRefused(t *testing.T) {
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, answering(actiontest.Officer, "1", body), fields)
	}
	actiontest.Ask(t, wire(asked(t, review.Rectification)),
		bad("nothing", `{}`, "/decision required, /reason required"),
		bad("granted to no day", `{"decision":"grant","reason":"x"}`, "/day required"),
		bad("granted to a day that is none", `{"decision":"grant","reason":"x","day":"soon"}`, "/day date"),
		bad("granted to a day that is too late", `{"decision":"grant","reason":"x","day":"2027-09-20"}`, "/day too_late"),
		bad("refused to a day", `{"decision":"refuse","reason":"x","day":"2026-10-15"}`, "/day unknown"),
		actiontest.Case{Name: "another request", Request: answering(actiontest.Officer, "2", `{"decision":"refuse","reason":"x"}`), Status: 404,
			Code: "request.not_found"},
		actiontest.Case{Name: "no number", Request: answering(actiontest.Officer, "x", `{"decision":"refuse","reason":"x"}`), Status: 404,
			Code: "request.not_found"})
	actiontest.Ask(t, wire(asked(t, review.Notification)),
		bad("a team to a day", `{"decision":"grant","reason":"x","day":"2026-10-15"}`, "/day unknown"))
}

func TestOnlyOfficersAnswer(t *testing.T) {
	actiontest.Ask(t, wire(asked(t, review.Notification)),
		actiontest.Case{Name: "the unit itself", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an approver", Request: by(actiontest.Approver), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "the leader", Request: by(actiontest.Leader), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
