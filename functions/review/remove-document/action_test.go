package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/lambdahttp/actiontest"
	"appraisal/internal/lambdahttp/edgetest"
	"appraisal/internal/review"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, action{projects: p, now: actiontest.Now}.remove)
}

func by(c access.Caller) edgetest.Request { return removing(c, "quality_manual") }

func removing(c access.Caller, document string) edgetest.Request {
	return actiontest.By(c, "DELETE", "", "number", actiontest.Number, "document", document)
}

func TestAUnitTakesADocumentAwayAndItsRecordStays(t *testing.T) {
	p := actiontest.At(t, review.Application)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Sub))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Application {
		t.Errorf("%+v", at)
	}
	if d, ok := p.Now(t).Document("quality_manual"); !ok || d.State != review.Removed || d.Key == "" {
		t.Errorf("its record: %+v", d)
	}
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "taken away twice", Request: by(actiontest.Main), Status: 404, Code: "document.not_found"},
		actiontest.Case{Name: "one that there is not", Request: removing(actiontest.Main, "d9"), Status: 404, Code: "document.not_found"})
}

func TestWithTheLetterOutAUnitTakesItsScanAwayAndNothingElse(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.NoSeal)
	handler := wire(p)
	actiontest.Ask(t, handler, actiontest.Case{Name: "what was submitted", Request: by(actiontest.Main), Status: 409, Code: "project.wrong_stage"})
	actiontest.Position(t, handler, removing(actiontest.Main, "scan"))
	if d, _ := p.Now(t).Document("scan"); d.State != review.Removed {
		t.Errorf("the scan: %+v", d)
	}
}

func TestOnlyItsUnitTakesADocumentAway(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}
