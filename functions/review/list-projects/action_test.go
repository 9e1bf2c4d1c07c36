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
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pages answers every list with the project, and remembers what was asked for.
type pages struct {
	projects *actiontest.Projects
	err      error
	asked    *reading.ProjectFilter
}

func (l *pages) Projects(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	l.asked = &f
	p, err := l.projects.Get(ctx, actiontest.Number)
	if err != nil || l.err != nil {
		return reading.Page[review.Summary]{}, l.err
	}
	return reading.Page[review.Summary]{Rows: []review.Summary{p.Summary}, Next: "next"}, nil
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
	return lambdahttp.Handle(access.ByUnitOrOffice, actiontest.Standings{},
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
	if want := (reading.ProjectFilter{Unit: actiontest.OwnUnit.Code, Stage: review.Planning,
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

func TestAFilterThatMatchesNothingIsRefused(t *testing.T) {
	l, handler := wired(t)
	bad := func(name, fields string, pairs ...string) actiontest.Case {
		return actiontest.Invalid(name, listing(actiontest.Officer, pairs...), fields)
	}
	actiontest.Ask(t, handler,
		bad("no such stage, a page too large", "?limit range, ?stage option", "stage", "done", "limit", "101"),
		bad("a page of less than nothing", "?limit range", "limit", "-1"),
		bad("an unknown filter", "?holder unknown", "holder", "main"),
		actiontest.Case{Name: "a reviewer, whose projects are their tasks", Request: listing(actiontest.Leader), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: listing(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if l.asked != nil {
		t.Errorf("storage was asked %+v", l.asked)
	}
}
