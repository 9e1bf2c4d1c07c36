package main

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, now: actiontest.Now}.invite)
}

func by(c access.Caller) edgetest.Request {
	return inviting(c, `{"login":" New@Example.org ","name":"钱八","systems":["review"]}`)
}

func inviting(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestAMainAccountInvitesAColleagueWithPermissions(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 201, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	var out output
	actiontest.Read(t, handler, by(actiontest.Main), 201, &out)
	if out.Login != "new@example.org" || out.Name != "钱八" || !slices.Equal(out.Systems, []access.System{access.Review}) ||
		out.InvitedBy != actiontest.Main.Name {
		t.Errorf("%+v", out)
	}
	kept := u.Now(t).Invitations
	if last := kept[len(kept)-1]; last.Login != "new@example.org" || last.Mail != accounts.MailToSend ||
		last.Seq != u.Now(t).Version || out.Seq != 0 {
		t.Errorf("kept: %+v", last)
	}
}

func TestOneAddressIsNotInvitedSixtyTimesADay(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	for range 5 {
		var out output
		actiontest.Read(t, handler, by(actiontest.Main), 201, &out)
	}
	version := u.Now(t).Version
	a := edgetest.Send(t, handler, by(actiontest.Main))
	if a.Status != 429 || a.Problem.Code != "quota.spent" || a.Problem.Facts["limit"] != 5.0 ||
		u.Now(t).Version != version {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	if a := edgetest.Send(t, handler, inviting(actiontest.Main,
		`{"login":"another@example.org","name":"钱八"}`)); a.Status != 201 {
		t.Errorf("another address: %d %s", a.Status, a.Body)
	}
	if q := u.Asked[0].Terms.Quota; q.Name != "daily.invitations" || q.Of != actiontest.OwnUnit.Code || q.Most != 50 {
		t.Errorf("of the unit there is counted %+v", q)
	}
}

func TestAnInvitationThatCouldNotReachAnybodyIsRefused(t *testing.T) {
	u := actiontest.KnownUnits(t)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, inviting(actiontest.Main, body), fields)
	}
	actiontest.Ask(t, wire(u),
		bad("nobody", `{}`, "/login required, /name required"),
		bad("no address", `{"login":"new","name":"钱八"}`, "/login format"),
		bad("a system that there is not", `{"login":"a@example.org","name":"钱八","systems":["review","books"]}`,
			"/systems/1 option"),
		actiontest.Case{Name: "who has an account",
			Request: inviting(actiontest.Main, `{"login":"SUB@example.org","name":"孙七"}`), Status: 409, Code: "account.exists"},
		actiontest.Case{Name: "by a sub account", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
}

func TestWhoHasNotSignedInYetIsInvitedAgain(t *testing.T) {
	u := actiontest.KnownUnits(t)
	again := inviting(actiontest.Main, `{"login":"waiting@example.org","name":"同事"}`)
	if status := edgetest.Send(t, wire(u), again).Status; status != 201 || len(u.Now(t).Invitations) != 2 {
		t.Errorf("status %d, %+v", status, u.Now(t).Invitations)
	}
}
