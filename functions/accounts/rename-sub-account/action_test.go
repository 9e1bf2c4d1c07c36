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
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, now: actiontest.Now}.rename)
}

func by(c access.Caller) edgetest.Request { return renaming(c, "sub", `{"name":"  预审 专员 "}`) }

func renaming(c access.Caller, account, body string) edgetest.Request {
	return actiontest.By(c, "PUT", body, "account", account)
}

func TestAMainAccountRenamesASubAccount(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	var out accounts.Account
	for range 2 {
		actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	}
	last := u.Events()[len(u.Events())-1]
	if out.Subject != "sub" || out.Name == actiontest.Sub.Name || last.Kind != "account_renamed" || last.Seq != 5 {
		t.Errorf("%+v, last event %+v", out, last)
	}
	actiontest.Ask(t, handler,
		actiontest.Invalid("no name", renaming(actiontest.Main, "sub", `{}`), "/name required"),
		actiontest.Case{Name: "the main account", Request: renaming(actiontest.Main, "main", `{"name":"x"}`), Status: 409,
			Code: "account.is_main"},
		actiontest.Case{Name: "another unit's", Request: by(actiontest.Other), Status: 404, Code: "account.not_found"},
		actiontest.Case{Name: "by itself", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"})
}
