package calendar_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"appraisal/internal/calendar"

	"pgregory.net/rapid"
)

func TestParseDateRefusesWhatIsNoDay(t *testing.T) {
	for s, want := range map[string]error{
		"2026-11-22": nil, "2024-02-29": nil, "2000-02-29": nil, "0001-01-01": nil, "9999-12-31": nil,
		"2026-02-29": calendar.ErrNoSuchDay, "1900-02-29": calendar.ErrNoSuchDay, "2026-04-31": calendar.ErrNoSuchDay,
		"2026-13-01": calendar.ErrNoSuchDay, "2026-00-10": calendar.ErrNoSuchDay, "2026-01-00": calendar.ErrNoSuchDay,
		"0000-01-01": calendar.ErrNoSuchDay, "2026-01-99": calendar.ErrNoSuchDay,
		"": calendar.ErrFormat, "2026-1-2": calendar.ErrFormat, "2026/01/02": calendar.ErrFormat,
		" 2026-01-02":          calendar.ErrFormat,
		"2026-01-02T00:00:00Z": calendar.ErrFormat, "20260102": calendar.ErrFormat, "2026-01-0a": calendar.ErrFormat,
		"2026-+1-02": calendar.ErrFormat, "２026-01": calendar.ErrFormat, "-026-01-02": calendar.ErrFormat,
	} {
		d, err := calendar.ParseDate(s)
		if !errors.Is(err, want) || want == nil && d.String() != s {
			t.Errorf("ParseDate(%q) = %q, %v; want %v", s, d, err, want)
		}
		if want != nil && !d.IsZero() {
			t.Errorf("ParseDate(%q) fails and still gives %s", s, d)
		}
	}
}

func TestTheDayIsThatOfShanghai(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-22T15:59:59Z":      "2026-11-22",
		"2026-11-22T16:00:00Z":      "2026-11-23",
		"2026-12-31T16:00:00Z":      "2027-01-01",
		"2026-11-22T23:30:00-05:00": "2026-11-23",
		"2026-11-22T00:00:00+08:00": "2026-11-22",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.DateIn(instant); got.String() != want {
			t.Errorf("DateIn(%s) = %s, want %s", at, got, want)
		}
	}
	d := calendar.MustDate("2026-11-22")
	if got := d.Midnight().UTC().Format(time.RFC3339); got != "2026-11-21T16:00:00Z" {
		t.Errorf("midnight of %s is %s", d, got)
	}
}

func TestMonthsAreClipped(t *testing.T) {
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-08-31", 6, "2027-02-28"},
		{"2026-11-22", 12, "2027-11-22"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -13, "2024-12-15"},
		{"2026-10-31", 2, "2026-12-31"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-05-31", 0, "2026-05-31"},
	} {
		if got := calendar.MustDate(tc.from).AddMonths(tc.n); got.String() != tc.want {
			t.Errorf("%s + %d months = %s, want %s", tc.from, tc.n, got, tc.want)
		}
	}
}

func TestFormsOfADate(t *testing.T) {
	d := calendar.MustDate("2026-03-05")
	if d.Chinese() != "2026年3月5日" || d.Weekday() != time.Thursday || d.Year() != 2026 || d.Month() != time.March ||
		d.Day() != 5 {
		t.Errorf("%s is %s, %s", d, d.Chinese(), d.Weekday())
	}
	if none := (calendar.Date{}); none.String() != "" || none.Chinese() != "" {
		t.Errorf("no day prints as %q, %q", none, none.Chinese())
	}
	type record struct {
		Due  calendar.Date `json:"due"`
		None calendar.Date `json:"none"`
		Gone calendar.Date `json:"gone,omitzero"`
	}
	text, err := json.Marshal(record{Due: d})
	if err != nil || string(text) != `{"due":"2026-03-05","none":""}` {
		t.Fatalf("%s, %v", text, err)
	}
	back := record{None: d}
	if err := json.Unmarshal(text, &back); err != nil || back.Due != d || !back.None.IsZero() {
		t.Errorf("%+v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"due":"2026-02-30"}`), &back); !errors.Is(err, calendar.ErrNoSuchDay) {
		t.Errorf("2026-02-30 reads as %v", err)
	}
}

func TestCenturiesAreCountedToTheDay(t *testing.T) {
	first, last := calendar.MustDate("0001-01-01"), calendar.MustDate("9999-12-31")
	if n := first.DaysUntil(last); n != 3_652_058 || last.DaysUntil(first) != -n || first.AddDays(n) != last {
		t.Errorf("%d days lie between %s and %s", n, first, last)
	}
}

// days draws a day of 1900 to 2100.
var days = rapid.Custom(func(t *rapid.T) calendar.Date {
	return calendar.MustDate("1900-01-01").AddDays(rapid.IntRange(0, 73000).Draw(t, "day"))
})

func TestDatesAndCountsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := days.Draw(t, "d"), rapid.IntRange(-5000, 5000).Draw(t, "n")
		later := d.AddDays(n)
		if d.DaysUntil(later) != n || later.AddDays(-n) != d {
			t.Fatalf("%s + %d = %s", d, n, later)
		}
		if d.Before(later) != (n > 0) || d.After(later) != (n < 0) || (d.Compare(later) == 0) != (n == 0) {
			t.Fatalf("order of %s and %s", d, later)
		}
		if got := calendar.MustDate(d.String()); got != d || calendar.DateIn(d.Midnight()) != d {
			t.Fatalf("%s is read back as %s", d, got)
		}
	})
}

func TestAddMonthsKeepsTheDayOrTheMonthsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := days.Draw(t, "d"), rapid.IntRange(-600, 600).Draw(t, "n")
		got := d.AddMonths(n)
		if months := (got.Year()-d.Year())*12 + int(got.Month()-d.Month()); months != n {
			t.Fatalf("%s and %d months is %s", d, n, got)
		}
		if got.Day() != d.Day() && (got.Day() > d.Day() || got.AddDays(1).Day() != 1) {
			t.Fatalf("%s and %d months is %s", d, n, got)
		}
	})
}

func TestMustDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDate took a day that does not exist")
		}
	}()
	calendar.MustDate("2026-02-30")
}

func TestOneDayIsSaidOnce(t *testing.T) {
	first, last := calendar.MustDate("2026-11-30"), calendar.MustDate("2026-12-01")
	for want, s := range map[string]calendar.Span{
		"2026年11月30日至2026年12月1日 2026-11-30 至 2026-12-01": {From: first, To: last},
		"2026年11月30日 2026-11-30":                         {From: first, To: first},
		"2026年12月1日 2026-12-01":                          {From: last},
	} {
		if got := s.Chinese() + " " + s.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
