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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, withdraw))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"计划调整"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitWithdrawsUntilAPlanIsApproved(t *testing.T) {
	for _, stage := range []review.Stage{review.Screening, review.Invitation, review.InvitationReview, review.Consultation,
		review.Planning, review.PlanApproval} {
		p := actiontest.At(t, stage)
		handler := wire(p)
		p.Rehearse(t, handler, by(actiontest.Main), "withdraw "+stage.Zh()+"→终止",
			"ended "+actiontest.OwnUnit.Name+", ended 协会经办")
		p.Command(t, handler, 200, by(actiontest.Main))
		at := actiontest.Position(t, handler, by(actiontest.Main))
		if at.Stage != review.Terminated || at.Status != review.Ended || at.Due != nil {
			t.Errorf("from %s: %+v", stage, at)
		}
		if e := p.Events()[len(p.Events())-1]; e.Opinion != "计划调整" || len(p.Now(t).Booked()) != 0 {
			t.Errorf("from %s: %+v, booked %v", stage, e, p.Now(t).Booked())
		}
	}
}

func TestWhatWasReturnedCanStillBeWithdrawnAndADraftCanNot(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	p.Do(t, func(p *review.Project) error {
		return p.Screen(review.Decision{Opinion: "缺页"}, actiontest.Step(actiontest.Officer))
	})
	actiontest.Position(t, wire(p), by(actiontest.Sub))
	actiontest.Ask(t, wire(actiontest.At(t, review.Application)),
		actiontest.Case{Name: "never submitted", Request: by(actiontest.Main),
			Status: 409, Code: "project.never_submitted"})
}

func TestOnceAPlanWasApprovedNothingIsWithdrawn(t *testing.T) {
	for _, stage := range []review.Stage{review.Notification, review.OnSite, review.Rectification, review.Closed,
		review.Terminated} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Main),
			Status: 409, Code: "project.wrong_stage"})
	}
	p := actiontest.At(t, review.SecondVisit)
	p.Do(t, func(p *review.Project) error {
		return p.ProposeSecondVisit(actiontest.AgainFrom, "", actiontest.StepAt(actiontest.Main, actiontest.VisitDay))
	})
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "the plan of a second visit", Request: by(actiontest.Main),
		Status: 409,
		Code:   "plan.approved"})
}

func TestAWithdrawalHasAReason(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	handler := wire(p)
	actiontest.Ask(t, handler,
		actiontest.Invalid("none", saying(actiontest.Main, `{}`), "/reason required"),
		actiontest.Invalid("a blank one", saying(actiontest.Main, `{"reason":"  "}`), "/reason required"),
		actiontest.Invalid("one too long", saying(actiontest.Main, `{"reason":"`+strings.Repeat("字", 1001)+`"}`),
			"/reason too_long"))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyItsUnitWithdraws(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Planning, review.Notification, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Planning)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
