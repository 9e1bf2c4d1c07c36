package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.PassLists) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{lists: l, now: actiontest.Now}.discard)
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"有误，重新上传"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "list", actiontest.List)
}

func TestTheRegistrarGivesUpAListThatWasNotPublished(t *testing.T) {
	for _, state := range []registry.ListState{registry.ListAwaited, registry.ListChecking, registry.ListChecked, registry.ListRefused} {
		l := actiontest.AtList(t, state)
		handler := wire(l)
		edgetest.Refuses(t, handler, by(actiontest.Registrar))
		l.Command(t, handler, 200, by(actiontest.Registrar))
		var out registry.ListView
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		if out.State != registry.ListDiscarded || out.Reason != "有误，重新上传" || out.Progress != nil {
			t.Errorf("%s: %+v", state, out)
		}
		actiontest.Ask(t, handler, actiontest.Case{Name: "a second time", Request: by(actiontest.Registrar), Status: 409,
			Code: "list.wrong_state"})
	}
}

func TestWhatHasTakenEffectIsNotGivenUpAndNothingWithoutAReason(t *testing.T) {
	for _, state := range []registry.ListState{registry.ListApplying, registry.ListPublished} {
		actiontest.Ask(t, wire(actiontest.AtList(t, state)), actiontest.Case{Name: string(state),
			Request: by(actiontest.Registrar), Status: 409, Code: "list.wrong_state"})
	}
	l := actiontest.AtList(t, registry.ListChecked)
	actiontest.Ask(t, wire(l),
		actiontest.Invalid("no reason", saying(actiontest.Registrar, `{}`), "/reason required"),
		actiontest.Invalid("one too long", saying(actiontest.Registrar, `{"reason":"`+strings.Repeat("由", 201)+`"}`),
			"/reason too_long"),
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "POST", `{"reason":"x"}`, "list", "none"),
			Status: 404, Code: "list.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if l.Now(t).State != registry.ListChecked {
		t.Error("it was given up")
	}
}
