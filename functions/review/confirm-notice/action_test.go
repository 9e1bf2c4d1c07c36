package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, confirm))
}

func by(c access.Caller) edgetest.Request { return reading(c, actiontest.Notice) }

func reading(c access.Caller, letter string) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number, "letter", letter)
}

func TestAUnitConfirmsTheVersionThatItHasReadByItsHash(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Main), "confirm_notice 评审通知→现场评审", "turn 评审人员 "+actiontest.Leader.Name)
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	at := actiontest.Position(t, handler, by(actiontest.Main))
	if at.Stage != review.OnSite || at.Due == nil || at.Due.Start != actiontest.VisitTo ||
		actiontest.Offered(at) != "hand_over object_team correct_contact" {
		t.Errorf("%+v, due %+v", at, at.Due)
	}
	plan, _ := p.Now(t).Plan(1)
	if r := plan.Receipt; r.Letter != actiontest.Notice || r.SHA256 != actiontest.Digest || r.By.Account != "main" ||
		!r.At.Equal(actiontest.Monday) {
		t.Errorf("kept: %+v", r)
	}
}

func TestAnObjectionIsSettledWhenTheUnitConfirmsAfterAll(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	p.Do(t, func(p *review.Project) error {
		return p.ObjectDate(calendar.MustDate("2026-03-25"), calendar.MustDate("2026-03-26"), "设备检修",
			actiontest.Step(actiontest.Main))
	})
	actiontest.Position(t, wire(p), by(actiontest.Main))
	if plan, _ := p.Now(t).Plan(1); plan.Objection != nil {
		t.Errorf("kept: %+v", plan.Objection)
	}
}

func TestAVersionThatNoLongerHoldsIsNotConfirmed(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "another kind of letter", Request: reading(actiontest.Main, actiontest.Letter), Status: 404,
			Code: "letter.not_found"},
		actiontest.Case{Name: "one that there is not", Request: reading(actiontest.Main, "notice-1-2"), Status: 404,
			Code: "letter.not_found"})
	p.Do(t, func(p *review.Project) error {
		days := review.DateChange{From: calendar.MustDate("2026-03-25"), To: calendar.MustDate("2026-03-26"), Reason: "设备检修",
			AgreedWith: "陈某某"}
		return p.ReDate(days, actiontest.Find, actiontest.Step(actiontest.Officer), actiontest.Issue)
	})
	a := edgetest.Send(t, handler, by(actiontest.Main))
	if a.Status != 409 || a.Problem.Code != "letter.superseded" || a.Problem.Facts["current"] != "notice-1-2" {
		t.Errorf("the one before: %d %s", a.Status, a.Body)
	}
	if at := actiontest.Position(t, handler, reading(actiontest.Main, "notice-1-2")); at.Due.Start.String() != "2026-03-26" {
		t.Errorf("due %+v", at.Due)
	}
}

func TestOnlyTheAccountThatHoldsTheProjectConfirms(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Notification, review.PlanApproval, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Notification)), actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
		Status: 403, Code: "project.other_account"})
	actiontest.Ask(t, wire(actiontest.At(t, review.OnSite)), actiontest.Case{Name: "twice", Request: by(actiontest.Main),
		Status: 409, Code: "project.wrong_stage"})
}
