package main

import (
	"context"
	"reflect"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pages answers every list with the project, and remembers what was asked for.
type pages struct {
	projects *actiontest.Projects
	err      error
	asked    *reading.ProjectFilter
	person   string // whose list was asked for
}

func (l *pages) Projects(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	l.asked = &f
	p, err := l.projects.Get(ctx, actiontest.Number)
	if err != nil || l.err != nil {
		return reading.Page[review.Summary]{}, l.err
	}
	return reading.Page[review.Summary]{Rows: []review.Summary{p.Summary}, Next: "next"}, nil
}

func (l *pages) Mine(ctx context.Context, person string, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	l.person = person
	return l.Projects(ctx, f)
}

func wired(t *testing.T) (*pages, lambdahttp.Handler) {
	l := &pages{projects: actiontest.At(t, review.Screening)}
	return l, wire(l)
}

// books has the record of every unit under the code that it first signed in with.
type books struct{}

func (books) Unit(_ context.Context, unitCode string) (*accounts.Unit, error) {
	if code.BodyOf(unitCode).Is(code.BodyOf(actiontest.OwnUnit.Code)) {
		return &accounts.Unit{Unit: actiontest.OwnUnit}, nil
	}
	return &accounts.Unit{Unit: access.Unit{Code: unitCode}}, nil
}

func wire(l *pages) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{},
		action{projects: l.projects, lists: l, units: books{}, now: actiontest.Now}.list)
}

func listing(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestAUnitsListIsItsOwnWhateverItAsksFor(t *testing.T) {
	today := calendar.MustDate("2026-03-02")
	for _, tc := range []struct {
		name  string
		query []string
		want  reading.ProjectFilter
	}{
		{"nothing", nil, reading.ProjectFilter{Limit: 20}},
		{"another unit's", []string{"unit", actiontest.OtherUnit.Code}, reading.ProjectFilter{Limit: 20}},
		{"no unit's", []string{"unit", ""}, reading.ProjectFilter{Limit: 20}},
		{"a stage of a region, overdue", []string{"stage", "screening", "region", "FJ", "overdue", "true"},
			reading.ProjectFilter{Stage: review.Screening, Region: "FJ", Overdue: today, Limit: 20}},
		{"the next page", []string{"cursor", "next", "limit", "100"}, reading.ProjectFilter{Cursor: "next", Limit: 100}},
	} {
		for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Other} {
			l, handler := wired(t)
			tc.want.Unit = c.Unit.Code
			if a := edgetest.Send(t, handler, listing(c, tc.query...)); a.Status != 200 || *l.asked != tc.want {
				t.Errorf("%s asks for %s: %d, storage was asked %+v", c.Account, tc.name, a.Status, l.asked)
			}
		}
	}
}

func TestTheAssociationFiltersAsItLikes(t *testing.T) {
	l, handler := wired(t)
	var out output
	actiontest.Read(t, handler, listing(actiontest.Approver, "unit", actiontest.OwnUnit.Code, "stage", "plan"), 200, &out)
	if want := (reading.ProjectFilter{Unit: actiontest.OwnUnit.Code, Stage: review.Planning, Submitted: true,
		Limit: 20}); *l.asked != want {
		t.Errorf("storage was asked %+v, want %+v", l.asked, want)
	}
	if len(out.Projects) != 1 || out.Projects[0].Number != actiontest.Number ||
		out.Projects[0].UnitCode != actiontest.OwnUnit.Code || out.Next != "next" {
		t.Errorf("%+v", out)
	}
	actiontest.Read(t, handler, listing(actiontest.Approver, "unit",
		string(code.BodyOf(actiontest.OwnUnit.Code))), 200, &out)
	if l.asked.Unit != actiontest.OwnUnit.Code {
		t.Errorf("by its other code, storage was asked for the projects of %q", l.asked.Unit)
	}
	actiontest.Fails(t, handler, listing(actiontest.Approver), &l.err)
}

func TestARowSaysWhoLeadsWhenAndWhatItCameTo(t *testing.T) {
	for stage, want := range map[review.Stage]review.Row{
		review.Planning:     {Round: 1},
		review.Notification: {Round: 1, LeaderName: actiontest.Leader.Name, VisitFrom: "2026-03-19", VisitTo: "2026-03-20"},
		review.SecondVisit: {Round: 1, LeaderName: actiontest.Leader.Name, VisitFrom: "2026-03-19", VisitTo: "2026-03-20",
			Result: review.Revisit, ResultName: "需要整改（现场复审）"},
		review.Closed: {Round: 1, LeaderName: actiontest.Leader.Name, VisitFrom: "2026-03-19", VisitTo: "2026-03-20",
			Result: review.Rectified, ResultName: "整改后符合条件"},
	} {
		var out output
		actiontest.Read(t, wire(&pages{projects: actiontest.At(t, stage)}), listing(actiontest.Main), 200, &out)
		row := out.Projects[0]
		if got := (review.Row{Round: row.Round, LeaderName: row.LeaderName, VisitFrom: row.VisitFrom, VisitTo: row.VisitTo,
			Result:     row.Result,
			ResultName: row.ResultName}); !reflect.DeepEqual(got, want) || row.Stage != stage || row.StatusName == "" {
			t.Errorf("%s: %+v", stage, row)
		}
	}
}

func TestAProjectIsFoundByItsNumberByThoseWhoMaySeeIt(t *testing.T) {
	for _, tc := range []struct {
		who    access.Caller
		number string
		found  int
	}{
		{actiontest.Main, actiontest.Number, 1}, {actiontest.Officer, actiontest.Number, 1},
		{actiontest.Other, actiontest.Number, 0}, {actiontest.Officer, "PSFJ26002", 0},
	} {
		l, handler := wired(t)
		var out output
		a := actiontest.Read(t, handler, listing(tc.who, "number", tc.number), 200, &out)
		if len(out.Projects) != tc.found || out.Projects == nil || l.asked != nil {
			t.Errorf("%s looks for %s: %s", tc.who.Account, tc.number, a.Body)
		}
	}
	l, handler := wired(t)
	actiontest.Fails(t, handler, listing(actiontest.Main, "number", actiontest.Number), &l.projects.Err)
}

func TestSomebodyWhoReviewsSeesWhereTheyArePlanned(t *testing.T) {
	l := &pages{projects: actiontest.At(t, review.Notification)}
	p := l.projects.Now(t)
	who := access.Caller{Account: "r", Roles: []access.Role{access.Reviewer}, Person: p.Team[0].Person, Login: p.Team[0].Login}
	handler := func(c access.Caller) lambdahttp.Handler {
		return lambdahttp.Handle(access.ByAnyAccount, caller(c), action{projects: l.projects, lists: l, units: books{}, now: actiontest.Now}.list)
	}
	var out output
	actiontest.Read(t, handler(who), listing(who, "unit", actiontest.OtherUnit.Code, "stage", "notice"), 200, &out)
	if len(out.Projects) != 1 || l.person != who.Person || l.asked.Unit != "" || l.asked.Stage != review.Notification {
		t.Errorf("%+v, asked for %s: %+v", out, l.person, l.asked)
	}
	stranger := who
	stranger.Person, stranger.Login = "p-other", "other@example.org"
	actiontest.Read(t, handler(stranger), listing(stranger), 200, &out)
	if len(out.Projects) != 0 {
		t.Errorf("a plan that does not stand shows %+v", out)
	}
	stranger.Person = ""
	actiontest.Read(t, handler(stranger), listing(stranger), 200, &out)
	if out.Projects == nil || len(out.Projects) != 0 {
		t.Errorf("an account that is bound to nobody sees %+v", out)
	}
	both := who
	both.Roles = append(both.Roles, access.Officer)
	actiontest.Read(t, handler(both), listing(both, "mine", "true"), 200, &out)
	if len(out.Projects) != 1 || l.asked.Submitted {
		t.Errorf("an officer's own: %+v", out)
	}
}

// caller is one caller, whoever asks.
type caller access.Caller

func (c caller) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller(c), settings.Default(), nil
}

func TestTheAssociationSeesNoDraftThatItWasNeverSent(t *testing.T) {
	l := &pages{projects: actiontest.At(t, review.Application)}
	var out output
	actiontest.Read(t, wire(l), listing(actiontest.Officer, "number", actiontest.Number), 200, &out)
	if len(out.Projects) != 0 {
		t.Errorf("it sees %+v", out)
	}
	actiontest.Read(t, wire(l), listing(actiontest.Officer, "status", "draft", "reviewType", "initial", "number", "pssc2", "visitTo",
		"2026-03-19"), 200, &out)
	day := calendar.MustDate("2026-03-19")
	if want := (reading.ProjectFilter{Submitted: true, Status: review.Draft, ReviewType: "initial", Begin: "PSSC2",
		Visits: calendar.Span{From: day, To: day}, Limit: 20}); *l.asked != want {
		t.Errorf("storage was asked %+v, want %+v", *l.asked, want)
	}
}

func TestAFilterThatMatchesNothingIsRefused(t *testing.T) {
	l, handler := wired(t)
	bad := func(name, fields string, pairs ...string) actiontest.Case {
		return actiontest.Invalid(name, listing(actiontest.Officer, pairs...), fields)
	}
	actiontest.Ask(t, handler,
		bad("no such stage, a page too large", "?limit range, ?stage option", "stage", "done", "limit", "101"),
		bad("a page of less than nothing", "?limit range", "limit", "-1"),
		bad("an unknown filter", "?holder unknown", "holder", "main"),
		bad("no such status", "?status option", "status", "done"),
		bad("visits that end before they begin", "?visitTo too_early", "visitFrom", "2026-03-20", "visitTo", "2026-03-19"),
		bad("visits of years", "?visitTo too_late", "visitFrom", "2026-03-20", "visitTo", "2029-03-19"),
		bad("no day", "?visitFrom date", "visitFrom", "2026-02-30"),
		actiontest.Case{Name: "those of somebody who reviews nothing", Request: listing(actiontest.Officer, "mine", "true"),
			Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if l.asked != nil {
		t.Errorf("storage was asked %+v", l.asked)
	}
}

// TestAListLooksAheadToADay: each row says what that day will bring, and overdue are those that will be late by then.
func TestAListLooksAheadToADay(t *testing.T) {
	l, handler := wired(t)
	var out output
	actiontest.Read(t, handler, listing(actiontest.Officer, "on", "2027-05-28", "overdue", "true"), 200, &out)
	if out.On != "2027-05-28" || len(out.Projects) != 1 || l.asked.Overdue != calendar.MustDate("2027-05-28") {
		t.Fatalf("%+v, asked %+v", out, l.asked)
	}
	if f := out.Projects[0].Forecast; f == nil || !f.Overdue || f.On.String() != "2027-05-28" || out.Projects[0].Overdue {
		t.Errorf("%+v", out.Projects[0])
	}
	out = output{}
	if actiontest.Read(t, handler, listing(actiontest.Officer), 200, &out); out.On != "" || out.Projects[0].Forecast != nil {
		t.Errorf("nobody asked, and it says %+v", out)
	}
	l.asked = nil
	for _, on := range []string{"2026-03-01", "2032-01-01", "x"} {
		if a := edgetest.Send(t, handler, listing(actiontest.Officer, "on", on)); a.Status != 422 || l.asked != nil {
			t.Errorf("on %s: %d %s", on, a.Status, a.Body)
		}
	}
}
