package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.Library, f *actiontest.Files) lambdahttp.Handler {
	a := action{files: l, objects: f, now: actiontest.Now, newID: func(time.Time) string { return "f2" }}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, a.publish)
}

func by(c access.Caller) edgetest.Request {
	return announcing(c, `{"title":" 申请须知 ","category":"通知","name":"须知 2.DOCX","size":4096}`)
}

func announcing(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestAnOfficerGetsAFormThatTakesTheFileAndUnitsDoNotSeeItYet(t *testing.T) {
	l, f := actiontest.Holding(t, accounts.FilePublished), &actiontest.Files{}
	handler := wire(l, f)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	request := by(actiontest.Officer)
	request.Headers["idempotency-key"] = "key-of-the-request"
	var out output
	a := actiontest.Read(t, handler, request, 201, &out)
	if !slices.Equal(f.Asked, []any{"incoming/files/f2",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document", int64(4096), 15 * time.Minute}) {
		t.Errorf("the form was asked with %v", f.Asked)
	}
	if out.File.ID != "f2" || out.File.Title != "申请须知" || out.File.State != accounts.FileAwaited ||
		out.Upload.URL == "" || a.Headers["ETag"] != `"1"` {
		t.Errorf("%+v", out)
	}
	if l.Kept != a.Body || len(l.Asked) != 1 || l.Asked[0].Terms.Key != "key-of-the-request" ||
		l.Asked[0].Terms.Hash == "" {
		t.Errorf("storage was asked %+v and keeps %s", l.Asked, l.Kept)
	}
	kept, err := l.Get(t.Context(), "f2")
	if err != nil || kept.Size != 4096 || kept.PublishedBy != actiontest.Officer.Name || kept.See(actiontest.Main) == nil {
		t.Errorf("kept %+v, %v", kept, err)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &l.Err)
}

func TestAFileThatCouldNotBePublishedIsRefusedBeforeItIsSent(t *testing.T) {
	l, f := actiontest.Holding(t, accounts.FilePublished), &actiontest.Files{}
	handler := wire(l, f)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, announcing(actiontest.Officer, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/name required, /size file_size, /title required"),
		bad("a picture, too large", `{"title":"甲","name":"a.png","size":52428801}`, "/name file_type, /size file_size"),
		bad("a title too long", `{"title":"`+strings.Repeat("题", 201)+`","name":"a.pdf","size":1}`, "/title too_long"),
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an approver", Request: by(actiontest.Approver), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if f.Asked != nil || l.Asked != nil {
		t.Errorf("a form was made for %v, storage was asked %v", f.Asked, l.Asked)
	}
	if actiontest.Fails(t, handler, by(actiontest.Officer), &f.Err); l.Asked != nil {
		t.Error("without a form, a file is awaited")
	}
}
