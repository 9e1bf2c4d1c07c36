package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, s *actiontest.Files) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{projects: p, files: s}.open)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Files{}) }

func by(c access.Caller) edgetest.Request { return opening(c, "quality_manual") }

func opening(c access.Caller, document string) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number, "document", document)
}

func TestADocumentIsOpenedUnderItsOwnNameForMinutes(t *testing.T) {
	p, s := actiontest.At(t, review.Screening), &actiontest.Files{}
	handler := wired(p, s)
	var out output
	actiontest.Read(t, handler, by(actiontest.Officer), 200, &out)
	key, name := "documents/"+actiontest.Number+"/quality_manual", "资料 quality_manual.pdf"
	if !slices.Equal(s.Asked, []any{key, name, "application/pdf", 5 * time.Minute}) {
		t.Errorf("signed: %v", s.Asked)
	}
	want := output{URL: "https://files.example.org/" + key, Seconds: 300, Name: name, Type: "application/pdf", Size: 34,
		SHA256: actiontest.Digest}
	if out != want {
		t.Errorf("%+v, want %+v", out, want)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &s.Err)
}

func TestADocumentThatIsNotThereOrNotCheckedIsNotOpened(t *testing.T) {
	p, s := actiontest.At(t, review.Application), &actiontest.Files{}
	p.Do(t, func(p *review.Project) error {
		_, err := p.StartUpload("d9", review.Announcement{Kind: "other", Name: "a.pdf", Size: 9},
			actiontest.Step(actiontest.Main))
		return err
	})
	handler := wired(p, s)
	actiontest.Ask(t, handler, actiontest.Case{Name: "none", Request: opening(actiontest.Main, "d8"), Status: 404,
		Code: "document.not_found"})
	a := edgetest.Send(t, handler, opening(actiontest.Main, "d9"))
	if a.Status != 409 || a.Problem.Code != "document.not_ready" || a.Problem.Facts["state"] != string(review.Awaited) ||
		s.Asked != nil {
		t.Errorf("one that is awaited: %d %s, signed %v", a.Status, a.Body, s.Asked)
	}
}

func TestAUnitOpensMaterialOfAVisitOnceItIsClosed(t *testing.T) {
	p, s := actiontest.At(t, review.OnSite), &actiontest.Files{}
	p.Visited(t, review.Rectify)
	for _, c := range []access.Caller{actiontest.Leader, actiontest.Member, actiontest.Officer} {
		actiontest.Read(t, wired(p, s), opening(c, "material-1"), 200, &output{})
	}
	s.Asked = nil
	actiontest.Ask(t, wired(p, s), actiontest.Case{Name: "before", Request: opening(actiontest.Main, "material-1"),
		Status: 404, Code: "document.not_found"})
	if s.Asked != nil {
		t.Errorf("signed: %v", s.Asked)
	}
	actiontest.Read(t, wire(actiontest.At(t, review.Rectification)), opening(actiontest.Main, "material-1"),
		200, &output{})
}

func TestOnlyItsUnitTheAssociationAndTheTeamOpenADocument(t *testing.T) {
	actiontest.Readers(t, wire, review.Screening, by)
	actiontest.Readers(t, wire, review.OnSite, by)
}
