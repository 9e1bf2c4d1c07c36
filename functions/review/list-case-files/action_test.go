package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf answers every page with the same files, and remembers what it was asked for.
type shelf struct {
	err   error
	files []review.CaseFile
	asked []any
}

func (s *shelf) Files(_ context.Context, unit, cursor string, limit int) (reading.Page[review.CaseFile], error) {
	s.asked = []any{unit, cursor, limit}
	if s.err != nil {
		return reading.Page[review.CaseFile]{}, s.err
	}
	return reading.Page[review.CaseFile]{Rows: s.files, Next: "next"}, nil
}

func wire(s *shelf) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, action{lists: s}.list)
}

func TestTheFilesOfOneProjectAreOnOnePage(t *testing.T) {
	s, projects := &shelf{}, actiontest.At(t, review.Closed)
	handler := lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, action{lists: s, projects: projects}.list)
	var out output
	actiontest.Read(t, handler, listing(actiontest.Sub, "project", actiontest.Number), 200, &out)
	p := projects.Now(t)
	if len(out.Files) != len(p.CaseFiles()) || len(out.Files) < len(p.Letters)+1 || out.Next != "" || s.asked != nil {
		t.Errorf("%d files, next %q", len(out.Files), out.Next)
	}
	for i, f := range out.Files[1:] {
		if f.At.After(out.Files[i].At) || f.Project != actiontest.Number {
			t.Errorf("%s lies after %s", f.Name, out.Files[i].Name)
		}
	}
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "another unit", Request: listing(actiontest.Other, "project", actiontest.Number), Status: 404,
			Code: "project.not_found"},
		actiontest.Case{Name: "no project", Request: listing(actiontest.Sub, "project", "PSFJ26999"), Status: 404,
			Code: "project.not_found"})
	actiontest.Fails(t, handler, listing(actiontest.Sub, "project", actiontest.Number), &projects.Err)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

// filed are a document and a letter of a project that was closed.
func filed(t *testing.T) []review.CaseFile {
	t.Helper()
	p := actiontest.At(t, review.Closed).Now(t)
	d, _ := p.Document("evidence-F1-01")
	l, _ := p.Letter(actiontest.Notice)
	return []review.CaseFile{*p.FileOf(d), *p.FileOfLetter(l)}
}

func TestAUnitFindsWhatAroseInItsProjects(t *testing.T) {
	s := &shelf{files: filed(t)}
	var out output
	actiontest.Read(t, wire(s), listing(actiontest.Sub), 200, &out)
	if len(out.Files) != 2 || out.Next != "next" || s.asked[0] != actiontest.OwnUnit.Code || s.asked[1] != "" ||
		s.asked[2] != 20 {
		t.Fatalf("%+v, asked %v", out, s.asked)
	}
	evidence, notice := out.Files[0], out.Files[1]
	if evidence.KindName != "整改见证资料" || evidence.Path != "/projects/"+actiontest.Number+"/documents/evidence-F1-01" ||
		evidence.Round != 1 ||
		evidence.SHA256 != actiontest.Digest || evidence.By != actiontest.Main.Name {
		t.Errorf("%+v", evidence)
	}
	if notice.KindName != "鉴定评审通知函" || notice.Path != "/projects/"+actiontest.Number+"/letters/notice-1-1" ||
		notice.Name == "" {
		t.Errorf("%+v", notice)
	}
}

func TestEveryUnitGetsItsOwnPagesAlone(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Main, actiontest.Other} {
		s := &shelf{}
		a := edgetest.Send(t, wire(s), listing(c, "cursor", "next", "limit", "100"))
		if a.Status != 200 || a.Body != `{"files":[],"next":"next"}` || s.asked[0] != c.Unit.Code || s.asked[1] != "next" ||
			s.asked[2] != 100 {
			t.Errorf("%s: %d %s, asked %v", c.Account, a.Status, a.Body, s.asked)
		}
	}
}

func TestAPageThatCanNotBeIsRefused(t *testing.T) {
	s := &shelf{}
	handler := wire(s)
	actiontest.Ask(t, handler,
		actiontest.Invalid("too large", listing(actiontest.Main, "limit", "101"), "?limit range"),
		actiontest.Invalid("another unit's", listing(actiontest.Main, "unit", actiontest.OtherUnit.Code), "?unit unknown"),
		actiontest.Case{Name: "an officer", Request: listing(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a leader", Request: listing(actiontest.Leader), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.asked != nil {
		t.Errorf("storage was asked %v", s.asked)
	}
	actiontest.Fails(t, handler, listing(actiontest.Main), &s.err)
}
