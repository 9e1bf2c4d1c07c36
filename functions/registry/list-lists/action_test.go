package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf answers every page with one list, and remembers what was asked for.
type shelf struct {
	err    error
	asked  int
	cursor string
	limit  int
}

func (s *shelf) List(_ context.Context, cursor string, limit int) (reading.Page[registry.List], error) {
	s.asked, s.cursor, s.limit = s.asked+1, cursor, limit
	return reading.Page[registry.List]{Rows: []registry.List{{ID: "l1", State: registry.ListChecked, Version: 3}},
		Next: "next"}, s.err
}

func wire(s *shelf) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{lists: s}.list)
}

func by(c access.Caller) edgetest.Request { return listing(c) }

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestTheRegistrarListsTheLists(t *testing.T) {
	s := &shelf{}
	var out output
	actiontest.Read(t, wire(s), listing(actiontest.Registrar, "cursor", "here", "limit", "7"), 200, &out)
	if s.cursor != "here" || s.limit != 7 || len(out.Lists) != 1 || out.Lists[0].StateName != "待公布" || out.Next != "next" {
		t.Errorf("asked %+v, got %+v", s, out)
	}
	actiontest.Fails(t, wire(s), by(actiontest.Registrar), &s.err)
}

func TestNobodyElseListsTheLists(t *testing.T) {
	s := &shelf{}
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("a page too large", listing(actiontest.Registrar, "limit", "101"), "?limit range"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.asked != 0 {
		t.Errorf("storage was asked %d times", s.asked)
	}
}
