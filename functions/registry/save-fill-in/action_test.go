package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(f *actiontest.FillingIn) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, lambdahttp.Unkept(lambdahttp.Seen(
		action{desk: f.Desk(), people: f, drafts: f.Drafts(), now: actiontest.Now}.save)))
}

func saving(f *actiontest.FillingIn, field, value, version string) edgetest.Request {
	r := f.Bearing("PUT", `{"value":"`+value+`"}`, "field", field)
	if version != "" {
		r.Headers["if-match"] = version
	}
	return r
}

func TestAFieldIsSavedAsADraftUnderThePersonsKey(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	handler, events := wire(f), len(f.Events())
	edgetest.Refuses(t, handler, saving(f, "mobile", "", "1"))
	var out filling.View
	answer := actiontest.Read(t, handler, saving(f, "mobile", "138 0000 0000", "1"), 200, &out)
	if out.Fields[0].Value != "13800000000" || len(out.Gaps) != 7 || !out.Changed || out.Version != 2 ||
		answer.Headers["ETag"] != `"2"` || len(f.Events()) != events || strings.Contains(f.Draft.Sealed, "138") {
		t.Errorf("%+v, kept %+v", out, f.Draft)
	}
	if actiontest.Read(t, handler, saving(f, "region", "ZJ", "2"), 200, &out); len(out.Gaps) != 6 || out.Version != 3 {
		t.Errorf("%+v", out)
	}
	if actiontest.Read(t, handler, saving(f, "region", "ZJ", "2"), 200, &out); out.Version != 3 || f.Draft.Version != 2 {
		t.Errorf("the second click: %+v", out)
	}
	actiontest.Fails(t, handler, saving(f, "region", "FJ", "3"), &f.Err)
}

func TestWhatIsWrongOrWasNotSeenIsNotSaved(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	handler := wire(f)
	var out filling.View
	actiontest.Read(t, handler, saving(f, "major", "机械", "1"), 200, &out)
	key := saving(f, "major", "电气", "2")
	key.Headers["idempotency-key"] = "key-of-the-request"
	stranger := saving(f, "major", "电气", "2")
	delete(stranger.Headers, "authorization")
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "in another tab", Request: saving(f, "major", "电气", "1"), Status: 409, Code: "version.conflict"},
		actiontest.Case{Name: "without a version", Request: saving(f, "major", "电气", ""), Status: 428, Code: "version.required"},
		actiontest.Case{Name: "a field that there is not", Request: saving(f, "document", "x", "2"), Status: 404,
			Code: "fillin.field"},
		actiontest.Invalid("no option", saving(f, "title", "king", "2"), "/value option"),
		actiontest.Invalid("too long", saving(f, "major", strings.Repeat("长", 101), "2"), "/value too_long"),
		actiontest.Case{Name: "with a key", Request: key, Status: 400, Code: "idempotency.not_taken"},
		actiontest.Case{Name: "without a session", Request: stranger, Status: 401, Code: "fillin.over"})
	if a := edgetest.Send(t, handler, saving(f, "mobile", "12", "2")); a.Status != 422 || a.Problem.Errors[0].Pointer != "/value" {
		t.Errorf("no mobile: %d %s", a.Status, a.Body)
	}
	if f.Draft.Version != 1 {
		t.Errorf("%+v", f.Draft)
	}
}
