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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, submit))
}

func by(c access.Caller) edgetest.Request { return sending(c, actiontest.Letter, "") }

func sending(c access.Caller, letter, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number, "letter", letter)
}

func TestAUnitSendsASealedLetterBackThatWasRecognised(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.Matched)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Planning {
		t.Errorf("%+v", at)
	}
	if d, _ := p.Now(t).Document("scan"); d.Finding.ConfirmedBy != nil {
		t.Errorf("confirmed by hand: %+v", d.Finding)
	}
}

func TestAScanThatWasNotRecognisedTakesAReasonWhichIsKept(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.NoSeal)
	handler := wire(p)
	a := edgetest.Send(t, handler, by(actiontest.Main))
	if a.Status != 409 || a.Problem.Code != "letter.scan_unconfirmed" ||
		a.Problem.Facts["outcome"] != string(review.NoSeal) {
		t.Errorf("without a reason: %d %s", a.Status, a.Body)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "a reason too long", Status: 422, Code: "input.invalid",
		Fields:  "/reason too_long",
		Request: sending(actiontest.Main, actiontest.Letter, `{"reason":"`+strings.Repeat("字", 501)+`"}`)})
	actiontest.Position(t, handler, sending(actiontest.Main, actiontest.Letter, `{"reason":"印章为黑白扫描"}`))
	if d, _ := p.Now(t).Document("scan"); d.Finding.ConfirmedBy.Account != "main" || d.Finding.Reason != "印章为黑白扫描" {
		t.Errorf("kept: %+v", d.Finding)
	}
}

func TestALetterWithoutItsScanIsNotSentBack(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := wire(p)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "no scan", Request: by(actiontest.Main), Status: 409, Code: "letter.scan_missing"},
		actiontest.Case{Name: "no such letter", Request: sending(actiontest.Main, "consultation-1-2", ""), Status: 404,
			Code: "letter.not_found"})
	p.Do(t, func(p *review.Project) error {
		_, err := p.StartUpload("scan", review.Announcement{Kind: review.SealedScan, Name: "盖章.pdf", Size: 9},
			actiontest.Step(actiontest.Main))
		return err
	})
	actiontest.Ask(t, handler, actiontest.Case{Name: "still being read", Request: by(actiontest.Main), Status: 409,
		Code: "letter.scan_pending"})
}

func TestOnlyItsUnitSendsALetterBack(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Consultation, review.InvitationReview, by)
}
