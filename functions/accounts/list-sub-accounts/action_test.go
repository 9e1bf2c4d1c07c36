package main

import (
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u}.list)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "") }

func TestAMainAccountSeesItsUnitsAccountsAndWhoHasNotSignedInYet(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	var out accounts.Members
	a := actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	if len(out.Accounts) != 2 || len(out.Invitations) != 1 || out.Invitations[0].Login != "waiting@example.org" {
		t.Errorf("%+v", out)
	}
	if a.Headers["ETag"] != strconv.Quote(strconv.Itoa(u.Now(t).Version)) {
		t.Errorf("ETag %s", a.Headers["ETag"])
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &u.Err)
}

func TestOnlyAMainAccountSeesTheAccountsAndOnlyItsUnits(t *testing.T) {
	handler := wire(actiontest.KnownUnits(t))
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a sub account", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	var out accounts.Members
	if actiontest.Read(t, handler, by(actiontest.Other), 200, &out); len(out.Accounts)+len(out.Invitations) != 0 {
		t.Errorf("another unit sees %+v", out)
	}
}
