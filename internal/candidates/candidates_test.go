package candidates_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// office knows people, when they are booked, and projects.
type office struct {
	err    error
	people []registry.Person
	booked map[string][]review.Booking
	asked  []string // whose names, and whose bookings
}

func (o *office) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	o.asked = append(o.asked, ids...)
	return o.people, o.err
}

func (o *office) Bookings(_ context.Context, ids []string) (map[string][]review.Booking, error) {
	o.asked = append(o.asked, ids...)
	return o.booked, o.err
}

var day = calendar.MustDate

// hosts knows one 评审机构, and fails where it is told to.
type hosts struct{ err error }

func (h hosts) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	if h.err != nil || !slices.Contains(ids, "casei") {
		return nil, h.err
	}
	return []registry.Institution{{ID: "casei", InstitutionDetails: registry.InstitutionDetails{Name: "示例中心",
		Active: true}}}, nil
}

func TestACandidateIsWhatRegistryAndBookingsSay(t *testing.T) {
	booked := []review.Booking{{Project: "PSFJ26002", Round: 1, From: day("2026-03-19"), To: day("2026-03-20")}}
	item := func(code string, state registry.State) registry.Item {
		return registry.Item{Code: code, Institution: "casei", State: state, From: day("2025-01-01"), To: day("2028-12-31")}
	}
	o := &office{booked: map[string][]review.Booking{"p1": booked}, people: []registry.Person{
		{ID: "p1", Name: "郑十", Details: registry.Details{
			Contact: registry.Contact{Login: "leader@example.org", Phone: "13800000000"},
			Duties: registry.Duties{Employers: []string{"12100000400001774F"}, Active: true,
				Conflicts: []registry.Conflict{{UnitCode: "91350100M000100Y43", Ground: registry.Relative, Note: "配偶"}}}},
			Items: []registry.Item{item("DT-1", registry.Hired), item("GL-1", registry.Registered),
				item("GL-2", registry.Registered), item("GL-3", registry.Lapsed), {Code: "GL-4", State: registry.Free}}},
		{ID: "p2", Name: "冯十一"}}}
	found, err := candidates.Find(t.Context(), hosts{}, o, o)("casei", []string{"p1", "p2", "p3"})
	registered := func(item string) review.Registration {
		return review.Registration{Item: item, Institution: "casei", From: day("2025-01-01"), To: day("2028-12-31")}
	}
	want := review.Known{Institution: review.Institution{ID: "casei", Name: "示例中心", Active: true}, People: []review.Candidate{
		{ID: "p1", Name: "郑十", Phone: "13800000000", Login: "leader@example.org", Active: true,
			Registrations: []review.Registration{registered("GL-1"), registered("GL-2")},
			Employers:     []string{"12100000400001774F"}, Interests: []review.Interest{{UnitCode: "91350100M000100Y43",
				Ground: review.Relative}}, Bookings: booked},
		{ID: "p2", Name: "冯十一"}}}
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
	for i, g := range registry.Grounds {
		if !slices.Contains(known, review.Ground(g)) {
			t.Errorf("ground %d, %q, is none of %q", i, g, known)
		}
	}
}

func TestNobodyIsLookedUpForAnEmptyPlan(t *testing.T) {
	o := &office{}
	find := candidates.Find(t.Context(), hosts{errGone}, o, o)
	if found, err := find("", nil); err != nil || !reflect.DeepEqual(found, review.Known{}) || o.asked != nil {
		t.Errorf("%v: %+v, asked for %v", err, found, o.asked)
	}
}

func TestAnInstitutionThatThereIsNotIsUnknownAndHasNoName(t *testing.T) {
	known, err := candidates.Find(t.Context(), hosts{}, &office{}, &office{})("gone", nil)
	if err != nil || known.Institution != (review.Institution{}) {
		t.Errorf("%v: %+v", err, known)
	}
	names, err := candidates.Names(t.Context(), hosts{}, "gone", "casei")
	if err != nil || len(names) != 1 || names["casei"] != "示例中心" {
		t.Errorf("%v: %v", err, names)
	}
}

// failing fails where an office does not.
type failing struct{}

var errGone = errors.New("table Registry-7 is gone")

func (failing) Some(context.Context, []string) ([]registry.Person, error) { return nil, errGone }

func (failing) Bookings(context.Context, []string) (map[string][]review.Booking, error) {
	return nil, errGone
}

func TestWhatCanNotBeReadIsNobodysAbsence(t *testing.T) {
	o, ids := &office{}, []string{"p1"}
	for name, find := range map[string]review.Finder{
		"institutions": candidates.Find(t.Context(), hosts{errGone}, o, o),
		"registry":     candidates.Find(t.Context(), hosts{}, failing{}, o),
		"bookings":     candidates.Find(t.Context(), hosts{}, o, failing{}),
	} {
		if found, err := find("casei", ids); !errors.Is(err, errGone) || !reflect.DeepEqual(found, review.Known{}) {
			t.Errorf("without %s: %v, %+v", name, err, found)
		}
	}
}

func TestRowsNameTheirInstitutions(t *testing.T) {
	rows := []registry.HoldingView{{Holding: registry.Holding{Item: registry.Item{Institution: "casei"}}},
		{Holding: registry.Holding{Item: registry.Item{Institution: "gone"}}}, {}}
	if err := candidates.Name(t.Context(), hosts{}, rows); err != nil ||
		rows[0].InstitutionName != "示例中心" || rows[1].InstitutionName != "" || rows[2].InstitutionName != "" {
		t.Errorf("%v: %+v", err, rows)
	}
	if err := candidates.Name(t.Context(), hosts{errGone}, rows[2:]); err != nil {
		t.Errorf("nobody is with an institution: %v", err)
	}
	if err := candidates.Name(t.Context(), hosts{errGone}, rows); !errors.Is(err, errGone) {
		t.Errorf("what can't be read: %v", err)
	}
}

// rolls has people with an institution, two rows a page.
type rolls struct {
	office
	rows map[string][]string // by item
}

func (r *rolls) OfInstitution(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	var page reading.Page[registry.Holding]
	if r.err != nil || f.Institution != "casei" || f.Status != registry.StatusRegistered {
		return page, r.err
	}
	from := len(f.Cursor)
	all := r.rows[f.Item]
	for _, id := range all[from:min(from+2, len(all))] {
		page.Rows = append(page.Rows, registry.Holding{Person: id})
	}
	if from+2 < len(all) {
		page.Next = f.Cursor + "++"
	}
	return page, nil
}

func TestWhoeverDrawsHasEveryPageOfEveryItem(t *testing.T) {
	r := &rolls{rows: map[string][]string{"GL-1": {"p1", "p2", "p3", "p4", "p5"}, "GL-2": {"p2", "p6"}}}
	known, err := candidates.Registered(t.Context(), hosts{}, r, &r.office)("casei", []string{"GL-1", "GL-2"})
	if err != nil || known.Institution.ID != "casei" || !slices.Equal(r.asked, []string{"p1", "p2", "p3", "p4", "p5", "p2", "p6"}) {
		t.Errorf("%v: %+v, asked for %v", err, known, r.asked)
	}
	if known, err := candidates.Registered(t.Context(), hosts{}, r, &r.office)("", []string{"GL-1"}); err != nil || len(known.People) != 0 {
		t.Errorf("of no institution: %v, %+v", err, known)
	}
	r.err = errors.New("no registry")
	if _, err := candidates.Registered(t.Context(), hosts{}, r, &r.office)("casei", []string{"GL-1"}); !errors.Is(err, r.err) {
		t.Errorf("without the registry: %v", err)
	}
}
