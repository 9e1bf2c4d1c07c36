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

func wire(l *actiontest.PassLists, f *actiontest.Files) lambdahttp.Handler {
	a := action{lists: l, objects: f, now: actiontest.Now, newID: func(time.Time) string { return "l2" }}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, a.start)
}

func by(c access.Caller) edgetest.Request {
	return announcing(c, `{"name":"合格名单.XLSX","size":4096,"examDay":"2026-01-10"}`)
}

func announcing(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestTheRegistrarGetsAFormThatTakesTheList(t *testing.T) {
	l, f := actiontest.AtList(t, registry.ListPublished), &actiontest.Files{}
	handler := wire(l, f)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	request := by(actiontest.Registrar)
	request.Headers["idempotency-key"] = "key-of-the-request"
	var out output
	a := actiontest.Read(t, handler, request, 201, &out)
	if !slices.Equal(f.Asked, []any{"incoming/lists/l2",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", int64(4096), 15 * time.Minute}) {
		t.Errorf("the form was asked with %v", f.Asked)
	}
	if out.List.ID != "l2" || out.List.State != registry.ListAwaited || out.List.StateName != "待上传" ||
		out.List.ExamDay.String() != "2026-01-10" || out.Upload.URL == "" || a.Headers["ETag"] != `"1"` {
		t.Errorf("%s", a.Body)
	}
	if l.Kept != a.Body || len(l.Asked) != 1 || l.Asked[0].Terms.Quota == nil {
		t.Errorf("storage was asked %+v and keeps %s", l.Asked, l.Kept)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &l.Err)
}

func TestWhatIsNoListIsRefusedBeforeItIsSent(t *testing.T) {
	l, f := actiontest.AtList(t, registry.ListPublished), &actiontest.Files{}
	handler := wire(l, f)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, announcing(actiontest.Registrar, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/examDay required, /name required, /size file_size"),
		bad("a workbook with macros, too large, of an exam to come", `{"name":"a.xlsm","size":10485761,"examDay":"2026-03-03"}`,
			"/examDay future, /name file_type, /size file_size"),
		bad("no day", `{"name":"a.csv","size":1,"examDay":"2026-02-30"}`, "/examDay date"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if f.Asked != nil || l.Asked != nil {
		t.Errorf("a form was made for %v, storage was asked %v", f.Asked, l.Asked)
	}
	if actiontest.Fails(t, handler, by(actiontest.Registrar), &f.Err); l.Asked != nil {
		t.Error("without a form, a list is awaited")
	}
}
