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

func by(c access.Caller, unit string) edgetest.Request {
	return actiontest.By(c, "GET", "", "unit", unit)
}

func TestTheRegistrarFindsAUnitWithItsAccounts(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{units: u}.find)
	var out accounts.Members
	a := actiontest.Read(t, handler, by(actiontest.Registrar, "91350100m000100y43"), 200, &out)
	if out.Name != actiontest.OwnUnit.Name || out.MainName != actiontest.Main.Name || len(out.Accounts) != 2 ||
		len(out.Invitations) != 1 ||
		a.Headers["ETag"] != strconv.Quote(strconv.Itoa(u.Now(t).Version)) {
		t.Errorf("%+v", out)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar, actiontest.OwnUnit.Code), &u.Err)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "no code", Request: by(actiontest.Registrar, "1210"), Status: 404, Code: "unit.not_found"},
		actiontest.Case{Name: "a unit that never signed in", Request: by(actiontest.Registrar, actiontest.OtherUnit.Code),
			Status: 404, Code: "unit.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer, actiontest.OwnUnit.Code), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "the unit itself", Request: by(actiontest.Main, actiontest.OwnUnit.Code), Status: 403,
			Code: "access.role_missing"})
}
