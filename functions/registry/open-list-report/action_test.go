package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.PassLists, f *actiontest.Files, after time.Duration) lambdahttp.Handler {
	a := action{lists: l, objects: f, now: func() time.Time { return actiontest.Monday.Add(after) }}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, a.open)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "list", actiontest.List)
}

const month = 30 * 24 * time.Hour

func TestTheListComesBackWithWhatItsCheckHasFound(t *testing.T) {
	for _, state := range []registry.ListState{registry.ListChecked, registry.ListApplying, registry.ListPublished, registry.ListDiscarded} {
		l, f := actiontest.AtList(t, state), &actiontest.Files{}
		handler := wire(l, f, month-time.Second)
		var out output
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		if want := []any{"lists/reports/l1/" + actiontest.Digest, "合格名单-检查结果.xlsx",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 5 * time.Minute}; !slices.Equal(f.Asked, want) ||
			out.URL == "" || out.Seconds != 300 || out.Name != "合格名单-检查结果.xlsx" {
			t.Errorf("%s: signed %v, %+v", state, f.Asked, out)
		}
		actiontest.Fails(t, handler, by(actiontest.Registrar), &l.Err)
		actiontest.Fails(t, handler, by(actiontest.Registrar), &f.Err)
	}
}

func TestWhatWasNotCheckedOrIsGoneIsNotSigned(t *testing.T) {
	f := &actiontest.Files{}
	for _, state := range []registry.ListState{registry.ListAwaited, registry.ListChecking, registry.ListRefused} {
		actiontest.Ask(t, wire(actiontest.AtList(t, state), f, 0), actiontest.Case{Name: string(state),
			Request: by(actiontest.Registrar), Status: 409, Code: "list.no_report"})
	}
	actiontest.Ask(t, wire(actiontest.AtList(t, registry.ListChecked), f, month),
		actiontest.Case{Name: "after a month", Request: by(actiontest.Registrar), Status: 409, Code: "list.no_report"},
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "GET", "", "list", "none"), Status: 404,
			Code: "list.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if f.Asked != nil {
		t.Errorf("signed: %v", f.Asked)
	}
}
