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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, remove))
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "DELETE", "", "number", actiontest.Number)
}

func TestAUnitDeletesAProjectThatItNeverSubmitted(t *testing.T) {
	p := actiontest.At(t, review.Application)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Sub)); at.Number != actiontest.Number || len(at.Actions) != 0 {
		t.Errorf("%+v", at)
	}
	if !p.Now(t).Deleted {
		t.Error("it is still there")
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "what is deleted is known to nobody", Request: by(actiontest.Main),
		Status: 404, Code: "project.not_found"})
}

func TestAProjectThatWasReturnedIsNotDeleted(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	p.Do(t, func(p *review.Project) error {
		return p.Screen(review.Decision{Opinion: "缺页"}, actiontest.Step(actiontest.Officer))
	})
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "returned", Request: by(actiontest.Main), Status: 409,
		Code: "project.not_draft"})
}

func TestOnlyItsUnitDeletesAProject(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}

func TestAFilterOnADeletionIsRefused(t *testing.T) {
	r := by(actiontest.Main)
	r.Query = map[string]string{"force": "true"}
	actiontest.Ask(t, wire(actiontest.At(t, review.Application)), actiontest.Case{Name: "an unknown parameter", Request: r,
		Status: 422, Code: "input.invalid", Fields: "?force unknown"})
}
