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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, object))
}

func by(c access.Caller) edgetest.Request {
	return asking(c, `{"from":"2026-03-25","to":"2026-03-26","reason":"设备检修"}`)
}

func asking(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitAsksForOtherDaysWhichTheOfficersLearn(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Main), "object_date 评审通知→评审通知", "date_objected 协会经办")
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	before := p.Now(t).Due
	at := actiontest.Position(t, handler, by(actiontest.Main))
	if at.Stage != review.Notification || at.Due == nil || *at.Due != *before {
		t.Errorf("%+v, was due %+v", at, before)
	}
	plan, _ := p.Now(t).Plan(1)
	if o := plan.Objection; o == nil || o.From.String() != "2026-03-25" || o.Reason != "设备检修" || o.By.Account != "main" ||
		plan.From != actiontest.VisitFrom {
		t.Errorf("kept: %+v", plan)
	}
}

func TestDaysThatCanNotBeAreRefused(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, asking(actiontest.Main, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/from required, /reason required, /to required"),
		bad("days that are none, a reason too long",
			`{"from":"25.3.","to":"2026-13-01","reason":"`+strings.Repeat("字", 501)+`"}`,
			"/from date, /reason too_long, /to date"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("the days that hold", `{"from":"2026-03-19","to":"2026-03-20","reason":"x"}`, "/from same_days"),
		bad("yesterday", `{"from":"2026-03-01","to":"2026-03-02","reason":"x"}`, "/from too_early"),
		bad("the end first", `{"from":"2026-03-26","to":"2026-03-25","reason":"x"}`, "/to too_early"))
}

func TestOnlyTheUnitThatIsToBeVisitedAsksForOtherDaysUntilItConfirms(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Notification, review.OnSite, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Notification)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
