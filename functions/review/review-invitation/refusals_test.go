package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestADecisionOnADateHasToBeOneThatTheUnitCanFollow(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, deciding(actiontest.Officer, body), fields)
	}
	actiontest.Ask(t, d.handler(t),
		bad("none", `{"opinion":"同意"}`, "/decision required"),
		bad("neither of the two", `{"decision":"maybe"}`, "/decision option"),
		bad("a return without an opinion", `{"decision":"return","opinion":"  "}`, "/opinion required"))
	if len(d.Asked) != 0 {
		t.Errorf("storage was asked %+v", d.Asked)
	}
}

func TestOnlyAnOfficerDecidesOnADateAndOnlyOneThatIsProposed(t *testing.T) {
	wire := func(p *actiontest.Projects) lambdahttp.Handler { return (&desk{Projects: p}).handler(t) }
	actiontest.OfficersAlone(t, wire, review.InvitationReview, review.Invitation, by)
}

func TestNoNumberIsDrawnForALetterThatCanNotBeStored(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	r := by(actiontest.Officer)
	r.Headers["if-match"] = "2"
	a := edgetest.Send(t, d.handler(t), r)
	if a.Status != 409 || a.Problem.Code != "version.conflict" ||
		a.Problem.Facts["version"] != float64(d.Now(t).Version) || d.Serials.Drawn != nil {
		t.Errorf("%d %s, numbers drawn %v", a.Status, a.Body, d.Serials.Drawn)
	}
}

func TestACharacterThatCanNotBePrintedIsNamed(t *testing.T) {
	c := actiontest.Main
	c.Unit = access.Unit{Code: actiontest.OwnUnit.Code, Name: "某某\U0001F600检验有限公司"}
	d := &desk{Projects: actiontest.Of(t, review.InvitationReview, c)}
	version := d.Now(t).Version
	actiontest.Ask(t, d.handler(t), actiontest.Case{Name: "in the unit's name", Request: by(actiontest.Officer),
		Status: 422, Code: "letter.character_missing"})
	if d.Now(t).Version != version || d.Files.Asked != nil {
		t.Errorf("kept %v at version %d", d.Files.Asked, d.Now(t).Version)
	}
}

func TestWhenALetterCanNotBeNumberedOrKeptNothingIsRecorded(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	handler, version := d.handler(t), d.Now(t).Version
	for name, port := range map[string]*error{"numbers": &d.Serials.Err, "files": &d.Files.Err, "projects": &d.Err} {
		actiontest.Fails(t, handler, by(actiontest.Officer), port)
		if now := d.Now(t); now.Version != version || len(now.Letters) != 0 {
			t.Errorf("without %s: %+v", name, now.Summary)
		}
	}
}
