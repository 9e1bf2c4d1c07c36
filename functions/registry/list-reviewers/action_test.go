package main

import (
	"context"
	"fmt"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pages answers every list with Somebody, and remembers what was asked for.
type pages struct {
	person *registry.Person
	err    error
	asked  string
}

func (p *pages) All(_ context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	p.asked = fmt.Sprintf("all from %q, %d", cursor, limit)
	return reading.Page[registry.Person]{Rows: []registry.Person{p.person.Brief()}, Next: "next"}, p.err
}

func (p *pages) Named(_ context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error) {
	p.asked = fmt.Sprintf("%s from %q, %d", name, cursor, limit)
	return reading.Page[registry.Person]{Rows: []registry.Person{p.person.Brief()}, Next: "next"}, p.err
}

func (p *pages) OfInstitution(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	p.asked = fmt.Sprintf("%+v", f)
	return reading.Page[registry.Holding]{Rows: p.person.Holdings()[:1], Next: "next"}, p.err
}

func wired(t *testing.T) (*pages, lambdahttp.Handler) {
	p := &pages{person: actiontest.Registered(t).Now(t)}
	return p, lambdahttp.Handle(access.ByAssociation, actiontest.Standings{},
		action{people: p, institutions: &actiontest.Hosts{}, now: actiontest.Now}.list)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestTheAssociationListsReviewersByWhatItNeeds(t *testing.T) {
	for _, tc := range []struct {
		asking []string
		asked  string
		rows   int
	}{
		{nil, `all from "", 20`, 2},
		{[]string{"cursor", "here", "limit", "7"}, `all from "here", 7`, 2},
		{[]string{"name", "陈评审"}, `陈评审 from "", 20`, 2},
		{[]string{"institution", "one", "status", "registered", "item", "GL-1"},
			"{Item:GL-1 Institution:one Status:registered Region: Cursor: Limit:20}", 1},
	} {
		for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
			p, handler := wired(t)
			var out output
			actiontest.Read(t, handler, listing(c, tc.asking...), 200, &out)
			if p.asked != tc.asked {
				t.Errorf("storage was asked for %s, want %s", p.asked, tc.asked)
			}
			if len(out.Reviewers) != tc.rows || out.Next != "next" || out.Reviewers[0].StatusName != "已注册" ||
				out.Reviewers[0].InstitutionName != actiontest.Institution.Name {
				t.Errorf("%s, %v: %+v", c.Account, tc.asking, out)
			}
		}
	}
	p, handler := wired(t)
	actiontest.Fails(t, handler, listing(actiontest.Officer), &p.err)
}

func TestNobodyElseListsReviewers(t *testing.T) {
	p, handler := wired(t)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a unit", Request: listing(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: listing(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: listing(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"},
		actiontest.Invalid("a page too large", listing(actiontest.Officer, "limit", "101"), "?limit range"),
		actiontest.Invalid("two things at once", listing(actiontest.Officer, "name", "陈", "institution", "one"), "?name one_only"),
		actiontest.Invalid("a status of nobody's", listing(actiontest.Officer, "item", "GL-1"), "?institution required"),
		actiontest.Invalid("a status that there is not", listing(actiontest.Officer, "institution", "one", "status", "free"),
			"?status option"),
		actiontest.Invalid("a filter that there is not", listing(actiontest.Officer, "phone", "1"), "?phone unknown"))
	if p.asked != "" {
		t.Errorf("storage was asked for %s", p.asked)
	}
}
