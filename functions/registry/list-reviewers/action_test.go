package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
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

// Some gives Somebody, whoever is asked for.
func (p *pages) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	p.asked += fmt.Sprintf(", then %v", ids)
	return []registry.Person{*p.person}, p.err
}

func wired(t *testing.T) (*pages, lambdahttp.Handler) {
	p := &pages{person: actiontest.Registered(t).Now(t)}
	return p, lambdahttp.Handle(access.ByAssociation, actiontest.Standings{},
		action{people: p, institutions: &actiontest.Hosts{}, bookings: &actiontest.Team{}, projects: actiontest.At(t, review.Planning),
			past: &actiontest.Team{}, now: actiontest.Now}.list)
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

// fitted asks for the fits of a plan for the first 评审项 of Somebody's, on days of March 2026.
func fitted(c access.Caller, pairs ...string) edgetest.Request {
	return listing(c, append([]string{"institution", actiontest.Institution.ID, "project", actiontest.Number, "items", actiontest.FirstItem + ",GL-9",
		"from", "2026-03-09", "to", "2026-03-10"}, pairs...)...)
}

func TestForAPlanEachIsToldWhetherTheyMayBePlannedAndWhyNot(t *testing.T) {
	somebody := actiontest.Registered(t).Now(t)
	for name, tc := range map[string]struct {
		query   []string
		booked  []review.Booking
		change  func(*registry.Person)
		items   string
		reasons string
		kept    int
	}{
		"nothing speaks against":   {nil, nil, nil, "[" + actiontest.FirstItem + "]", "", 0},
		"an item that is not held": {[]string{"items", "GL-9"}, nil, nil, "[]", "not_registered ", 0},
		"booked elsewhere":         {nil, []review.Booking{{Project: "PSFJ26002", Round: 1, From: calendar.MustDate("2026-03-10"), To: calendar.MustDate("2026-03-12")}}, nil, "[" + actiontest.FirstItem + "]", "booked ", 1},
		"booked on other days, and once long ago": {nil, []review.Booking{{Project: "PSFJ25001", Round: 1, From: calendar.MustDate("2025-03-10"), To: calendar.MustDate("2025-03-12")},
			{Project: "PSFJ26002", Round: 1, From: calendar.MustDate("2026-03-11"), To: calendar.MustDate("2026-03-12")}}, nil, "[" + actiontest.FirstItem + "]", "", 1},
		"works there": {nil, nil, func(p *registry.Person) { p.Employers = []string{actiontest.Main.Unit.Code} }, "[" + actiontest.FirstItem + "]", "conflict_of_interest ", 0},
		"not active":  {nil, nil, func(p *registry.Person) { p.Active = false }, "[]", "no_reviewer ", 0},
	} {
		person := *somebody
		if tc.change != nil {
			tc.change(&person)
		}
		p := &pages{person: &person}
		team := &actiontest.Team{Booked: map[string][]review.Booking{person.ID: tc.booked}}
		handler := lambdahttp.Handle(access.ByAssociation, actiontest.Standings{}, action{people: p, institutions: &actiontest.Hosts{}, bookings: team,
			projects: actiontest.At(t, review.Planning), past: team, now: actiontest.Now}.list)
		var out output
		a := actiontest.Read(t, handler, fitted(actiontest.Officer, tc.query...), 200, &out)
		if len(out.Fits) != 1 {
			t.Errorf("%s: %s", name, a.Body)
			continue
		}
		if n := strings.Count(p.asked, ", then"); n != 1 {
			t.Errorf("%s: people were read %d times: %s", name, n, p.asked)
		}
		f, reasons := out.Fits[0], ""
		for _, r := range f.Reasons {
			reasons += string(r.Code) + " "
		}
		if f.Person != person.ID || fmt.Sprint(f.Items) != tc.items || reasons != tc.reasons || len(f.Bookings) != tc.kept || f.Leads != (person.Login != "") {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestAPlanIsAskedForWholeOrNotAtAll(t *testing.T) {
	_, handler := wired(t)
	many := actiontest.FirstItem + strings.Repeat(","+actiontest.FirstItem, 40)
	actiontest.Ask(t, handler,
		actiontest.Invalid("a project alone", listing(actiontest.Officer, "project", actiontest.Number), "?from required, ?institution required, ?items required, ?to required"),
		actiontest.Invalid("days without a project", listing(actiontest.Officer, "from", "2026-03-09"), "?project required"),
		actiontest.Invalid("items without a project", listing(actiontest.Officer, "items", "GL-1"), "?project required"),
		actiontest.Invalid("an end before the beginning", fitted(actiontest.Officer, "to", "2026-03-08"), "?to too_early"),
		actiontest.Invalid("more items than a plan has", fitted(actiontest.Officer, "items", many), "?items too_many"),
		actiontest.Case{Name: "a project that there is not", Request: fitted(actiontest.Officer, "project", "PSFJ26009"), Status: 404, Code: "project.not_found"})
}
