package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf answers every list with one file, and remembers what was asked for.
type shelf struct {
	err    error
	asked  int
	all    bool
	cursor string
	limit  int
}

func (s *shelf) List(_ context.Context, all bool, cursor string,
	limit int) (reading.Page[accounts.PublishedFile], error) {
	s.asked, s.all, s.cursor, s.limit = s.asked+1, all, cursor, limit
	return reading.Page[accounts.PublishedFile]{Rows: []accounts.PublishedFile{{ID: "f1", State: accounts.FilePublished}},
		Next: "next"}, s.err
}

func wire(s *shelf) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{files: s}.list)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestEverybodyListsWhatIsPublished(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Other, actiontest.Reviewer,
		actiontest.Officer} {
		s := &shelf{}
		var out output
		actiontest.Read(t, wire(s), listing(c, "cursor", "here", "limit", "7"), 200, &out)
		if s.all || s.cursor != "here" || s.limit != 7 || len(out.Files) != 1 || out.Next != "next" {
			t.Errorf("%s: asked %+v, got %+v", c.Account, s, out)
		}
	}
	s := &shelf{}
	actiontest.Fails(t, wire(s), listing(actiontest.Main), &s.err)
}

func TestFilesOfEveryStateAreTheAssociationsAlone(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		s := &shelf{}
		if a := edgetest.Send(t, wire(s), listing(c, "all", "true")); a.Status != 200 || !s.all || s.limit != 20 {
			t.Errorf("%s: %d, asked %+v", c.Account, a.Status, s)
		}
	}
	s := &shelf{}
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "a unit", Request: listing(actiontest.Main, "all", "true"), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: listing(actiontest.Reviewer, "all", "true"), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"},
		actiontest.Invalid("a page too large", listing(actiontest.Main, "limit", "101"), "?limit range"),
		actiontest.Invalid("neither yes nor no", listing(actiontest.Officer, "all", "some"), "?all type"))
	if s.asked != 0 {
		t.Errorf("storage was asked %d times", s.asked)
	}
}
