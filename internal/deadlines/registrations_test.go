package deadlines_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/deadlines"
	"appraisal/internal/registry"
)

// roll are people who were registered for two items to a last day, listed by item, two to a page, until they have lapsed.
type roll struct {
	sync.Mutex
	people map[string]*registry.Person
	listed []string
	bad    string
	err    error
}

func (r *roll) Ending(_ context.Context, first, last calendar.Date, cursor string) (people []string, next string, err error) {
	from, _ := strconv.Atoi(cursor)
	if from == 0 {
		r.listed = nil
		for id, p := range r.people {
			for _, i := range p.Items {
				if i.State == registry.Registered && !i.To.Before(first) && !i.To.After(last) {
					r.listed = append(r.listed, id)
				}
			}
		}
		slices.Sort(r.listed)
	}
	to := min(from+2, len(r.listed))
	if to < len(r.listed) {
		next = strconv.Itoa(to)
	}
	return r.listed[from:to], next, r.err
}

func (r *roll) Update(_ context.Context, id string, _ access.Terms, change func(*registry.Person) error) error {
	r.Lock()
	defer r.Unlock()
	if id == r.bad {
		return errors.New("the record can't be decoded")
	}
	return change(r.people[id])
}

// registeredTo is a roll of people a, b, c … whose registrations end on these days.
func registeredTo(t *testing.T, days ...string) *roll {
	t.Helper()
	r := &roll{people: map[string]*registry.Person{}}
	for n, day := range days {
		id := string(rune('a' + n))
		p, err := registry.Rebuild([]registry.Event{{Person: id, Seq: 1, Kind: "reviewer_added", At: clock(calendar.MustDate("2025-01-02")),
			Details: &registry.Saved{Name: "陈评审", Institution: "casei", Items: []string{"JY-1", "JC-1"},
				ValidTo: calendar.MustDate(day)}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.people[id] = p
	}
	return r
}

func (r *roll) run(t *testing.T, day string) (deadlines.Report, error) {
	t.Helper()
	w := newWorld(t)
	runner := deadlines.Runner{Projects: w, Dues: w, Checkpoints: w, Standings: w, Office: w.office(), People: r, Workers: 4}
	return runner.Run(t.Context(), clock(calendar.MustDate(day)))
}

func TestARegistrationIsNotedAsLapsedTheDayAfterItsLastAndOnce(t *testing.T) {
	r := registeredTo(t, "2026-03-01", "2026-03-02", "2026-02-20", "2026-12-31")
	for _, want := range []struct {
		day    string
		lapsed int
	}{{"2026-03-02", 2}, {"2026-03-02", 0}, {"2026-03-03", 1}, {"2026-03-04", 0}} {
		report, err := r.run(t, want.day)
		if err != nil || report.Lapsed != want.lapsed {
			t.Errorf("%s: %d people, want %d: %v", want.day, report.Lapsed, want.lapsed, err)
		}
	}
	for id, n := range map[string]int{"a": 1, "b": 1, "c": 1, "d": 0} {
		if p := r.people[id].Pending(); len(p) != n || n == 1 && (p[0].Kind != "items_lapsed" || len(p[0].Items) != 2) {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

func TestOneWhoseRegistrationCannotBeNotedStopsNobodyAndIsTriedAgain(t *testing.T) {
	r := registeredTo(t, "2026-03-01", "2026-03-01", "2026-03-01")
	r.bad = "b"
	if report, err := r.run(t, "2026-03-02"); err == nil || report.Lapsed != 2 || report.To.String() != "2026-03-02" {
		t.Errorf("%+v %v", report, err)
	}
	r.bad = ""
	if report, err := r.run(t, "2026-03-03"); err != nil || report.Lapsed != 1 {
		t.Errorf("the next day: %+v %v", report, err)
	}
	r.err = errors.New("table Registry-7 is gone")
	began := time.Now()
	if _, err := r.run(t, "2026-03-04"); err == nil || time.Since(began) > time.Minute {
		t.Errorf("the list is gone: %v", err)
	}
}
