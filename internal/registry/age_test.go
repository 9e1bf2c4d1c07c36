package registry_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

func TestAgesAreCountedFromDayToDay(t *testing.T) {
	for _, tc := range []struct {
		birth, day string
		age        int
	}{
		{"1961-11-22", "2026-11-21", 64}, {"1961-11-22", "2026-11-22", 65}, {"1961-11-23", "2026-11-22", 64},
		{"1956-02-29", "2026-02-28", 69}, {"1956-02-29", "2026-03-01", 70}, // 2026 has no 29 February
		{"1960-02-29", "2024-02-28", 63}, {"1960-02-29", "2024-02-29", 64},
		{"2026-11-22", "2026-11-22", 0}, {"2026-11-22", "2026-11-21", -1}, {"1900-12-31", "2000-01-01", 99},
	} {
		if got := registry.AgeOn(calendar.MustDate(tc.birth), calendar.MustDate(tc.day)); got != tc.age {
			t.Errorf("born %s is %d on %s, want %d", tc.birth, got, tc.day, tc.age)
		}
	}
}

func TestTheLastDayIsTheOneBeforeTheBirthday(t *testing.T) {
	for birth, want := range map[string]string{"1956-11-22": "2026-11-21", "1956-11-23": "2026-11-22",
		"1956-02-29": "2026-02-28", "1956-03-01": "2026-02-28", "1958-02-28": "2028-02-27", "1960-01-01": "2029-12-31"} {
		if got := registry.LastDay(calendar.MustDate(birth), 70); got.String() != want {
			t.Errorf("born %s: %s, want %s", birth, got, want)
		}
	}
}

func TestOnTheLastDaySomebodyIsStillYoungerAndOnTheNextNotAnyMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := calendar.MustDate("1904-02-29").AddDays(rapid.IntRange(0, 40000).Draw(t, "birth"))
		age := rapid.IntRange(1, 100).Draw(t, "age")
		last := registry.LastDay(birth, age)
		if registry.AgeOn(birth, last) != age-1 || registry.AgeOn(birth, last.AddDays(1)) != age {
			t.Fatalf("born %s, under %d to %s", birth, age, last)
		}
	})
}

// Input 23 of the model: an exam on 2026-11-22.
func TestInput23OnTheDayOfTheExam65IsRefusedAnd64IsTaken(t *testing.T) {
	for birth, want := range map[string]string{"1961-11-22": "/document exam_age", "1961-11-23": "",
		"1961-11-21": "/document exam_age", "2026-11-22": "/document identity.birth_date"} {
		r := row(t, item(0))
		r.Document = born(t, birth)
		got := ""
		for _, f := range r.Check(calendar.MustDate("2026-11-22"), 65, s) {
			got += f.Pointer + " " + string(f.Code)
		}
		if got != want {
			t.Errorf("born %s: %q, want %q", birth, got, want)
		}
		_, err := registry.Enter("p1", r, published(t, "l1", "2026-11-22", "2026-11-22"), &lock{}, s, at)
		if fault.Is(err, fault.InputInvalid) != (want != "") {
			t.Errorf("born %s is entered: %v", birth, err)
		}
	}
}

// Input 24 of the model: registering on 2026-11-22.
func TestInput24RegisteringAt70IsRefusedAndTheDayBeforeItHoldsForThatOneDay(t *testing.T) {
	for birth, want := range map[string]string{"1956-11-22": "", "1956-11-23": "2026-11-22", "1956-12-01": "2026-11-30",
		"1961-11-23": "2030-11-21"} { // the last to the certificate's end
		r := row(t, item(0))
		r.Document = born(t, birth)
		key := &lock{}
		p, err := registry.Enter("p1", r, published(t, "l1", "2020-11-22", "2026-11-22"), key, s, at)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Hire("casei", r.Items, clerk, at); err != nil {
			t.Fatal(err)
		}
		if err := p.SaveProfile(filled(), "casei", key, s, clerk, at); err != nil {
			t.Fatal(err)
		}
		err = p.Register("casei", r.Items, number(1), clerk, at)
		i, _ := p.Item(item(0))
		switch {
		case want == "" && refusal(err) != "person.items_refused, /items/0 over_age":
			t.Errorf("born %s: %v", birth, err)
		case want != "" && (err != nil || i.From != day || i.To.String() != want):
			t.Errorf("born %s: %v, from %s to %s, want %s", birth, err, i.From, i.To, want)
		}
	}
}

func TestWhoeverWasBornOn29FebruaryIsRegisteredToTheLastDayOfThatMonth(t *testing.T) {
	r, key := row(t, item(0)), &lock{}
	r.Document = born(t, "1956-02-29")
	p, err := registry.Enter("p1", r, publishedAt(t, "l1", "2020-11-22", "2026-02-28", on("2026-02-28")), key, s,
		on("2026-02-28"))
	if err = errors.Join(err, p.Hire("casei", r.Items, clerk, on("2026-02-28")),
		p.SaveProfile(filled(), "casei", key, s, clerk, on("2026-02-28"))); err != nil {
		t.Fatal(err)
	}
	if got := refusal(p.Register("casei", r.Items, number(1), clerk, on("2026-03-01"))); got !=
		"person.items_refused, /items/0 over_age" {
		t.Errorf("on 1 March, which is the birthday: %q", got)
	}
	err = p.Register("casei", r.Items, number(1), clerk, on("2026-02-28"))
	if i, _ := p.Item(item(0)); err != nil || i.From != i.To || i.To.String() != "2026-02-28" {
		t.Errorf("on the last day: %v, %+v", err, i)
	}
}

// Day and night in China decide, wherever the clock of the machine stands.
func TestADayBeginsAtMidnightInChina(t *testing.T) {
	for at, want := range map[time.Time]string{
		calendar.MustDate("2026-11-23").Midnight().Add(-time.Second): "",
		calendar.MustDate("2026-11-23").Midnight():                   "person.items_refused, /items/0 over_age",
	} {
		r, key := row(t, item(0)), &lock{}
		r.Document = born(t, "1956-11-23")
		p, err := registry.Enter("p1", r, published(t, "l1", "2020-11-22", "2026-11-22"), key, s, at)
		if err = errors.Join(err, p.Hire("casei", r.Items, clerk, at),
			p.SaveProfile(filled(), "casei", key, s, clerk, at)); err != nil {
			t.Fatal(err)
		}
		if got := refusal(p.Register("casei", r.Items, number(1), clerk, at.UTC())); got != want {
			t.Errorf("at %s: %q, want %q", at, got, want)
		}
	}
}

func TestACertificateEndsTheDayBeforeItsAnniversary(t *testing.T) {
	for _, tc := range []struct{ published, years, to string }{
		{"2026-11-22", "4", "2030-11-21"}, {"2028-02-29", "4", "2032-02-28"}, {"2028-02-29", "1", "2029-02-28"},
		{"2027-03-01", "1", "2028-02-29"}, {"2026-01-01", "20", "2045-12-31"},
	} {
		settings, err := s.With(map[string]json.RawMessage{
			"registry.certificate_years": json.RawMessage(`{"value": ` + tc.years + `, "source": "x"}`)})
		if err != nil {
			t.Fatal(err)
		}
		l, err := registry.Announce("l1", registry.Announcement{Name: "a.csv", Size: 1,
			ExamDay: calendar.MustDate("2025-12-01")}, settings, registrar, on(tc.published))
		if err != nil {
			t.Fatal(err)
		}
		l.Arrive(on(tc.published))
		l.Receive(registry.Checked{Rows: 1}, nil, on(tc.published))
		if err := l.Publish(registry.Publication{}, settings, registrar, on(tc.published)); err != nil ||
			l.Certificate.From.String() != tc.published || l.Certificate.To.String() != tc.to {
			t.Errorf("%+v: %v, %+v", tc, err, l.Certificate)
		}
	}
}
