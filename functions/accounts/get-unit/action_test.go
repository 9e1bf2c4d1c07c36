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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, action{units: u}.get)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "") }

func TestAUnitSeesItsOwnInformationAndNoOther(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	for who, want := range map[*access.Caller]*accounts.Unit{&actiontest.Main: u.Now(t), &actiontest.Sub: u.Now(t),
		&actiontest.Other: {}} {
		r := by(*who)
		r.Path["unit"] = actiontest.OwnUnit.Code
		var out accounts.UnitView
		a := actiontest.Read(t, handler, r, 200, &out)
		if out.Version != want.Version || out.MainName != want.MainName || out.UnitCode != who.Unit.Code {
			t.Errorf("%s sees %+v", who.Account, out)
		}
		if tag := a.Headers["ETag"]; want.Version > 0 && tag != strconv.Quote(strconv.Itoa(want.Version)) {
			t.Errorf("ETag %s at version %d", tag, want.Version)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &u.Err)
	actiontest.Ask(t, handler, actiontest.Case{Name: "an officer has no unit", Request: by(actiontest.Officer),
		Status: 403, Code: "access.role_missing"})
}
