package calendar_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"appraisal/internal/calendar"

	"pgregory.net/rapid"
)

func TestAdd(t *testing.T) {
	for _, tc := range []struct {
		start string
		n     int
		unit  calendar.Measure
		want  string
	}{
		{"2024-04-26", 10, calendar.WorkingDays, "2024-05-13"},
		{"2024-09-27", 5, calendar.WorkingDays, "2024-10-10"},
		{"2025-01-24", 10, calendar.WorkingDays, "2025-02-13"},
		{"2025-09-26", 20, calendar.WorkingDays, "2025-10-30"},
		{"2026-02-12", 5, calendar.WorkingDays, "2026-02-26"},
		{"2026-09-18", 10, calendar.WorkingDays, "2026-10-09"},
		{"2026-09-30", 5, calendar.WorkingDays, "2026-10-13"},
		{"2026-11-22", 0, calendar.WorkingDays, "2026-11-23"},
		{"2026-11-23", 0, calendar.WorkingDays, "2026-11-23"},
		{"2026-11-23", -4, calendar.WorkingDays, "2026-11-23"},
		{"2026-11-23", 10, calendar.CalendarDays, "2026-12-03"},
		{"2026-09-21", 10, calendar.CalendarDays, "2026-10-08"}, // 10-01, then all of 国庆节
		{"2026-02-09", 5, calendar.CalendarDays, "2026-02-14"},  // a Saturday that is worked
		{"2025-08-31", 6, calendar.Months, "2026-02-28"},        // clipped, and a Saturday that is worked
		{"2026-03-03", 6, calendar.Months, "2026-09-03"},
		{"2026-04-01", 6, calendar.Months, "2026-10-08"},
	} {
		got := calendar.Default().Add(day(tc.start), tc.n, tc.unit)
		if got.Day.String() != tc.want || got.Provisional {
			t.Errorf("%s + %d %s = %s, provisional %v; want %s", tc.start, tc.n, tc.unit, got.Day, got.Provisional, tc.want)
		}
	}
}

func TestATermIntoAYearWithoutNoticeIsProvisional(t *testing.T) {
	for _, tc := range []struct {
		start       string
		n           int
		unit        calendar.Measure
		want        string
		provisional bool
	}{
		{"2026-12-28", 5, calendar.WorkingDays, "2027-01-05", true},
		{"2026-12-28", 3, calendar.WorkingDays, "2026-12-31", false},
		{"2026-12-20", 10, calendar.CalendarDays, "2026-12-30", false},
		{"2026-12-22", 10, calendar.CalendarDays, "2027-01-04", true},
		{"2026-11-23", 12, calendar.Months, "2027-11-23", true},
		{"2027-12-30", 5, calendar.WorkingDays, "2028-01-06", true},
		{"2023-12-28", 5, calendar.WorkingDays, "2024-01-05", true},
	} {
		got := calendar.Default().Add(day(tc.start), tc.n, tc.unit)
		if got.Day.String() != tc.want || got.Provisional != tc.provisional {
			t.Errorf("%s + %d %s = %s, provisional %v; want %s, %v",
				tc.start, tc.n, tc.unit, got.Day, got.Provisional, tc.want, tc.provisional)
		}
	}
}

func TestATermExplainsItself(t *testing.T) {
	got := calendar.Default().Add(day("2026-09-18"), 6, calendar.WorkingDays)
	at := func(d string, kind calendar.Kind, name string) calendar.Day {
		return calendar.Day{Date: day(d), Kind: kind, Name: name, Confirmed: true}
	}
	want := calendar.Term{
		Start: day("2026-09-18"), Count: 6, Measure: calendar.WorkingDays, Reached: day("2026-09-28"), Day: day("2026-09-28"),
		Skipped: []calendar.Day{at("2026-09-19", calendar.Weekend, ""), at("2026-09-25", calendar.Holiday, "中秋节"),
			at("2026-09-26", calendar.Holiday, "中秋节"), at("2026-09-27", calendar.Holiday, "中秋节")},
		MadeUp: []calendar.Day{at("2026-09-20", calendar.MakeUp, "国庆节")},
	}
	if !reflect.DeepEqual(got, want) || got.Rolled() {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}

	rolled := calendar.Default().Add(day("2026-11-17"), 5, calendar.CalendarDays)
	text, err := json.Marshal(rolled)
	if err != nil || !rolled.Rolled() {
		t.Fatal(err, rolled)
	}
	const wantJSON = `{"start":"2026-11-17","count":5,"unit":"calendar","reached":"2026-11-22","day":"2026-11-23",` +
		`"provisional":false,"skipped":[{"date":"2026-11-22","kind":"weekend","confirmed":true}]}`
	if string(text) != wantJSON {
		t.Errorf("%s\nwant %s", text, wantJSON)
	}
}

func TestEarliestInvitation(t *testing.T) {
	for _, tc := range []struct {
		today string
		n     int
		unit  calendar.Measure
		want  string
	}{
		{"2026-11-22", 5, calendar.CalendarDays, "2026-11-28"}, // a Saturday: not moved
		{"2026-11-23", 5, calendar.CalendarDays, "2026-11-29"},
		{"2026-11-23", 5, calendar.WorkingDays, "2026-12-01"},
		{"2026-09-30", 5, calendar.CalendarDays, "2026-10-06"},
		{"2026-09-30", 5, calendar.WorkingDays, "2026-10-14"},
		{"2026-11-23", 0, calendar.CalendarDays, "2026-11-24"},
		{"2026-01-31", 1, calendar.Months, "2026-03-01"},
	} {
		if got := calendar.Default().EarliestInvitation(day(tc.today), tc.n, tc.unit); got.String() != tc.want {
			t.Errorf("from %s with %d %s: %s, want %s", tc.today, tc.n, tc.unit, got, tc.want)
		}
	}
}

func TestUnits(t *testing.T) {
	for u, want := range map[calendar.Measure]bool{"working": true, "calendar": true, "months": true, "": false,
		"days": false} {
		if u.Valid() != want {
			t.Errorf("%q valid: %v", u, !want)
		}
	}
}

// known draws a day on which terms stay within the years with notices.
var known = rapid.Custom(func(t *rapid.T) calendar.Date {
	return day("2024-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "day"))
})

func TestATermOfWorkingDaysHasThatManyWorkingDays(t *testing.T) {
	c := calendar.Default()
	rapid.Check(t, func(t *rapid.T) {
		start, n := known.Draw(t, "start"), rapid.IntRange(1, 60).Draw(t, "n")
		term := c.Add(start, n, calendar.WorkingDays)
		if count, _ := c.WorkingDaysBetween(start.AddDays(1), term.Day); count != n {
			t.Fatalf("%s + %d ends %s, which has %d", start, n, term.Day, count)
		}
		if start.DaysUntil(term.Day) != n+len(term.Skipped) {
			t.Fatalf("%s + %d ends %s, with %d days skipped", start, n, term.Day, len(term.Skipped))
		}
	})
}

func TestEveryTermEndsOnTheFirstWorkingDayFromWhereItReached(t *testing.T) {
	c := calendar.Default()
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]calendar.Measure{calendar.WorkingDays, calendar.CalendarDays,
			calendar.Months}).Draw(t, "unit")
		term := c.Add(days.Draw(t, "start"), rapid.IntRange(0, 30).Draw(t, "n"), unit)
		count, confirmed := c.WorkingDaysBetween(term.Reached, term.Day)
		last, _ := c.IsWorking(term.Day)
		if count != 1 || !last || !confirmed && !term.Provisional {
			t.Fatalf("%+v", term)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	c := calendar.Default()
	start := day("2026-09-18")
	for b.Loop() {
		c.Add(start, 20, calendar.WorkingDays)
	}
}
