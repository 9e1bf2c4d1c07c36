package registry_test

import (
	"reflect"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func itemName(n int) string { return s.Options(settings.ReviewItems)[n].Zh }

// endings are those of the person on the last day, as a reminder of 30 days before says them on a day.
func endings(p *registry.Person, last, today string) ([]registry.Ending, registry.Readiness) {
	day := calendar.MustDate(last)
	return p.Endings(day, day.AddDays(-30), calendar.MustDate(today), s)
}

func TestAnInstitutionIsToldOfEachRegistrationThatEndsWhatBecomesOfIt(t *testing.T) {
	one, two, both := []string{itemName(0)}, []string{itemName(1)}, []string{item(0), item(1)}
	p := ready(t)
	got, r := endings(p, "2030-11-21", "2030-10-22")
	if want := []registry.Ending{{Institution: "casei", Items: both, Renewed: one, Uncovered: two}}; !reflect.DeepEqual(got, want) || missing(r) != "" {
		t.Errorf("before a renewal: %+v %s", got, missing(r))
	}
	if _, r = endings(p, "2030-11-21", "2030-05-01"); missing(r) != "" || r.On != r.Opens || r.Opens.String() != "2030-08-22" {
		t.Errorf("long before: on %s, opens %s: %s", r.On, r.Opens, missing(r))
	}
	then := calendar.MustDate("2030-10-25").Midnight()
	if err := p.Renew(s, registrar, then); err != nil {
		t.Fatal(err)
	}
	got, _ = endings(p, "2030-11-21", "2030-10-26")
	if want := []registry.Ending{{Institution: "casei", Items: both, Again: one, Over: two}}; !reflect.DeepEqual(got, want) {
		t.Errorf("renewed, and not registered again: %+v", got)
	}
	if err := p.Register("casei", []string{item(0)}, nil, clerk, then); err != nil {
		t.Fatal(err)
	}
	got, _ = endings(p, "2030-11-21", "2030-11-14")
	if want := []registry.Ending{{Institution: "casei", Items: both[1:], Over: two}}; !reflect.DeepEqual(got, want) {
		t.Errorf("registered again: %+v", got)
	}
	p.Lapse(calendar.MustDate("2030-11-22").Midnight())
	if got, _ = endings(p, "2030-11-21", "2030-11-22"); got != nil {
		t.Errorf("of what has ended: %+v", got)
	}
}

func TestNothingKeepsARegistrationBeyondTheHighestAge(t *testing.T) {
	p, _ := registered(t, "casei", item(0)) // born on 1960-01-01
	got, _ := endings(p, "2029-12-31", "2029-12-01")
	if want := []registry.Ending{{Institution: "casei", Items: []string{item(0)}, Over: []string{itemName(0)}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	for _, day := range []string{"2029-12-30", "2030-11-21"} {
		if got, _ := endings(p, day, "2029-12-01"); got != nil {
			t.Errorf("on %s ends %+v", day, got)
		}
	}
}

func TestWhoeverIsRegisteredOnTheDayOfAReminderIsNotRemindedOfIt(t *testing.T) {
	p := ready(t)
	last := calendar.MustDate("2030-11-21")
	if got, _ := p.Endings(last, day, day, s); got != nil {
		t.Errorf("on the day of the registration: %+v", got)
	}
	if got, _ := p.Endings(last, day.AddDays(1), day.AddDays(1), s); len(got) != 1 {
		t.Errorf("on the next day: %+v", got)
	}
}

func TestEachInstitutionIsToldOfItsOwnAlone(t *testing.T) {
	p := ready(t)
	if err := p.Release("casei", []string{item(1)}, "调离", clerk, at); err != nil {
		t.Fatal(err)
	}
	if err := p.Hire("other", []string{item(1)}, clerk, at); err != nil {
		t.Fatal(err)
	}
	if err := p.Register("other", []string{item(1)}, nil, clerk, at); err != nil {
		t.Fatal(err)
	}
	got, _ := endings(p, "2030-11-21", "2030-10-22")
	want := []registry.Ending{{Institution: "casei", Items: []string{item(0)}, Renewed: []string{itemName(0)}},
		{Institution: "other", Items: []string{item(1)}, Uncovered: []string{itemName(1)}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
