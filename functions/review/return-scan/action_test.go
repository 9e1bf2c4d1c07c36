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
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, returnScan))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, "consultation-1-1", `{"reason":"缺第二页"}`)
}

func saying(c access.Caller, letter, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number, "letter", letter)
}

func TestAScanThatIsReturnedCountsNoMore(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	p.Rehearse(t, handler, by(actiontest.Officer), "return_scan 评审计划→商洽函", "turn "+actiontest.OwnUnit.Name)
	p.Command(t, handler, 200, by(actiontest.Officer))
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Consultation || at.Due == nil {
		t.Errorf("%+v", at)
	}
	p.Do(t, func(p *review.Project) error {
		if err := p.SubmitLetter("consultation-1-1", "", actiontest.Step(actiontest.Main)); err == nil {
			t.Error("the scan that was returned is handed in again")
		}
		return nil
	})
}

func TestAScanIsReturnedUntilAPlanWasHandedInAndWithAReason(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.At(t, review.Planning)),
		actiontest.Case{Name: "another letter", Request: saying(actiontest.Officer, "consultation-1-7", `{"reason":"缺页"}`), Status: 404,
			Code: "letter.not_found"},
		actiontest.Invalid("no reason", saying(actiontest.Officer, "consultation-1-1", `{}`), "/reason required"),
		actiontest.Case{Name: "an approver", Request: by(actiontest.Approver), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "the unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"})
	for _, stage := range []review.Stage{review.Consultation, review.PlanApproval, review.Closed} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Officer),
			Status: 409, Code: "project.wrong_stage"})
	}
	p := actiontest.At(t, review.PlanApproval)
	p.Do(t, func(p *review.Project) error { return p.ReturnPlan("换人", actiontest.Step(actiontest.Approver)) })
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "a plan that was returned", Request: by(actiontest.Officer), Status: 409,
		Code: "back.nothing"})
}
