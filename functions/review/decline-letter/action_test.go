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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, decline))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, "consultation-1-1", `{"reason":"当日停产检修"}`)
}

func saying(c access.Caller, letter, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number, "letter", letter)
}

func TestAUnitThatDoesNotAgreeProposesAnotherDay(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Main))
	p.Rehearse(t, handler, by(actiontest.Main), "decline_letter 商洽函→约请", "letter_declined 协会经办")
	p.Command(t, handler, 200, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Invitation || at.Due != nil {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if l := now.View(now.Letters[0]); l.State != review.LetterWithdrawn || l.Current {
		t.Errorf("the letter: %+v", l)
	}
}

func TestOnlyTheLetterThatHoldsIsDeclinedAndWithAReason(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.At(t, review.Consultation)),
		actiontest.Case{Name: "another letter", Request: saying(actiontest.Main, "consultation-1-7", `{"reason":"停产"}`), Status: 404,
			Code: "letter.not_found"},
		actiontest.Invalid("no reason", saying(actiontest.Main, "consultation-1-1", `{}`), "/reason required"),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub), Status: 403, Code: "project.other_account"})
	for _, stage := range []review.Stage{review.Invitation, review.Planning, review.Closed} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Main),
			Status: 409, Code: "project.wrong_stage"})
	}
	actiontest.UnitsAlone(t, wire, review.Consultation, review.Notification, by)
}
