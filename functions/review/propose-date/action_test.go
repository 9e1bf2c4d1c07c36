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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, propose))
}

func by(c access.Caller) edgetest.Request { return naming(c, `{"date":"2026-03-20","note":"上午"}`) }

func naming(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitNamesTheDateThatItWouldLike(t *testing.T) {
	p := actiontest.At(t, review.Invitation)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.InvitationReview || at.Due == nil {
		t.Errorf("%+v", at)
	}
	if i := p.Now(t).Invitation; i.Date.String() != "2026-03-20" || i.Note != "上午" || i.ProposedBy.Account != "main" {
		t.Errorf("kept: %+v", i)
	}
}

func TestADateThatIsNoneOrNotOpenIsRefused(t *testing.T) {
	p := actiontest.At(t, review.Invitation)
	bad := func(name, body, code, fields string) actiontest.Case {
		return actiontest.Case{Name: name, Request: naming(actiontest.Main, body), Status: 422, Code: code, Fields: fields}
	}
	handler := wire(p)
	actiontest.Ask(t, handler,
		bad("none", `{}`, "input.invalid", "/date required"),
		bad("no such day", `{"date":"2026-02-30"}`, "input.invalid", "/date date"),
		bad("in another form", `{"date":"2026/3/20"}`, "input.invalid", "/date date"),
		bad("with a time", `{"date":"2026-03-20T08:00:00Z"}`, "input.invalid", "/date date"),
		bad("a note too long as well", `{"date":"20","note":"`+strings.Repeat("字", 501)+`"}`, "input.invalid",
			"/date date, /note too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("the last day that is closed", `{"date":"2026-03-07"}`, "invitation.date_too_early", "/date too_early"),
		bad("beyond the review's limit", `{"date":"2029-03-20"}`, "input.invalid", "/date too_late"),
		actiontest.Case{Name: "the first that is open", Request: naming(actiontest.Main, `{"date":"2026-03-08"}`),
			Status: 200})
}

func TestOnlyTheAccountThatSubmittedNamesADate(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Invitation, review.Screening, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Invitation)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
