package main

import (
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	a := action{printable: func(...string) error { return nil }}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.screen))
}

func by(c access.Caller) edgetest.Request { return deciding(c, `{"decision":"pass"}`) }

func deciding(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerPassesAProjectWhichBindsItToItsSubmitter(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Officer))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Invitation ||
		actiontest.Offered(at) != "revoke_screening correct_acceptance terminate" {
		t.Errorf("%+v", at)
	}
	if now := p.Now(t); now.Holder == nil || now.Holder.Account != "main" {
		t.Errorf("held by %+v", now.Holder)
	}
}

func TestAnOfficerReturnsAProjectWithAnOpinion(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	at := actiontest.Position(t, wire(p), deciding(actiontest.Officer, `{"decision":"return","opinion":"缺页"}`))
	if at.Stage != review.Application || at.Status != review.Returned {
		t.Errorf("%+v", at)
	}
	if events := p.Events(); events[len(events)-1].Opinion != "缺页" {
		t.Errorf("recorded: %+v", events[len(events)-1])
	}
}

func TestADecisionThatAUnitCouldNotFollowIsRefused(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, deciding(actiontest.Officer, body), fields)
	}
	actiontest.Ask(t, wire(p),
		bad("none", ``, "/decision required"),
		bad("neither of the two", `{"decision":"Pass"}`, "/decision option"),
		bad("a return without an opinion", `{"decision":"return"}`, "/opinion required"),
		bad("a return with a blank opinion", `{"decision":"return","opinion":" \n"}`, "/opinion required"),
		bad("an opinion too long", `{"decision":"pass","opinion":"`+strings.Repeat("字", 1001)+`"}`, "/opinion too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyAnOfficerScreensAndOnlyWhatWasSubmitted(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Screening, review.Application, by)
}

func TestWhatALetterCouldNotShowIsReturnedAndNotPassed(t *testing.T) {
	p, shown := actiontest.At(t, review.Screening), []string{}
	fails := error(&letter.GlyphError{Char: '𪚥', Text: "陈𪚥"})
	a := action{printable: func(texts ...string) error { shown = texts; return fails }}
	handler := lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.screen))
	version := p.Now(t).Version
	actiontest.Ask(t, handler, actiontest.Case{Name: "a character that can't be printed", Request: by(actiontest.Officer),
		Status: 422, Code: "letter.character_missing"})
	if form := actiontest.Form(); !slices.Equal(shown,
		[]string{actiontest.OwnUnit.Name, form.ContactName, form.ContactPhone, form.AcceptanceNumber}) {
		t.Errorf("what was tried: %q", shown)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &fails)
	fails = &letter.GlyphError{Char: '𪚥', Text: "陈𪚥"}
	if now := p.Now(t); now.Version != version {
		t.Errorf("it changed to %+v", now.Summary)
	}
	actiontest.Position(t, handler, deciding(actiontest.Officer, `{"decision":"return","opinion":"请改写“𪚥”"}`))
}
