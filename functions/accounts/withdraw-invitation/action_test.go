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
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, now: actiontest.Now}.withdraw)
}

func by(c access.Caller) edgetest.Request { return withdrawing(c, "Waiting@example.org") }

func withdrawing(c access.Caller, login string) edgetest.Request {
	return actiontest.By(c, "DELETE", "", "login", login)
}

func TestAMainAccountWithdrawsAnInvitationOnce(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 200, by(actiontest.Main))
	var out accounts.Invitation
	for range 2 {
		actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	}
	if now := u.Now(t); !out.Withdrawn || now.Version != 5 || len(now.Members().Invitations) != 0 {
		t.Errorf("%+v, version %d", out, now.Version)
	}
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "one that was taken", Request: withdrawing(actiontest.Main, "sub@example.org"), Status: 404,
			Code: "invitation.not_found"},
		actiontest.Case{Name: "none", Request: withdrawing(actiontest.Main, "nobody@example.org"), Status: 404,
			Code: "invitation.not_found"},
		actiontest.Case{Name: "another unit's", Request: by(actiontest.Other), Status: 404, Code: "invitation.not_found"},
		actiontest.Case{Name: "by a sub account", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"})
}
