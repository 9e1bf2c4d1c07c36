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
	a := action{printable: func(...string) error { return nil }}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.recall))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"组员应当回避"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerTakesAnApprovedPlanBackAndTheTeamIsFree(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Officer), "recall_plan 评审通知→评审计划",
		"turn 协会经办, letter_withdrawn "+actiontest.OwnUnit.Name+", released 评审人员, released 评审人员")
	p.Command(t, handler, 200, by(actiontest.Officer))
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Planning || at.Due == nil {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if plan, _ := now.Plan(1); plan.State != review.PlanDrafted || plan.Recalled != "组员应当回避" || len(now.Booked()) != 0 ||
		now.VisitFrom != nil {
		t.Errorf("kept: %+v, booked %v", plan, now.Booked())
	}
	if now.See(actiontest.Leader) == nil {
		t.Error("who is no longer in a team still sees the project")
	}
}

func TestARecallSaysWhy(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	actiontest.Ask(t, wire(p),
		actiontest.Invalid("nothing", saying(actiontest.Officer, `{}`), "/reason required"),
		actiontest.Invalid("a reason too long", saying(actiontest.Officer, `{"reason":"`+strings.Repeat("字", 501)+`"}`),
			"/reason too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyAnOfficerRecallsAPlanAndOnlyUntilTheVisitHasTakenPlace(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Notification, review.Rectification, by)
}

func TestAPlanWhoseNoticeWasConfirmedIsRecalledUntilTheVisitBegins(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Planning {
		t.Errorf("%+v", at)
	}
	begun := actiontest.At(t, review.OnSite)
	begun.Do(t, func(p *review.Project) error {
		start := actiontest.Monday
		return p.SaveVisit(review.VisitReport{StartedAt: &start}, actiontest.Step(actiontest.Leader))
	})
	actiontest.Ask(t, wire(begun), actiontest.Case{Name: "a visit that has begun", Request: by(actiontest.Officer), Status: 409,
		Code: "visit.begun"})
}
