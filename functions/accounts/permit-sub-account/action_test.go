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
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, now: actiontest.Now}.permit)
}

func by(c access.Caller) edgetest.Request { return permitting(c, "sub", `{"systems":[]}`) }

func permitting(c access.Caller, account, body string) edgetest.Request {
	return actiontest.By(c, "PUT", body, "account", account)
}

func TestAMainAccountTakesAPermissionAndGivesItBack(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	for body, open := range map[string]bool{`{"systems":[]}`: false, `{"systems":["review","review"]}`: true} {
		var out accounts.Account
		actiontest.Read(t, handler, permitting(actiontest.Main, "sub", body), 200, &out)
		if out.Subject != "sub" || out.Caller().MayOpen(access.Review) != open || len(out.Systems) > 1 {
			t.Errorf("%s: %+v", body, out)
		}
		for _, a := range u.Now(t).Accounts {
			if a.Subject == "sub" && a.Caller().MayOpen(access.Review) != open {
				t.Errorf("%s: kept %+v", body, a)
			}
		}
	}
}

func TestNobodyLosesAPermissionByASlip(t *testing.T) {
	u := actiontest.KnownUnits(t)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, permitting(actiontest.Main, "sub", body), fields)
	}
	actiontest.Ask(t, wire(u),
		bad("no list", `{}`, "/systems required"),
		bad("null", `{"systems":null}`, "/systems required"),
		bad("a system that there is not", `{"systems":["books"]}`, "/systems/0 option"),
		actiontest.Case{Name: "the main account's own", Request: permitting(actiontest.Main, "main", `{"systems":[]}`),
			Status: 409, Code: "account.is_main"},
		actiontest.Case{Name: "somebody else's", Request: permitting(actiontest.Main, "other", `{"systems":[]}`),
			Status: 404, Code: "account.not_found"},
		actiontest.Case{Name: "by another unit", Request: by(actiontest.Other), Status: 404, Code: "account.not_found"},
		actiontest.Case{Name: "by the account itself", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"})
}
