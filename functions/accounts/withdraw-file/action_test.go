package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.Library) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, action{files: l, now: actiontest.Now}.withdraw)
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"已有新版本"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "file", actiontest.File)
}

func TestAnOfficerWithdrawsAFileWithTheReason(t *testing.T) {
	l := actiontest.Holding(t, accounts.FilePublished)
	handler := wire(l)
	l.Command(t, handler, 200, by(actiontest.Officer))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	var out accounts.PublishedFile
	a := actiontest.Read(t, handler, by(actiontest.Officer), 200, &out)
	if out.State != accounts.FileWithdrawn || out.Reason != "已有新版本" || out.WithdrawnBy != actiontest.Officer.Name ||
		a.Headers["ETag"] != `"3"` {
		t.Errorf("%+v, ETag %s", out, a.Headers["ETag"])
	}
	if now := l.Now(t); now.State != accounts.FileWithdrawn || now.See(actiontest.Main) == nil {
		t.Errorf("%+v", now)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "a second time", Request: by(actiontest.Officer), Status: 409,
		Code: "file.not_published"})
}

func TestWhatIsNotPublishedCantBeWithdrawn(t *testing.T) {
	for _, state := range []accounts.FileState{accounts.FileRefused, accounts.FileWithdrawn} {
		l := actiontest.Holding(t, state)
		version := l.Now(t).Version
		actiontest.Ask(t, wire(l), actiontest.Case{Name: string(state), Request: by(actiontest.Officer), Status: 409,
			Code: "file.not_published"})
		if l.Now(t).Version != version {
			t.Errorf("%s: it changed", state)
		}
	}
}

func TestAWithdrawalNeedsAReasonAndAnOfficer(t *testing.T) {
	l := actiontest.Holding(t, accounts.FilePublished)
	actiontest.Ask(t, wire(l),
		actiontest.Invalid("no reason", saying(actiontest.Officer, `{}`), "/reason required"),
		actiontest.Invalid("a blank one", saying(actiontest.Officer, `{"reason":" \n"}`), "/reason required"),
		actiontest.Invalid("one too long", saying(actiontest.Officer, `{"reason":"`+strings.Repeat("由", 501)+`"}`),
			"/reason too_long"),
		actiontest.Case{Name: "another file", Request: actiontest.By(actiontest.Officer, "POST", `{"reason":"x"}`, "file",
			"none"), Status: 404, Code: "file.not_found"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a registrar", Request: by(actiontest.Registrar), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if l.Now(t).State != accounts.FilePublished {
		t.Error("it was withdrawn")
	}
}
