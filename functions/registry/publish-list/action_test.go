package main

import (
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.PassLists) lambdahttp.Handler {
	a := action{lists: l, now: actiontest.Now}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, lambdahttp.Seen(a.publish))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"day":"2026-03-01","confirmed":[3]}`) }

func saying(c access.Caller, body string) edgetest.Request {
	r := actiontest.By(c, "POST", body, "list", actiontest.List)
	r.Headers["if-match"] = "3"
	return r
}

func TestTheRegistrarPublishesAListOfWhichEveryDoubtIsConfirmed(t *testing.T) {
	l := actiontest.AtList(t, registry.ListChecked)
	handler := wire(l)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	l.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.ListView
	a := actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.State != registry.ListApplying || out.Day.String() != "2026-03-01" || out.Certificate.To.String() != "2030-02-28" ||
		out.Published.Account != actiontest.Registrar.Account || out.Progress == nil || out.Progress.Of != 2 ||
		a.Headers["ETag"] != `"4"` || strings.Contains(a.Body, "lists/r") {
		t.Errorf("%s", a.Body)
	}
	again := by(actiontest.Registrar)
	again.Headers["if-match"] = "4"
	actiontest.Ask(t, handler, actiontest.Case{Name: "the second click", Request: by(actiontest.Registrar), Status: 409,
		Code: "list.wrong_state"}, actiontest.Case{Name: "on the new version", Request: again, Status: 409, Code: "list.wrong_state"})
}

func TestAListIsNotPublishedUnseenUnconfirmedOrOnAnyDay(t *testing.T) {
	l := actiontest.AtList(t, registry.ListChecked)
	unseen := by(actiontest.Registrar)
	delete(unseen.Headers, "if-match")
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saying(actiontest.Registrar, body), fields)
	}
	none := by(actiontest.Registrar)
	none.Path["list"] = "none"
	actiontest.Ask(t, wire(l),
		actiontest.Case{Name: "unseen", Request: unseen, Status: 428, Code: "version.required"},
		bad("a doubt", `{}`, "/confirmed doubts_open"),
		bad("before the exam", `{"day":"2026-01-31","confirmed":[3]}`, "/day too_early"),
		bad("tomorrow", `{"day":"2026-03-03","confirmed":[3]}`, "/day future"),
		bad("no day", `{"day":"2026-02-30","confirmed":[0,1048577]}`, "/confirmed/0 range, /confirmed/1 range, /day date"),
		bad("too many lines", `{"confirmed":[`+strings.Repeat("1,", 100)+`3]}`, "/confirmed too_many"),
		actiontest.Case{Name: "none", Request: none, Status: 404, Code: "list.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if l.Now(t).State != registry.ListChecked {
		t.Error("it was published")
	}
	for _, state := range []registry.ListState{registry.ListAwaited, registry.ListChecking, registry.ListRefused, registry.ListDiscarded} {
		l := actiontest.AtList(t, state)
		request := by(actiontest.Registrar)
		request.Headers["if-match"] = fmt.Sprint(l.Now(t).Version)
		actiontest.Ask(t, wire(l), actiontest.Case{Name: string(state), Request: request, Status: 409, Code: "list.wrong_state"})
	}
}
