package main

import (
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, f *actiontest.Files) lambdahttp.Handler {
	return at(p, f, actiontest.Monday)
}

func at(p *actiontest.Projects, f *actiontest.Files, now time.Time) lambdahttp.Handler {
	a := action{projects: p, files: f, now: func() time.Time { return now }, newID: func(time.Time) string { return "d1" }}
	return lambdahttp.Handle(access.ByUploader, actiontest.Standings{}, a.start)
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
	if out.Document.ID != "d1" || out.Document.State != review.Awaited || out.Version != p.Now(t).Version ||
		out.Upload.URL == "" {
		t.Errorf("%+v", out)
	}
	want := []any{"incoming/documents/" + actiontest.Number + "/d1",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document", int64(4096), 15 * time.Minute}
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

func TestTheLeaderBringsWhatTheVisitGave(t *testing.T) {
	p, f := actiontest.At(t, review.OnSite), &actiontest.Files{}
	handler, material := at(p, f, actiontest.VisitDay), `{"kind":"visit_material","name":"记录.xlsx","size":9}`
	p.Command(t, handler, 201, announcing(actiontest.Leader, material))
	var out output
	actiontest.Read(t, handler, announcing(actiontest.Leader, material), 201, &out)
	if out.Document.Round != 1 || out.Document.UploadedBy.Login != "leader@example.org" ||
		f.Asked[0] != "incoming/documents/"+actiontest.Number+"/d1" {
		t.Errorf("%+v, the form was asked with %v", out.Document, f.Asked)
	}
	actiontest.LeadersAlone(t, func(p *actiontest.Projects) lambdahttp.Handler { return at(p, f, actiontest.VisitDay) },
		review.OnSite, review.Rectification,
		func(c access.Caller) edgetest.Request { return announcing(c, material) })
}

func TestEvidenceBelongsToAFindingThatIsToBeAnswered(t *testing.T) {
	p, f := actiontest.At(t, review.Rectification), &actiontest.Files{}
	of := func(c access.Caller, finding string) edgetest.Request {
		return announcing(c, `{"kind":"rectification_evidence","name":"照片.jpg","size":9,"finding":"`+finding+`"}`)
	}
	handler := at(p, f, actiontest.VisitDay)
	p.Command(t, handler, 201, of(actiontest.Main, "F1-02"))
	actiontest.Ask(t, handler,
		actiontest.Invalid("no finding", of(actiontest.Main, ""), "/finding option"),
		actiontest.Invalid("one that there is not", of(actiontest.Main, "F2-01"), "/finding option"),
		actiontest.Case{Name: "the leader", Request: of(actiontest.Leader, "F1-02"), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "a colleague", Request: of(actiontest.Sub, "F1-02"), Status: 403,
			Code: "project.other_account"},
		actiontest.Case{Name: "the leader, once the visit is closed", Status: 409, Code: "project.wrong_stage",
			Request: announcing(actiontest.Leader, `{"kind":"visit_material","name":"a.pdf","size":1}`)})
	var out output
	actiontest.Read(t, handler, of(actiontest.Main, "F1-02"), 201, &out)
	if out.Document.Of != "F1-02" || out.Document.Round != 1 {
		t.Errorf("%+v", out.Document)
	}
}

func TestEvidenceForAFindingOfAnotherRoundIsRefused(t *testing.T) {
	p, f := actiontest.At(t, review.SecondVisit), &actiontest.Files{}
	p.Again(t)
	p.Do(t, func(p *review.Project) error {
		step := actiontest.StepAt(actiontest.Leader, actiontest.AgainDay)
		began, over := actiontest.AgainFrom.Midnight().Add(9*time.Hour), actiontest.AgainTo.Midnight().Add(16*time.Hour)
		report := review.VisitReport{StartedAt: &began, EndedAt: &over, Conclusion: review.Rectify,
			Verdicts: []review.Verdict{
				{Finding: "F1-01", Verdict: "closed"}, {Finding: "F1-02", Verdict: "returned", Reason: "仍缺页"}}}
		if _, err := p.StartUpload("again", review.Announcement{Kind: review.VisitMaterial, Name: "照片.jpg", Size: 9},
			step); err != nil {
			return err
		}
		return errors.Join(actiontest.Accept(p), p.SaveVisit(report, step), p.SubmitVisit(step))
	})
	evidence := `{"kind":"rectification_evidence","name":"照片.jpg","size":9,"finding":"F1-0`
	actiontest.Ask(t, at(p, f, actiontest.AgainDay),
		actiontest.Invalid("one that was closed on the second visit", announcing(actiontest.Main, evidence+`1"}`),
			"/finding option"),
		actiontest.Case{Name: "one that still stands", Request: announcing(actiontest.Main, evidence+`2"}`), Status: 201})
}

func TestAnUploadCanNotBeRehearsed(t *testing.T) {
	p, f := actiontest.At(t, review.Application), &actiontest.Files{}
	r := by(actiontest.Main)
	r.Query = map[string]string{"dryRun": "true"}
	actiontest.Ask(t, wired(p, f), actiontest.Case{Name: "a form", Request: r, Status: 422,
		Code: "input.dry_run_impossible"})
	if len(p.Asked) != 0 || f.Asked != nil {
		t.Errorf("storage was asked %+v, a form for %v", p.Asked, f.Asked)
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
		bad("a picture of a manual, empty", `{"kind":"quality_manual","name":"a.jpg","size":0}`,
			"/name file_type, /size file_size"),
		bad("one byte too large", `{"kind":"quality_manual","name":"a.pdf","size":52428801}`, "/size file_size"),
		bad("a manual for a finding", `{"kind":"quality_manual","name":"a.pdf","size":1,"finding":"F1-01"}`,
			"/finding option"),
		bad("in place of another kind's", `{"kind":"quality_manual","name":"a.pdf","size":1,"replaces":"other"}`,
			"/replaces option"),
		actiontest.Case{Name: "a scan before its letter",
			Request: announcing(actiontest.Main, `{"kind":"sealed_letter","name":"a.pdf","size":1}`),
			Status:  409, Code: "project.wrong_stage"})
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

func TestUploadsAreCountedForTheUnitAndOfALeaderForTheAccount(t *testing.T) {
	p := actiontest.At(t, review.Application)
	actiontest.Read(t, wired(p, &actiontest.Files{}), by(actiontest.Sub), 201, &output{})
	visit := actiontest.At(t, review.OnSite)
	actiontest.Read(t, at(visit, &actiontest.Files{}, actiontest.VisitDay),
		announcing(actiontest.Leader, `{"kind":"visit_material","name":"记录.xlsx","size":9}`), 201, &output{})
	unit, leader := p.Asked[0].Terms.Quota, visit.Asked[0].Terms.Quota
	if unit.Of != actiontest.OwnUnit.Code || unit.Name != "daily.uploads" || unit.Day != "2026-03-02" ||
		unit.Most != 1000 || leader.Of != actiontest.Leader.Account {
		t.Errorf("%+v %+v", unit, leader)
	}
}
