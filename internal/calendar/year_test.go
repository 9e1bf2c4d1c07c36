package calendar_test

import (
	"slices"
	"testing"

	"appraisal/internal/calendar"
)

func TestOverviewsOfYears(t *testing.T) {
	c := calendar.Default()
	for year, want := range map[int]calendar.Overview{
		2024: {Confirmed: true, WorkingDays: 251, Months: [12]int{22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
		2025: {Confirmed: true, WorkingDays: 248, Months: [12]int{19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
		2026: {Confirmed: true, WorkingDays: 248, Months: [12]int{21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}},
		2027: {WorkingDays: 254, Months: [12]int{20, 18, 23, 21, 21, 21, 22, 22, 21, 20, 22, 23}}, // without 调休
		2028: {WorkingDays: 256, Months: [12]int{21, 21, 23, 20, 21, 22, 21, 23, 21, 20, 22, 21}}, // the fixed statutory days alone
	} {
		got := c.Overview(year)
		if got.Year != year || got.Confirmed != want.Confirmed || got.WorkingDays != want.WorkingDays ||
			got.Months != want.Months {
			t.Errorf("%d: %+v", year, got)
		}
		if (got.Source == "") != (year == 2028) {
			t.Errorf("%d comes from %q", year, got.Source)
		}
		if !slices.IsSortedFunc(got.Days, func(a, b calendar.NoticedDay) int { return a.Date.Compare(b.Date) }) {
			t.Errorf("%d: the days are not in order", year)
		}
	}
}

// The statutory days of 2027 by the 放假办法 that is in force since 2025.
func TestTheStatutoryDaysOf2027(t *testing.T) {
	var got []string
	for _, d := range calendar.Default().Overview(2027).Days {
		if !d.IsOffDay || d.Name == "" {
			t.Errorf("%+v", d)
		}
		got = append(got, d.Date.String())
	}
	want := []string{"2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01",
		"2027-05-02",
		"2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03"}
	if !slices.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

func TestAMakeUpDayIsShownWithItsHoliday(t *testing.T) {
	days := calendar.Default().Overview(2026).Days
	for _, want := range []calendar.NoticedDay{
		{Date: day("2026-01-04"), Name: "元旦"}, {Date: day("2026-02-23"), Name: "春节", IsOffDay: true},
		{Date: day("2026-10-10"), Name: "国庆节"},
	} {
		if !slices.Contains(days, want) {
			t.Errorf("2026 lacks %+v", want)
		}
	}
}
