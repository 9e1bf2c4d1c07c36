package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, ask))
}

const (
	objection = `{"kind":"team_objection","reason":"组员曾任职于竞争单位"}`
	extension = `{"kind":"extension","reason":"设备采购延迟","day":"2026-10-30"}`
)

func by(c access.Caller) edgetest.Request { return asking(c, objection) }

func asking(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitObjectsToTheTeamAndNothingElseChanges(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Main))
	p.Rehearse(t, handler, by(actiontest.Main), "object_team 评审通知→评审通知", "requested 协会经办")
	before := p.Now(t).Due
	p.Command(t, handler, 200, by(actiontest.Main))
	actiontest.Position(t, handler, by(actiontest.Main))
	actiontest.Ask(t, handler, actiontest.Case{Name: "twice", Request: by(actiontest.Main), Status: 409, Code: "request.pending"})
	now := p.Now(t)
	if q := now.Requests[0]; q.Reason != "组员曾任职于竞争单位" || q.AnswerBy.String() != "2026-03-09" || *now.Due != *before {
		t.Errorf("%+v, due %+v", q, now.Due)
	}
}

func TestAUnitAsksForALaterEndOfItsRectification(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	handler := wire(p)
	p.Rehearse(t, handler, asking(actiontest.Main, extension), "ask_extension 整改资料→整改资料", "requested 协会经办")
	at := actiontest.Position(t, handler, asking(actiontest.Main, extension))
	if q := p.Now(t).Asked; q == nil || q.Day.String() != "2026-10-30" || at.Due.Day.String() != "2026-09-20" {
		t.Errorf("%+v %+v", q, at.Due)
	}
}

func TestWhatCanNotBeAskedIsRefused(t *testing.T) {
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, asking(actiontest.Main, body), fields)
	}
	actiontest.Ask(t, wire(actiontest.At(t, review.Rectification)),
		bad("nothing", `{}`, "/kind required, /reason required"),
		bad("no day", `{"kind":"extension","reason":"x"}`, "/day required"),
		bad("a day that is none", `{"kind":"extension","reason":"`+strings.Repeat("字", 1001)+`","day":"2026-02-30"}`,
			"/day date, /reason too_long"),
		bad("the day that it ends", `{"kind":"extension","reason":"x","day":"2026-09-20"}`, "/day too_early"),
		bad("a Saturday", `{"kind":"extension","reason":"x","day":"2026-10-31"}`, "/day day_off"),
		bad("a year more", `{"kind":"extension","reason":"x","day":"2027-09-20"}`, "/day too_late"),
		actiontest.Case{Name: "an objection", Request: by(actiontest.Main), Status: 409, Code: "project.wrong_stage"})
	actiontest.Ask(t, wire(actiontest.At(t, review.Notification)),
		bad("an objection until a day", `{"kind":"team_objection","reason":"x","day":"2026-10-30"}`, "/day unknown"))
}

func TestOnlyTheUnitAsksAndWhileThereIsSomethingToAsk(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Notification, review.Planning, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Notification)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub), Status: 403, Code: "project.other_account"})
	for _, stage := range []review.Stage{review.Planning, review.Verification, review.Closed} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage),
			Request: asking(actiontest.Main, extension), Status: 409, Code: "project.wrong_stage"})
	}
}
