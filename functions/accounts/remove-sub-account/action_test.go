package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, now: actiontest.Now}.remove)
}

func by(c access.Caller) edgetest.Request { return removing(c, "sub") }

func removing(c access.Caller, account string) edgetest.Request {
	return actiontest.By(c, "DELETE", "", "account", account)
}

func TestAMainAccountRemovesASubAccountOnce(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 200, by(actiontest.Main))
	var out accounts.Account
	actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	version := u.Now(t).Version
	if out.Left == nil || !out.Left.Removed || out.Left.By != actiontest.Main.Name || len(u.Now(t).Members().Former) != 1 {
		t.Errorf("%+v", out)
	}
	actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	if u.Now(t).Version != version || out.Left == nil {
		t.Errorf("removed twice: version %d after %d", u.Now(t).Version, version)
	}
}

func TestOnlyASubAccountOfTheUnitIsRemovedAndOnlyByItsMainAccount(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.KnownUnits(t)),
		actiontest.Case{Name: "the main account itself", Request: removing(actiontest.Main, "main"), Status: 409,
			Code: "account.is_main"},
		actiontest.Case{Name: "somebody else's", Request: removing(actiontest.Main, "other"), Status: 404,
			Code: "account.not_found"},
		actiontest.Case{Name: "by another unit", Request: by(actiontest.Other), Status: 404, Code: "account.not_found"},
		actiontest.Case{Name: "by itself", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "by a registrar", Request: by(actiontest.Registrar), Status: 403, Code: "access.role_missing"})
}
