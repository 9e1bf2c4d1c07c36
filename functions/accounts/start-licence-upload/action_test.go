package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units, f *actiontest.Files) lambdahttp.Handler {
	a := action{units: u, files: f, now: actiontest.Now, newID: func(time.Time) string { return "l1" }}
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, a.start)
}

func by(c access.Caller) edgetest.Request { return announcing(c, `{"name":"执照.PNG","size":4096}`) }

func announcing(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestAUnitGetsAFormThatTakesItsLicence(t *testing.T) {
	u, f := actiontest.KnownUnits(t), &actiontest.Files{}
	handler := wire(u, f)
	u.Command(t, handler, 201, by(actiontest.Sub))
	edgetest.Refuses(t, handler, by(actiontest.Sub))
	var out output
	actiontest.Read(t, handler, by(actiontest.Main), 201, &out)
	if !slices.Equal(f.Asked, []any{"incoming/licences/" + actiontest.OwnUnit.Code + "/l1", "image/png", int64(4096),
		15 * time.Minute}) {
		t.Errorf("the form was asked with %v", f.Asked)
	}
	if now := u.Now(t); out.Licence.ID != "l1" || out.Licence.State != accounts.LicenceAwaited ||
		out.Version != now.Version || now.Arriving.Size != 4096 || now.Licence != nil {
		t.Errorf("%+v, kept %+v", out, now.Arriving)
	}
}

func TestALicenceThatCouldNotBeReadIsRefusedBeforeItIsSent(t *testing.T) {
	u, f := actiontest.KnownUnits(t), &actiontest.Files{}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, announcing(actiontest.Main, body), fields)
	}
	handler := wire(u, f)
	actiontest.Ask(t, handler,
		bad("a text, empty", `{"name":"a.docx","size":0}`, "/name file_type, /size file_size"),
		bad("one byte too large", `{"name":"a.pdf","size":20971521}`, "/size file_size"),
		bad("a kind of one's own", `{"name":"a.pdf","size":1,"kind":"other"}`, "/kind unknown"),
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if f.Asked != nil {
		t.Errorf("a form was made for %v", f.Asked)
	}
	if actiontest.Fails(t, handler, by(actiontest.Main), &f.Err); u.Now(t).Arriving != nil {
		t.Errorf("without a form, %+v is awaited", u.Now(t).Arriving)
	}
}
