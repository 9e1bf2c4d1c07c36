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

// pages answers every list with the institutions of the tests, and remembers what was asked for.
type pages struct {
	err   error
	asked *reading.InstitutionFilter
}

func (p *pages) List(_ context.Context, f reading.InstitutionFilter) (reading.Page[registry.Institution], error) {
	p.asked = &f
	return reading.Page[registry.Institution]{Rows: []registry.Institution{actiontest.Institution,
		actiontest.ClosedInstitution}, Next: "next"}, p.err
}

func wired() (*pages, lambdahttp.Handler) {
	p := &pages{}
	return p, lambdahttp.Handle(access.ByRegistry, actiontest.Standings{}, action{institutions: p}.list)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestTheAssociationAndInstitutionsListInstitutionsEachAsFarAsItMaySee(t *testing.T) {
	for _, tc := range []struct {
		c     access.Caller
		whole [2]bool
	}{
		{actiontest.Registrar, [2]bool{true, true}}, {actiontest.Officer, [2]bool{true, true}},
		{actiontest.Host, [2]bool{true, false}}, {actiontest.Rival, [2]bool{false, true}},
	} {
		p, handler := wired()
		var out output
		actiontest.Read(t, handler, listing(tc.c, "name", "中心", "region", "FJ", "number", "SL-0001", "cursor", "here",
			"limit", "7"), 200, &out)
		if want := (reading.InstitutionFilter{Name: "中心", Region: "FJ", Number: "SL-0001", Cursor: "here",
			Limit: 7}); *p.asked != want {
			t.Errorf("storage was asked %+v, want %+v", *p.asked, want)
		}
		if len(out.Institutions) != 2 || out.Next != "next" || (len(out.Institutions[0].Aliases) > 0) != tc.whole[0] ||
			(out.Institutions[1].Reason != "") != tc.whole[1] || out.Institutions[1].Name == "" {
			t.Errorf("%s: %+v", tc.c.Account, out)
		}
	}
	p, handler := wired()
	if a := edgetest.Send(t, handler, listing(actiontest.Registrar)); a.Status != 200 || p.asked.Limit != 20 {
		t.Errorf("%d, storage was asked %+v", a.Status, p.asked)
	}
	actiontest.Fails(t, handler, listing(actiontest.Registrar), &p.err)
}

func TestNobodyElseListsInstitutions(t *testing.T) {
	p, handler := wired()
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a unit", Request: listing(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: listing(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"},
		actiontest.Invalid("a page too large", listing(actiontest.Host, "limit", "101"), "?limit range"),
		actiontest.Invalid("a filter that there is not", listing(actiontest.Host, "phone", "1"), "?phone unknown"))
	if p.asked != nil {
		t.Errorf("storage was asked %+v", p.asked)
	}
}
