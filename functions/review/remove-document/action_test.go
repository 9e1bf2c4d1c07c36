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
	return lambdahttp.Handle(access.ByUploader, actiontest.Standings{}, stepping.Take(p, actiontest.Now, remove))
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
		actiontest.Case{Name: "one that there is not", Request: removing(actiontest.Main, "d9"), Status: 404,
			Code: "document.not_found"})
}

func TestWithTheLetterOutAUnitTakesItsScanAwayAndNothingElse(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.NoSeal)
	handler := wire(p)
	actiontest.Ask(t, handler, actiontest.Case{Name: "what was submitted", Request: by(actiontest.Main), Status: 409,
		Code: "project.wrong_stage"})
	actiontest.Position(t, handler, removing(actiontest.Main, "scan"))
	if d, _ := p.Now(t).Document("scan"); d.State != review.Removed {
		t.Errorf("the scan: %+v", d)
	}
}

func TestTheLeaderTakesMaterialAwayUntilTheVisitIsClosed(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	p.Visited(t, review.Rectify)
	handler := wire(p)
	p.Rehearse(t, handler, removing(actiontest.Leader, "material-1"), "remove_document 现场评审→现场评审", "")
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a member", Request: removing(actiontest.Member, "material-1"), Status: 403,
			Code: "visit.not_leader"},
		actiontest.Case{Name: "the unit", Request: removing(actiontest.Main, "material-1"), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer of no team", Request: removing(actiontest.Reviewer, "material-1"), Status: 404,
			Code: "project.not_found"},
		actiontest.Case{Name: "what the unit submitted", Request: by(actiontest.Leader), Status: 409,
			Code: "project.wrong_stage"})
	actiontest.Position(t, handler, removing(actiontest.Leader, "material-1"))
	actiontest.Ask(t, wire(actiontest.At(t, review.Concluding)), actiontest.Case{Name: "what was concluded from",
		Request: removing(actiontest.Leader, "material-1"), Status: 409, Code: "project.wrong_stage"})
}

func TestEvidenceOfAFindingThatWasClosedStays(t *testing.T) {
	p := actiontest.At(t, review.Verification)
	p.Do(t, func(p *review.Project) error {
		verdicts := []review.Verdict{{Finding: "F1-01", Verdict: "closed"},
			{Finding: "F1-02", Verdict: "returned", Reason: "仍缺页"}}
		return p.VerifyRectification(review.Check{Verdicts: verdicts},
			actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
	})
	handler := wire(p)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "of the one that is closed", Request: removing(actiontest.Main, "evidence-F1-01"),
			Status: 409, Code: "finding.closed"},
		actiontest.Case{Name: "of the one that was returned", Request: removing(actiontest.Main, "evidence-F1-02"),
			Status: 200})
}

func TestOnlyItsUnitTakesADocumentAway(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}
