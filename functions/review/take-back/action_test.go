package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, takeBack))
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number)
}

func TestAUnitTakesBackWhatNobodyHasDecidedOn(t *testing.T) {
	for _, c := range []struct {
		at, to review.Stage
		desk   string
		status review.Status
	}{
		{review.Screening, review.Application, "协会经办", review.Draft},
		{review.InvitationReview, review.Invitation, "协会经办", review.Submitted},
		{review.Planning, review.Consultation, "协会经办", review.Submitted},
	} {
		p := actiontest.At(t, c.at)
		handler := wire(p)
		p.Rehearse(t, handler, by(actiontest.Main), "take_back "+c.at.Zh()+"→"+c.to.Zh(), "taken_back "+c.desk)
		p.Command(t, handler, 200, by(actiontest.Main))
		if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != c.to || at.Status != c.status {
			t.Errorf("from %s: %+v", c.at, at)
		}
	}
}

func TestWhatWasDecidedOnIsTakenBackNoMore(t *testing.T) {
	for _, stage := range []review.Stage{review.Invitation, review.Consultation, review.PlanApproval, review.Notification,
		review.Closed} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Main),
			Status: 409, Code: "project.wrong_stage"})
	}
	p := actiontest.At(t, review.PlanApproval)
	p.Do(t, func(p *review.Project) error { return p.ReturnPlan("换人", actiontest.Step(actiontest.Approver)) })
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "a plan that was returned", Request: by(actiontest.Main), Status: 409,
		Code: "back.nothing"})
}

func TestOnlyItsUnitTakesBack(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Planning, review.Notification, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Planning)), actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
		Status: 403, Code: "project.other_account"})
}
