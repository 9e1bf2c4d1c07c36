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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{},
		lambdahttp.Seen(stepping.Take(p, actiontest.Now, save)))
}

// by saves a form with gaps on the version that a project has that was completed.
func by(c access.Caller) edgetest.Request { return saving(c, `{"address":" 新址 2 号 "}`) }

func saving(c access.Caller, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body, "number", actiontest.Number)
	r.Headers["if-match"] = "11"
	return r
}

func TestAUnitSavesItsFormWithGaps(t *testing.T) {
	p := actiontest.At(t, review.Application)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Sub)); at.Stage != review.Application ||
		at.Version != p.Now(t).Version {
		t.Errorf("%+v", at)
	}
	if form := p.Now(t).Form; form != (review.Form{Address: "新址 2 号"}) {
		t.Errorf("kept: %+v", form)
	}
}

func TestAFormIsSavedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	p := actiontest.At(t, review.Application)
	r := by(actiontest.Main)
	delete(r.Headers, "if-match")
	actiontest.Ask(t, wire(p),
		actiontest.Case{Name: "without If-Match", Request: r, Status: 428, Code: "version.required"})
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestEveryIllFormedFieldOfAFormIsNamed(t *testing.T) {
	handler := wire(actiontest.At(t, review.Application))
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "dates, numbers and options", Request: saving(actiontest.Main,
			`{"acceptanceDate":"2026-02-30","registrationDate":"2026-03-03","contactMobile":"12","region":"XX","unitCode":"1"}`),
			Status: 422, Code: "input.invalid",
			Fields: "/acceptanceDate date, /contactMobile format, /region option, /registrationDate future, /unitCode unit_code.length"},
		actiontest.Case{Name: "a number for a text", Request: saving(actiontest.Main, `{"address":1}`),
			Status: 422, Code: "input.invalid", Fields: "/address type"})
	edgetest.Refuses(t, handler, by(actiontest.Main))
}

func TestOnlyItsUnitSavesAProjectUntilItIsSubmitted(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}
