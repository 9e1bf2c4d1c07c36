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
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{units: u, now: actiontest.Now}.replace)
}

const named = `{"login":"New@example.org","name":"新主管","reason":"原主账户离职"}`

func by(c access.Caller) edgetest.Request { return replacing(c, actiontest.OwnUnit.Code, named) }

func replacing(c access.Caller, unit, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "unit", unit)
}

func TestTheRegistrarNamesAMainAccountThatHasNotSignedInYet(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	var out accounts.Members
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	last := u.Events()[len(u.Events())-1]
	if out.MainName != "" || len(out.Former) != 1 || out.Former[0].Subject != "main" || last.Reason != "原主账户离职" ||
		last.By != "registrar" {
		t.Errorf("%+v, last event %+v", out, last)
	}
	if i := out.Invitations[len(out.Invitations)-1]; i.Login != "new@example.org" || i.Kind != accounts.Main ||
		i.Seq != 0 {
		t.Errorf("named: %+v", i)
	}
}

func TestTheRegistrarRaisesASubAccount(t *testing.T) {
	u := actiontest.KnownUnits(t)
	var out accounts.Members
	actiontest.Read(t, wire(u), replacing(actiontest.Registrar, " 91350100m000100y43",
		`{"login":"sub@example.org","name":"孙七","reason":"离职"}`), 200, &out)
	if out.MainName != actiontest.Sub.Name || len(out.Accounts) != 1 || out.Accounts[0].Kind != accounts.Main ||
		len(out.Former) != 1 {
		t.Errorf("%+v", out)
	}
}

func TestAMainAccountIsReplacedByTheRegistrarAloneWithAReason(t *testing.T) {
	u := actiontest.KnownUnits(t)
	actiontest.Ask(t, wire(u),
		actiontest.Invalid("nothing", replacing(actiontest.Registrar, actiontest.OwnUnit.Code, `{}`),
			"/login required, /name required, /reason required"),
		actiontest.Case{Name: "by itself", Request: replacing(actiontest.Registrar, actiontest.OwnUnit.Code,
			`{"login":"main@example.org","name":"x","reason":"y"}`), Status: 409, Code: "account.leads_already"},
		actiontest.Case{Name: "of no unit", Request: replacing(actiontest.Registrar, "1210", named), Status: 404,
			Code: "unit.not_found"},
		actiontest.Case{Name: "of a unit that never signed in",
			Request: replacing(actiontest.Registrar, actiontest.OtherUnit.Code, named), Status: 404, Code: "unit.not_found"},
		actiontest.Case{Name: "by the unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if u.Now(t).Version != 4 {
		t.Errorf("version %d", u.Now(t).Version)
	}
}
