package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// desk answers every page with the same tasks, and remembers whose desk it was asked for.
type desk struct {
	err     error
	tasks   []review.Summary
	done    []reading.Done
	asked   []review.Desk
	waiting int   // on each desk
	page    []any // cursor and limit of the last page
}

func (d *desk) Tasks(_ context.Context, of review.Desk, cursor string,
	limit int) (reading.Page[review.Summary], error) {
	d.asked, d.page = append(d.asked, of), []any{cursor, limit}
	return reading.Page[review.Summary]{Rows: d.tasks}, d.err
}

func (d *desk) Done(_ context.Context, of review.Desk, cursor string, limit int) (reading.Page[reading.Done], error) {
	d.asked, d.page = append(d.asked, of), []any{cursor, limit}
	return reading.Page[reading.Done]{Rows: d.done}, d.err
}

func (d *desk) Waiting(_ context.Context, of review.Desk, most int) (int, error) {
	d.asked = append(d.asked, of)
	return min(d.waiting, most), d.err
}

// person is one caller, whoever asks.
type person access.Caller

func (p person) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller(p), settings.Default(), nil
}

func wired(d *desk, who person) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, who, action{lists: d, events: d, now: actiontest.Now}.list)
}

func asking(who person, pairs ...string) edgetest.Request {
	return edgetest.Request{Method: "GET", Subject: who.Account,
		Query: actiontest.By(access.Caller{}, "", "", pairs...).Path}
}

func TestTheBadgeCountsWhatWaitsOnAllDesks(t *testing.T) {
	both := person{Account: "a", Roles: []access.Role{access.Approver, access.Officer}}
	for _, tc := range []struct {
		who     person
		query   []string
		waiting int
		want    count
	}{
		{person(actiontest.Main), nil, 3, count{3, false}}, {both, nil, 3, count{6, false}},
		{both, []string{"role", "approver"}, 3, count{3, false}},
		{both, nil, 60, count{99, true}}, {both, nil, 0, count{}},
		{person(actiontest.Main), nil, 99, count{99, false}}, {person(actiontest.Main), nil, 100, count{99, true}},
	} {
		d := &desk{waiting: tc.waiting}
		var out output
		actiontest.Read(t, wired(d, tc.who), asking(tc.who, append(tc.query, "count", "true")...), 200, &out)
		if out.Count == nil || *out.Count != tc.want || len(out.Tasks) != 0 {
			t.Errorf("%d wait: %+v, want %+v", tc.waiting, out.Count, tc.want)
		}
	}
	d := &desk{}
	actiontest.Fails(t, wired(d, both), asking(both, "count", "true"), &d.err)
}

func TestEverybodySeesTheirOwnDesk(t *testing.T) {
	unit, leader := person(actiontest.Main), person(actiontest.Leader)
	both := person{Account: "a", Roles: []access.Role{access.Approver, access.Officer}}
	mixed := person{Account: "m", Login: "m@example.org", Roles: []access.Role{access.Reviewer, access.Approver}}
	units, leaders := review.Desk{Role: access.UnitSub, Unit: actiontest.OwnUnit.Code}, review.Desk{Role: access.Reviewer,
		Login: "leader@example.org"}
	for _, tc := range []struct {
		name  string
		who   person
		query []string
		want  review.Desk
	}{
		{"a unit's desk is its own", unit, nil, units},
		{"what a unit has done", unit, []string{"done", "true"}, units},
		{"a role changes nothing for a unit", unit, []string{"role", "officer"}, units},
		{"of several roles, officer first", both, nil, review.Desk{Role: access.Officer}},
		{"the role that is asked for", both, []string{"role", "approver"}, review.Desk{Role: access.Approver}},
		{"a leader's desk is of one person", leader, nil, leaders},
		{"what a leader has done", leader, []string{"done", "true", "role", "reviewer"}, leaders},
		{"an approver who reviews as well", mixed, nil, review.Desk{Role: access.Approver}},
		{"the same as a reviewer", mixed, []string{"role", "reviewer"},
			review.Desk{Role: access.Reviewer, Login: "m@example.org"}},
	} {
		d := &desk{}
		a := edgetest.Send(t, wired(d, tc.who), asking(tc.who, tc.query...))
		if a.Status != 200 || a.Body != `{"tasks":[],"done":[]}` || len(d.asked) != 1 || d.asked[0] != tc.want {
			t.Errorf("%s: %d %s, asked %+v", tc.name, a.Status, a.Body, d.asked)
		}
	}
}

func TestADeskThatIsNotTheCallersIsRefused(t *testing.T) {
	officer, leader := person(actiontest.Officer), person(actiontest.Leader)
	for _, tc := range []struct {
		who  person
		ask  actiontest.Case
		role []string
	}{
		{officer, actiontest.Case{Name: "a role that the caller lacks", Status: 403, Code: "access.role_missing"},
			[]string{"role", "registrar"}},
		{officer, actiontest.Case{Name: "a reviewer's", Status: 403, Code: "access.role_missing"},
			[]string{"role", "reviewer"}},
		{leader, actiontest.Case{Name: "an officer's", Status: 403, Code: "access.role_missing"},
			[]string{"role", "officer"}},
		{officer, actiontest.Invalid("a role that there is not", edgetest.Request{}, "?role option"),
			[]string{"role", "unit_sub"}},
		{officer, actiontest.Invalid("a page too large", edgetest.Request{}, "?limit range"), []string{"limit", "101"}},
		{officer, actiontest.Invalid("another person's", edgetest.Request{}, "?login unknown"),
			[]string{"login", "leader@example.org"}},
	} {
		d := &desk{}
		tc.ask.Request = asking(tc.who, tc.role...)
		actiontest.Ask(t, wired(d, tc.who), tc.ask)
		if d.asked != nil {
			t.Errorf("%s: storage was asked for %+v", tc.ask.Name, d.asked)
		}
	}
}

func TestATaskSaysWhatIsToBeDoneAndByWhen(t *testing.T) {
	d := &desk{tasks: []review.Summary{actiontest.At(t, review.OnSite).Now(t).Summary}}
	var out output
	actiontest.Read(t, wired(d, person(actiontest.Leader)),
		asking(person(actiontest.Leader), "cursor", "c", "limit", "5"), 200, &out)
	row := out.Tasks[0]
	if row.Number != actiontest.Number || row.LeaderName != actiontest.Leader.Name || row.VisitFrom != "2026-03-19" ||
		row.Due == nil || row.Round != 1 ||
		len(row.Actions) != 7 {
		t.Errorf("%+v", row)
	}
	if d.page[0] != "c" || d.page[1] != 5 {
		t.Errorf("the page: %v", d.page)
	}
	actiontest.Fails(t, wired(d, person(actiontest.Leader)), asking(person(actiontest.Leader)), &d.err)
}

func TestWhatWasDoneIsToldInWords(t *testing.T) {
	d := &desk{}
	events := actiontest.At(t, review.Closed).Events()
	d.done = []reading.Done{{Event: events[len(events)-1], UnitName: actiontest.OwnUnit.Name}}
	var out output
	actiontest.Read(t, wired(d, person(actiontest.Approver)),
		asking(person(actiontest.Approver), "done", "true"), 200, &out)
	want := done{Number: actiontest.Number, UnitName: actiontest.OwnUnit.Name, Action: "confirm_conclusion",
		Name:     "结论确认通过",
		From:     review.Concluding,
		FromName: "结论确认", Opinion: "同意", By: actiontest.Approver.Name, At: events[len(events)-1].At}
	if out.Done[0] != want {
		t.Errorf("%+v, want %+v", out.Done[0], want)
	}
}
