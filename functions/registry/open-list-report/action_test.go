package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.PassLists, f *actiontest.Files, after time.Duration) lambdahttp.Handler {
	a := action{lists: l, objects: f, now: func() time.Time { return actiontest.Monday.Add(after) }}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, lambdahttp.Unkept(a.open))
}

func by(c access.Caller) edgetest.Request { return saying(c, "按检查结果改正") }

func saying(c access.Caller, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"`+reason+`"}`, "list", actiontest.List)
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
		last := l.Events()[len(l.Events())-1]
		if last.Kind != "list_report_opened" || last.By != actiontest.Registrar.Account || last.Reason != "按检查结果改正" ||
			l.Now(t).State != state || l.Kept != "" {
			t.Errorf("%s: recorded as %+v, kept %q", state, last, l.Kept)
		}
		f.Asked = nil
		actiontest.Fails(t, handler, by(actiontest.Registrar), &l.Err)
		if f.Asked != nil {
			t.Errorf("%s: signed though it is not recorded: %v", state, f.Asked)
		}
		events := len(l.Events())
		actiontest.Fails(t, handler, by(actiontest.Registrar), &f.Err)
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		if n := len(l.Events()) - events; n != 2 {
			t.Errorf("%s: opened twice, once in vain, and recorded %d times", state, n)
		}
	}
}

func TestWhoHasSeenAListMayPublishItThoughItsReportWasOpenedSince(t *testing.T) {
	l := actiontest.AtList(t, registry.ListChecked)
	seen := l.Now(t).Version
	var out output
	actiontest.Read(t, wire(l, &actiontest.Files{}, 0), by(actiontest.Registrar), 200, &out)
	err := l.Update(t.Context(), actiontest.List, access.Terms{Version: seen}, func(l *registry.List) error {
		return l.Publish(registry.Publication{Confirmed: []int{3}}, settings.Default(), actiontest.Registrar, actiontest.Monday)
	})
	if err != nil {
		t.Error(err)
	}
	err = l.Update(t.Context(), actiontest.List, access.Terms{Version: seen}, func(l *registry.List) error {
		return l.OpenReport("核对", actiontest.Registrar, actiontest.Monday)
	})
	if !fault.Is(err, fault.VersionConflict) {
		t.Errorf("published since: %v", err)
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
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "POST", `{"reason":"核对"}`, "list", "none"), Status: 404,
			Code: "list.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	checked := actiontest.AtList(t, registry.ListChecked)
	keyed := by(actiontest.Registrar)
	keyed.Headers["idempotency-key"] = "key-of-the-request"
	actiontest.Ask(t, wire(checked, f, 0),
		actiontest.Invalid("no reason", saying(actiontest.Registrar, " "), "/reason required"),
		actiontest.Case{Name: "under a key", Request: keyed, Status: 400, Code: "idempotency.not_taken"})
	if f.Asked != nil || checked.Now(t).Version != 3 {
		t.Errorf("signed: %v", f.Asked)
	}
}
