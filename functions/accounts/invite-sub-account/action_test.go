package main

import (
	"context"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/lambdahttp/actiontest"
	"appraisal/internal/lambdahttp/edgetest"
)

// directory makes sign-ins, and remembers for whom.
type directory struct {
	err   error
	asked []any
}

func (p *directory) Invite(_ context.Context, login, name string, unit access.Unit) error {
	p.asked = []any{login, name, unit}
	return p.err
}

func wire(u *actiontest.Units, p *directory) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnitMain, actiontest.Standings{}, action{units: u, users: p, now: actiontest.Now}.invite)
}

func by(c access.Caller) edgetest.Request {
	return inviting(c, `{"login":" New@Example.org ","name":"钱八","systems":["review"]}`)
}

func inviting(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestAMainAccountInvitesAColleagueWithPermissions(t *testing.T) {
	u, p := actiontest.KnownUnits(t), &directory{}
	handler := wire(u, p)
	u.Command(t, handler, 201, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	var out output
	actiontest.Read(t, handler, by(actiontest.Main), 201, &out)
	if out.Login != "new@example.org" || out.Name != "钱八" || !slices.Equal(out.Systems, []access.System{access.Review}) || out.InvitedBy != actiontest.Main.Name {
		t.Errorf("%+v", out)
	}
	if !slices.Equal(p.asked, []any{"new@example.org", "钱八", actiontest.OwnUnit}) {
		t.Errorf("a sign-in was made for %v", p.asked)
	}
	if kept := u.Now(t).Invitations; kept[len(kept)-1].Login != "new@example.org" {
		t.Errorf("kept: %+v", kept)
	}
}

func TestWhenNoSignInCanBeMadeNobodyIsInvited(t *testing.T) {
	u, p := actiontest.KnownUnits(t), &directory{}
	before := u.Now(t).Version
	actiontest.Fails(t, wire(u, p), by(actiontest.Main), &p.err)
	if now := u.Now(t); now.Version != before || len(now.Invitations) != 2 {
		t.Errorf("kept: %+v", now.Invitations)
	}
}

func TestAnInvitationThatCouldNotReachAnybodyIsRefused(t *testing.T) {
	u, p := actiontest.KnownUnits(t), &directory{}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, inviting(actiontest.Main, body), fields)
	}
	actiontest.Ask(t, wire(u, p),
		bad("nobody", `{}`, "/login required, /name required"),
		bad("no address", `{"login":"new","name":"钱八"}`, "/login format"),
		bad("a system that there is not", `{"login":"a@example.org","name":"钱八","systems":["review","books"]}`, "/systems/1 option"),
		actiontest.Case{Name: "who has an account", Request: inviting(actiontest.Main, `{"login":"SUB@example.org","name":"孙七"}`), Status: 409, Code: "account.exists"},
		actiontest.Case{Name: "by a sub account", Request: by(actiontest.Sub), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if p.asked != nil {
		t.Errorf("a sign-in was made for %v", p.asked)
	}
}

func TestWhoHasNotSignedInYetIsInvitedAgain(t *testing.T) {
	u, p := actiontest.KnownUnits(t), &directory{}
	again := inviting(actiontest.Main, `{"login":"waiting@example.org","name":"同事"}`)
	if status := edgetest.Send(t, wire(u, p), again).Status; status != 201 || p.asked == nil {
		t.Errorf("status %d, a sign-in for %v", status, p.asked)
	}
}
