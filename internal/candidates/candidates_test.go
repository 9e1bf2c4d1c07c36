package candidates_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/dynamo"
	"appraisal/internal/review"
	"appraisal/internal/roster"
)

// office knows people, when they are booked, and projects.
type office struct {
	err    error
	people []roster.Person
	booked map[string][]review.Booking
	past   []review.Summary
	asked  []string // whose names, and whose bookings
	filter dynamo.ProjectFilter
}

func (o *office) Some(_ context.Context, ids []string) ([]roster.Person, error) {
	o.asked = append(o.asked, ids...)
	return o.people, o.err
}

func (o *office) Bookings(_ context.Context, ids []string) (map[string][]review.Booking, error) {
	o.asked = append(o.asked, ids...)
	return o.booked, o.err
}

func (o *office) Projects(_ context.Context, f dynamo.ProjectFilter) (dynamo.Page[review.Summary], error) {
	o.filter = f
	return dynamo.Page[review.Summary]{Rows: o.past}, o.err
}

var day = calendar.MustDate

func TestACandidateIsWhatRosterAndBookingsSay(t *testing.T) {
	booked := []review.Booking{{Project: "PSFJ26002", Round: 1, From: day("2026-03-19"), To: day("2026-03-20")}}
	o := &office{booked: map[string][]review.Booking{"p1": booked}, people: []roster.Person{
		{ID: "p1", Details: roster.Details{Name: "郑十", Login: "leader@example.org", Phone: "13800000000",
			Institution: "casei", Items: []string{"GL-1", "GL-2"},
			ValidFrom: day("2025-01-01"), ValidTo: day("2028-12-31"), Employers: []string{"12100000400001774F"}, Active: true,
			Conflicts: []roster.Conflict{{UnitCode: "91350100M000100Y43", Ground: roster.Relative, Note: "配偶"}}}},
		{ID: "p2", Details: roster.Details{Name: "冯十一", Institution: "casei"}}}}
	found, err := candidates.Find(t.Context(), o, o)([]string{"p1", "p2", "p3"})
	registered := func(item string) review.Registration {
		return review.Registration{Item: item, Institution: "casei", From: day("2025-01-01"), To: day("2028-12-31")}
	}
	want := []review.Candidate{
		{ID: "p1", Name: "郑十", Login: "leader@example.org", Active: true,
			Registrations: []review.Registration{registered("GL-1"), registered("GL-2")},
			Employers:     []string{"12100000400001774F"}, Interests: []review.Interest{{UnitCode: "91350100M000100Y43",
				Ground: review.Relative}}, Bookings: booked},
		{ID: "p2", Name: "冯十一"}}
	if err != nil || !reflect.DeepEqual(found, want) {
		t.Errorf("%v: %+v, want %+v", err, found, want)
	}
	if !slices.Equal(o.asked, []string{"p1", "p2", "p3", "p1", "p2"}) { // bookings of those who are known
		t.Errorf("asked for %v", o.asked)
	}
}

// The grounds are declared in one context and judged in the other: each must mean the same.
func TestEveryGroundThatCanBeDeclaredIsOneOfTheRules(t *testing.T) {
	known := []review.Ground{review.Employed, review.Consulted, review.Relative, review.Other}
	for i, g := range roster.Grounds {
		if !slices.Contains(known, review.Ground(g)) {
			t.Errorf("ground %d, %q, is none of %q", i, g, known)
		}
	}
}

func TestNobodyIsLookedUpForAnEmptyPlan(t *testing.T) {
	o := &office{}
	if found, err := candidates.Find(t.Context(), o, o)(nil); err != nil || found != nil || o.asked != nil {
		t.Errorf("%v: %+v, asked for %v", err, found, o.asked)
	}
}

// failing fails where an office does not.
type failing struct{}

var errGone = errors.New("table Roster-7 is gone")

func (failing) Some(context.Context, []string) ([]roster.Person, error) { return nil, errGone }

func (failing) Bookings(context.Context, []string) (map[string][]review.Booking, error) {
	return nil, errGone
}

func TestWhatCanNotBeReadIsNobodysAbsence(t *testing.T) {
	o, ids := &office{}, []string{"p1"}
	for name, find := range map[string]review.Finder{
		"roster":   candidates.Find(t.Context(), failing{}, o),
		"bookings": candidates.Find(t.Context(), o, failing{}),
	} {
		if found, err := find(ids); !errors.Is(err, errGone) || found != nil {
			t.Errorf("without %s: %v, %+v", name, err, found)
		}
	}
}

func TestThePreviousReviewIsTheLastThatWasVisitedBeforeThisProjectBegan(t *testing.T) {
	visited, at := day("2025-05-20"), time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	row := func(number string, years int, v *calendar.Date) review.Summary {
		return review.Summary{Number: number, Visited: v, CreatedAt: at.AddDate(years, 0, 0)}
	}
	for _, tc := range []struct {
		name string
		past []review.Summary
		want string
	}{
		{"none", nil, ""},
		{"itself alone", []review.Summary{row("PSFJ26001", 0, &visited)}, ""},
		{"one that never came to a visit", []review.Summary{row("PSFJ25001", -1, nil)}, ""},
		{"the newest that did", []review.Summary{row("PSFJ26001", 0, nil), row("PSFJ25002", -1, nil), row("PSFJ24001", -2,
			&visited), row("PSFJ23001", -3, &visited)}, "PSFJ24001"},
		{"one that began after it", []review.Summary{row("PSFJ27001", 1, &visited), row("PSFJ25001", -1, &visited)}, "PSFJ25001"},
	} {
		o := &office{past: tc.past}
		p := &review.Project{Summary: review.Summary{Number: "PSFJ26001", Unit: access.Unit{Code: "91350100M000100Y43"}, CreatedAt: at}}
		if got, err := candidates.Previous(t.Context(), o, p); err != nil || got != tc.want {
			t.Errorf("%s: %v, %q, want %q", tc.name, err, got, tc.want)
		}
		if o.filter.Unit != "91350100M000100Y43" || o.filter.Limit == 0 {
			t.Errorf("%s: asked for %+v", tc.name, o.filter)
		}
	}
	if _, err := candidates.Previous(t.Context(), &office{err: errGone}, &review.Project{}); !errors.Is(err, errGone) {
		t.Errorf("without the list: %v", err)
	}
}
