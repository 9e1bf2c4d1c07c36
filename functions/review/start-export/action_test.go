package main

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/exports"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// desk takes orders, and knows one project.
type desk struct {
	*actiontest.Projects
	err   error
	asked *exports.Export
	terms access.Terms
	kept  []byte
}

func (d *desk) Summary(ctx context.Context, number string) (review.Summary, error) {
	p, err := d.Get(ctx, number)
	if err != nil {
		return review.Summary{}, err
	}
	return p.Summary, nil
}

func (d *desk) Ask(_ context.Context, e exports.Export, terms access.Terms) error {
	d.asked, d.terms = &e, terms
	d.kept, _ = terms.Answer.Keep()
	return d.err
}

func wired(t *testing.T) (*desk, lambdahttp.Handler) {
	d := &desk{Projects: actiontest.At(t, review.Screening)}
	a := action{projects: d, exports: d, now: actiontest.Now}
	return d, lambdahttp.Handle(access.ByAllButReviewers, actiontest.Standings{}, a.start)
}

func by(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

const aCase = `{"kind":"case","number":"` + actiontest.Number + `"}`

func TestAnExportIsTakenDownUnderTheAccountThatAsks(t *testing.T) {
	for _, tc := range []struct {
		who  access.Caller
		body string
		want exports.Order
	}{
		{actiontest.Officer, `{"kind":"projects","stage":"plan","region":"FJ","overdue":true}`,
			exports.Order{Kind: exports.Projects, Filter: exports.Filter{Stage: "plan", Region: "FJ", Overdue: true}}},
		{actiontest.Sub, `{"kind":"projects"}`, exports.Order{Kind: exports.Projects}},
		{actiontest.Main, aCase, exports.Order{Kind: exports.Case, Number: actiontest.Number}},
		{actiontest.Registrar, aCase, exports.Order{Kind: exports.Case, Number: actiontest.Number}},
		{actiontest.Host, `{"kind":"own_reviewers","status":"waiting","item":"boiler"}`,
			exports.Order{Kind: exports.Own, Filter: exports.Filter{Status: "waiting", Item: "boiler"}}},
		{actiontest.Host, `{"kind":"pool","item":"boiler","region":"FJ"}`,
			exports.Order{Kind: exports.Pool, Filter: exports.Filter{Item: "boiler", Region: "FJ"}}},
		{actiontest.Approver, `{"kind":"pool"}`, exports.Order{Kind: exports.Pool}},
		{actiontest.Registrar, `{"kind":"reviewers","status":"free","item":"boiler","region":"FJ"}`,
			exports.Order{Kind: exports.Registry, Filter: exports.Filter{Status: "free", Item: "boiler", Region: "FJ"}}},
	} {
		d, handler := wired(t)
		r := by(tc.who, tc.body)
		r.Headers["idempotency-key"] = "asked-once-only"
		var out output
		a := actiontest.Read(t, handler, r, 201, &out)
		e := d.asked
		want := exports.Ask(e.ID, tc.want, tc.who, actiontest.Monday)
		if got, expected := text(t, e), text(t, want); got != expected || e.ID == "" {
			t.Errorf("%s: %s, want %s", tc.who.Account, got, expected)
		}
		if d.terms.Key != "asked-once-only" || d.terms.Account != tc.who.Account || string(d.kept) != a.Body ||
			out.State != exports.Waiting || out.ID != e.ID {
			t.Errorf("under %+v: %s", d.terms, a.Body)
		}
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestOnlyWhatMayBeSeenIsExported(t *testing.T) {
	d, handler := wired(t)
	edgetest.Refuses(t, handler, by(actiontest.Main, ""))
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "another unit's case", Request: by(actiontest.Other, aCase), Status: 404,
			Code: "project.not_found"},
		actiontest.Case{Name: "a case that is none",
			Request: by(actiontest.Officer, `{"kind":"case","number":"PSFJ26002"}`), Status: 404, Code: "project.not_found"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}, aCase), Status: 401, Code: "access.sign_in_required"},
		actiontest.Invalid("of no kind", by(actiontest.Main, `{}`), "/kind required"),
		actiontest.Invalid("of another kind", by(actiontest.Main, `{"kind":"units"}`), "/kind option"),
		actiontest.Invalid("a case without a number", by(actiontest.Main, `{"kind":"case"}`), "/number required"),
		actiontest.Invalid("a number that is none", by(actiontest.Main, `{"kind":"case","number":"PS#1"}`), "/number format"),
		actiontest.Invalid("a case with filters",
			by(actiontest.Main, `{"kind":"case","number":"PSFJ26001","stage":"plan","region":"FJ","overdue":true}`),
			"/overdue unknown, /region unknown, /stage unknown"),
		actiontest.Invalid("a list with a number", by(actiontest.Main, `{"kind":"projects","number":"PSFJ26001"}`),
			"/number unknown"),
		actiontest.Invalid("a list of what is not there",
			by(actiontest.Main, `{"kind":"projects","stage":"done","region":"XX"}`), "/region option, /stage option"))
	refused := func(who access.Caller, kind exports.Kind, role string) actiontest.Case {
		return actiontest.Case{Name: string(kind) + " as " + role, Request: by(who, `{"kind":"`+string(kind)+`"}`), Status: 403,
			Code: "access.role_missing"}
	}
	actiontest.Ask(t, handler,
		refused(actiontest.Host, exports.Projects, "an institution"), refused(actiontest.Host, exports.Registry, "an institution"),
		refused(actiontest.Officer, exports.Registry, "an officer"), refused(actiontest.Officer, exports.Own, "an officer"),
		refused(actiontest.Main, exports.Own, "a unit"), refused(actiontest.Main, exports.Pool, "a unit"),
		refused(actiontest.Main, exports.Registry, "a unit"), refused(actiontest.Registrar, exports.Own, "a registrar"),
		actiontest.Case{Name: "the association's case as an institution", Request: by(actiontest.Host, aCase), Status: 403,
			Code: "access.role_missing"},
		actiontest.Invalid("own people by what is of other kinds",
			by(actiontest.Host, `{"kind":"own_reviewers","region":"FJ","stage":"plan","number":"PSFJ26001","overdue":true}`),
			"/number unknown, /overdue unknown, /region unknown, /stage unknown"),
		actiontest.Invalid("the pool by status", by(actiontest.Host, `{"kind":"pool","status":"free"}`), "/status unknown"),
		actiontest.Invalid("own people who are with nobody", by(actiontest.Host, `{"kind":"own_reviewers","status":"free"}`),
			"/status option"),
		actiontest.Invalid("a status and a region that there are not",
			by(actiontest.Registrar, `{"kind":"reviewers","status":"gone","region":"XX"}`), "/region option, /status option"),
		actiontest.Invalid("projects by 细项", by(actiontest.Main, `{"kind":"projects","item":"boiler"}`), "/item unknown"))
	if d.asked != nil {
		t.Errorf("asked: %+v", d.asked)
	}
	if access.ByAllButReviewers.Allows(access.Caller{Account: "r", Roles: []access.Role{access.Reviewer}}) == nil {
		t.Error("a reviewer may export")
	}
	actiontest.Fails(t, handler, by(actiontest.Main, aCase), &d.err)
	actiontest.Fails(t, handler, by(actiontest.Main, aCase), &d.Err)
}

func TestExportsAreCountedForTheAccountByTheDayInChina(t *testing.T) {
	d, handler := wired(t)
	actiontest.Read(t, handler, by(actiontest.Sub, `{"kind":"projects"}`), 201, &output{})
	q := d.terms.Quota
	if q.Of != actiontest.Sub.Account || q.Name != "daily.exports" || q.Most != 50 || q.AtOnce != 5 ||
		q.From.Format(time.RFC3339) != "2026-03-03T00:00:00+08:00" {
		t.Errorf("%+v", q)
	}
}
