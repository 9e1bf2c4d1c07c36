package main

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// directory knows accounts by their subject.
type directory struct {
	err   error
	known map[string]accounts.Account
}

func (d *directory) Account(_ context.Context, subject string) (*accounts.Account, error) {
	a, ok := d.known[subject]
	if !ok || d.err != nil {
		return nil, d.err
	}
	return &a, nil
}

func everybody() *directory {
	d := &directory{known: map[string]accounts.Account{}}
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Other, actiontest.Officer} {
		d.known[c.Account] = accounts.Account{Subject: c.Account, Name: c.Name, Roles: c.Roles, Unit: c.Unit,
			Systems: c.Systems}
	}
	d.known["new"] = accounts.Account{Subject: "new", Name: "钱二", Roles: actiontest.Sub.Roles, Unit: actiontest.OwnUnit}
	return d
}

func wired(p *actiontest.Projects, d *directory) lambdahttp.Handler {
	a := action{projects: p, accounts: d, now: actiontest.After}
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, a.handOver)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, everybody()) }

func by(c access.Caller) edgetest.Request { return to(c, "sub") }

func to(c access.Caller, heir string) edgetest.Request {
	return asking(c, `{"account":"`+heir+`","reason":"经办人离职"}`)
}

func asking(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestTheMainAccountHandsAProjectOverAndTheHeirActsFromThenOn(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Main), "hand_over 整改资料→整改资料", "handed_over "+actiontest.OwnUnit.Name)
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	before := p.Now(t)
	at := actiontest.Position(t, handler, by(actiontest.Main))
	if at.Stage != review.Rectification || *at.Due != *before.Due || actiontest.Offered(at) != "hand_over" {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if now.Holder.Account != "sub" || now.Holder.Name != actiontest.Sub.Name || len(now.Actions(actiontest.Sub)) == 0 {
		t.Errorf("held by %+v, who may %v", now.Holder, now.Actions(actiontest.Sub))
	}
	if e := p.Events()[len(p.Events())-1]; e.Opinion != "经办人离职" || e.By.Account != "main" {
		t.Errorf("recorded: %+v", e)
	}
	actiontest.Position(t, handler, to(actiontest.Main, "main"))
}

func TestAnHeirIsAnotherAccountOfTheUnitThatMayActAtAll(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	handler := wire(p)
	conflict := func(name, heir, code string) actiontest.Case {
		return actiontest.Case{Name: name, Request: to(actiontest.Main, heir), Status: 409, Code: code}
	}
	actiontest.Ask(t, handler,
		actiontest.Invalid("nobody, for no reason", asking(actiontest.Main, `{}`), "/account required, /reason required"),
		actiontest.Invalid("texts too long", asking(actiontest.Main, `{"account":"`+strings.Repeat("a",
			201)+`","reason":"`+strings.Repeat("字", 501)+`"}`),
			"/account too_long, /reason too_long"),
		conflict("another unit's", "other", "project.heir_of_other_unit"),
		conflict("the association's", "officer", "project.heir_of_other_unit"),
		conflict("one that there is not", "x", "project.heir_of_other_unit"),
		conflict("one without the permission", "new", "project.heir_not_permitted"),
		conflict("who holds it", "main", "project.heir_holds"))
	if now := p.Now(t); now.Holder.Account != "main" {
		t.Errorf("held by %+v", now.Holder)
	}
}

func TestWithoutTheAccountsNothingIsHandedOver(t *testing.T) {
	p, d := actiontest.At(t, review.Planning), everybody()
	actiontest.Fails(t, wired(p, d), by(actiontest.Main), &d.err)
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyTheMainAccountHandsAProjectOverOnceSomebodyHoldsIt(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Invitation, review.Screening, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Invitation)),
		actiontest.Case{Name: "a sub account", Request: by(actiontest.Sub),
			Status: 403, Code: "access.role_missing"})
	p := actiontest.Of(t, review.Closed, actiontest.Sub)
	actiontest.Position(t, wire(p), to(actiontest.Main, "main"))
}
