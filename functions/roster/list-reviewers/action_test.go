package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/roster"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pages answers every list with the person of the tests, and remembers what was asked for.
type pages struct {
	person *roster.Person
	err    error
	asked  *reading.PeopleFilter
}

func (p *pages) List(_ context.Context, f reading.PeopleFilter) (reading.Page[roster.Person], error) {
	p.asked = &f
	return reading.Page[roster.Person]{Rows: []roster.Person{*p.person}, Next: "next"}, p.err
}

func wired(t *testing.T) (*pages, lambdahttp.Handler) {
	p := &pages{person: actiontest.Entered(t).Now(t)}
	return p, lambdahttp.Handle(access.ByAssociation, actiontest.Standings{}, action{institutions: &actiontest.Hosts{}, people: p}.list)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestTheAssociationListsReviewersByWhatItNeeds(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		p, handler := wired(t)
		var out output
		actiontest.Read(t, handler, listing(c, "item", "boiler", "institution", "one", "name", "吴", "cursor", "here",
			"limit", "7"), 200, &out)
		if want := (reading.PeopleFilter{Item: "boiler", Institution: "one", Name: "吴", Cursor: "here",
			Limit: 7}); *p.asked != want {
			t.Errorf("storage was asked %+v, want %+v", *p.asked, want)
		}
		if len(out.Reviewers) != 1 || out.Reviewers[0].ID != actiontest.Person || out.Reviewers[0].InstitutionName == "" ||
			out.Next != "next" {
			t.Errorf("%s: %+v", c.Account, out)
		}
	}
	p, handler := wired(t)
	if a := edgetest.Send(t, handler, listing(actiontest.Officer)); a.Status != 200 || p.asked.Limit != 20 {
		t.Errorf("%d, storage was asked %+v", a.Status, p.asked)
	}
	actiontest.Fails(t, handler, listing(actiontest.Officer), &p.err)
}

func TestNobodyElseListsReviewers(t *testing.T) {
	p, handler := wired(t)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a unit", Request: listing(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: listing(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"},
		actiontest.Invalid("a page too large", listing(actiontest.Officer, "limit", "101"), "?limit range"),
		actiontest.Invalid("a filter that there is not", listing(actiontest.Officer, "phone", "1"), "?phone unknown"))
	if p.asked != nil {
		t.Errorf("storage was asked %+v", p.asked)
	}
}
