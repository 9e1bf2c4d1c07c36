package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/lambdahttp/actiontest"
	"appraisal/internal/lambdahttp/edgetest"
	"appraisal/internal/review"
)

func wired(p *actiontest.Projects, f *actiontest.Files) lambdahttp.Handler {
	a := action{projects: p, files: f, now: actiontest.Now, newID: func(time.Time) string { return "d1" }}
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, a.start)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Files{}) }

const manual = `{"kind":"quality_manual","name":"手册 2.docx","size":4096}`

func by(c access.Caller) edgetest.Request { return announcing(c, manual) }

func announcing(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitGetsAFormThatTakesThisOneFile(t *testing.T) {
	p, f := actiontest.At(t, review.Application), &actiontest.Files{}
	handler := wired(p, f)
	p.Command(t, handler, 201, by(actiontest.Sub))
	edgetest.Refuses(t, handler, by(actiontest.Sub))
	var out output
	actiontest.Read(t, handler, by(actiontest.Main), 201, &out)
	if out.Document.ID != "d1" || out.Document.State != review.Awaited || out.Version != p.Now(t).Version || out.Upload.URL == "" {
		t.Errorf("%+v", out)
	}
	want := []any{"incoming/documents/" + actiontest.Number + "/d1",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document", int64(50 << 20), 15 * time.Minute}
	if !slices.Equal(f.Asked, want) {
		t.Errorf("the form was asked with %v, want %v", f.Asked, want)
	}
	if d, ok := p.Now(t).Document("d1"); !ok || d.Name != "手册 2.docx" || d.Size != 4096 || d.UploadedBy.Account != "main" {
		t.Errorf("kept: %+v", d)
	}
}

func TestASealedScanIsUploadedToAPlaceOfItsOwn(t *testing.T) {
	p, f := actiontest.At(t, review.Consultation), &actiontest.Files{}
	body := `{"kind":"sealed_letter","name":"盖章.pdf","size":9}`
	actiontest.Read(t, wired(p, f), announcing(actiontest.Main, body), 201, &output{})
	if f.Asked[0] != "incoming/letters/"+actiontest.Number+"/d1" || f.Asked[1] != "application/pdf" {
		t.Errorf("the form was asked with %v", f.Asked)
	}
}

func TestAFileThatItsKindDoesNotTakeIsRefusedBeforeItIsSent(t *testing.T) {
	p, f := actiontest.At(t, review.Application), &actiontest.Files{}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, announcing(actiontest.Main, body), fields)
	}
	actiontest.Ask(t, wired(p, f),
		bad("no kind", `{"name":"a.pdf","size":1}`, "/kind required"),
		bad("an unknown kind", `{"kind":"poem","name":"a.pdf","size":1}`, "/kind option"),
		bad("a program", `{"kind":"quality_manual","name":"a.exe","size":1}`, "/name file_type"),
		bad("a picture of a manual, empty", `{"kind":"quality_manual","name":"a.jpg","size":0}`, "/name file_type, /size file_size"),
		bad("one byte too large", `{"kind":"quality_manual","name":"a.pdf","size":52428801}`, "/size file_size"),
		bad("in place of another kind's", `{"kind":"quality_manual","name":"a.pdf","size":1,"replaces":"other"}`, "/replaces option"),
		actiontest.Case{Name: "a scan before its letter", Request: announcing(actiontest.Main, `{"kind":"sealed_letter","name":"a.pdf","size":1}`),
			Status: 409, Code: "project.wrong_stage"})
	if f.Asked != nil {
		t.Errorf("a form was made for %v", f.Asked)
	}
}

func TestWithoutAFormNoDocumentIsAwaited(t *testing.T) {
	p, f := actiontest.At(t, review.Application), &actiontest.Files{}
	actiontest.Fails(t, wired(p, f), by(actiontest.Main), &f.Err)
	if _, ok := p.Now(t).Document("d1"); ok {
		t.Error("a document is awaited that nobody can send")
	}
}

func TestOnlyItsUnitUploads(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}
