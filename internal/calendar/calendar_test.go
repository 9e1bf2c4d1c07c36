package calendar_test

import (
	"embed"
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"appraisal/internal/calendar"
)

var day = calendar.MustDate

func TestWorkingDaysOfTheYears(t *testing.T) {
	c := calendar.Default()
	for year, want := range map[int]struct {
		total  int
		months [12]int
	}{
		2024: {251, [12]int{22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
		2025: {248, [12]int{19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
		2026: {248, [12]int{21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}},
	} {
		total := 0
		for m, wantMonth := range want.months {
			first, err := calendar.NewDate(year, time.Month(m+1), 1)
			if err != nil {
				t.Fatal(err)
			}
			n, confirmed := c.WorkingDaysBetween(first, first.AddMonths(1).AddDays(-1))
			if n != wantMonth || !confirmed {
				t.Errorf("%d-%02d has %d working days (confirmed %v), want %d", year, m+1, n, confirmed, wantMonth)
			}
			total += n
		}
		if total != want.total {
			t.Errorf("%d has %d working days, want %d", year, total, want.total)
		}
	}
}

func TestWorkingDaysBetweenCountsBothEnds(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"2024-04-28", "2024-05-06", 4}, {"2025-01-26", "2025-02-08", 6}, {"2026-02-13", "2026-03-01", 7},
		{"2026-10-08", "2026-10-11", 3}, {"2026-11-23", "2026-11-23", 1}, {"2026-11-22", "2026-11-22", 0},
		{"2026-11-24", "2026-11-23", 0},
	} {
		if n, confirmed := calendar.Default().WorkingDaysBetween(day(tc.a), day(tc.b)); n != tc.want || !confirmed {
			t.Errorf("%s…%s: %d, %v; want %d", tc.a, tc.b, n, confirmed, tc.want)
		}
	}
	if n, confirmed := calendar.Default().WorkingDaysBetween(day("2026-12-31"), day("2027-01-04")); n != 2 || confirmed {
		t.Errorf("into 2027: %d, confirmed %v", n, confirmed)
	}
}

func TestWhatSortOfDay(t *testing.T) {
	c := calendar.Default()
	for d, want := range map[string]calendar.Day{
		"2024-02-09": {Kind: calendar.Weekday, Confirmed: true}, // 除夕 was worked that year
		"2025-01-28": {Kind: calendar.Holiday, Name: "春节", Confirmed: true},
		"2026-02-14": {Kind: calendar.MakeUp, Name: "春节", Confirmed: true},
		"2026-10-03": {Kind: calendar.Holiday, Name: "国庆节", Confirmed: true},
		"2026-11-22": {Kind: calendar.Weekend, Confirmed: true},
		"2027-02-05": {Kind: calendar.Holiday, Name: "春节"},
		"2027-02-09": {Kind: calendar.Weekday},
		"2027-05-02": {Kind: calendar.Holiday, Name: "劳动节"},
		"2028-05-02": {Kind: calendar.Holiday, Name: "劳动节"},
		"2028-10-03": {Kind: calendar.Holiday, Name: "国庆节"},
		"2028-10-04": {Kind: calendar.Weekday},
		"2023-05-02": {Kind: calendar.Weekday}, // the second day is statutory since 2025
		"2023-01-01": {Kind: calendar.Holiday, Name: "元旦"},
	} {
		want.Date = day(d)
		if got := c.Day(day(d)); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		working, confirmed := c.IsWorking(day(d))
		if working != (want.Kind == calendar.Weekday || want.Kind == calendar.MakeUp) || confirmed != want.Confirmed {
			t.Errorf("IsWorking(%s) = %v, %v", d, working, confirmed)
		}
	}
	var none calendar.Calendar
	for d, want := range map[string]bool{"2026-10-01": false, "2025-05-02": false, "2024-05-02": true} {
		if working, confirmed := none.IsWorking(day(d)); working != want || confirmed {
			t.Errorf("without data %s is worked: %v, confirmed: %v", d, working, confirmed)
		}
	}
}

// notice2027 is made up; the real one is not known here.
func notice2027(change func(*calendar.Year)) calendar.Year {
	y := calendar.Year{Year: 2027, Source: "https://example.cn/2027", Confirmed: true}
	for _, d := range []string{"2027-10-03", "2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02",
		"2027-01-04"} {
		y.Days = append(y.Days, calendar.NoticedDay{Date: day(d), Name: "节", IsOffDay: true})
	}
	y.Days = append(y.Days, calendar.NoticedDay{Date: day("2027-01-09"), Name: "节"})
	if change != nil {
		change(&y)
	}
	return y
}

func TestAnImportedYearTakesTheEstimatesPlace(t *testing.T) {
	before := calendar.Default()
	after, err := before.With(notice2027(nil))
	if err != nil {
		t.Fatal(err)
	}
	for d, want := range map[string]bool{"2027-01-04": false, "2027-01-09": true, "2027-02-05": true, "2026-10-10": true} {
		if working, confirmed := after.IsWorking(day(d)); working != want || !confirmed {
			t.Errorf("%s: %v, confirmed %v", d, working, confirmed)
		}
	}
	if working, confirmed := before.IsWorking(day("2027-01-04")); !working || confirmed || before.Confirmed(2027) {
		t.Error("With changed the calendar that it was called on")
	}
	years := after.Years()
	if len(years) != 4 || years[3].Year != 2027 || !years[3].Confirmed || years[3].Days[0].Date != day("2027-01-01") {
		t.Errorf("years %+v", years)
	}
	years[3].Days[0].Date = calendar.Date{}
	if after.Years()[3].Days[0].Date.IsZero() {
		t.Error("a caller changed the calendar by its list of years")
	}
}

func TestAFaultyYearIsRefusedWithAllFaults(t *testing.T) {
	at := func(i int, d string, r calendar.YearReason) calendar.YearFault {
		return calendar.YearFault{Index: i, Date: day(d), Reason: r}
	}
	for name, tc := range map[string]struct {
		change func(*calendar.Year)
		want   []calendar.YearFault
	}{
		"many": {func(y *calendar.Year) {
			y.Source = " "
			y.Days = append(y.Days,
				calendar.NoticedDay{Date: day("2027-01-01"), Name: "元旦", IsOffDay: true},
				calendar.NoticedDay{Date: day("2027-01-05"), Name: ""},
				calendar.NoticedDay{Date: day("2026-11-30"), Name: "元旦", IsOffDay: true},
				calendar.NoticedDay{Name: "春节", IsOffDay: true})
		}, []calendar.YearFault{at(8, "2027-01-01", calendar.DayTwice), at(9, "2027-01-05", calendar.NameMissing),
			at(9, "2027-01-05", calendar.MakeUpNoWeekend), at(10, "2026-11-30", calendar.OtherYear),
			{Index: 11, Reason: calendar.DayMissing}, {Index: -1, Reason: calendar.SourceMissing}}},
		"cut short": {func(y *calendar.Year) { y.Days = y.Days[1:] },
			[]calendar.YearFault{at(-1, "2027-10-03", calendar.StatutoryMissing)}},
		"statutory day worked": {func(y *calendar.Year) { y.Days[0].IsOffDay = false },
			[]calendar.YearFault{at(-1, "2027-10-03", calendar.StatutoryMissing)}},
	} {
		c, err := calendar.Default().With(notice2027(tc.change))
		var e *calendar.YearError
		if !errors.As(err, &e) || !reflect.DeepEqual(e.Faults, tc.want) || e.Year != 2027 {
			t.Errorf("%s: %v\nwant %+v", name, err, tc.want)
		}
		if len(c.Years()) != 0 {
			t.Errorf("%s: a faulty year still gave a calendar", name)
		}
	}
	for _, year := range []int{0, 1999, 2100} {
		var e *calendar.YearError
		if err := (calendar.Year{Year: year, Source: "x"}).Check(); !errors.As(err, &e) {
			t.Errorf("year %d accepted", year)
		} else if last := e.Faults[0]; last.Reason != calendar.YearOutOfRange {
			t.Errorf("year %d: %v", year, e)
		}
	}
}

//go:embed days/*.json
var dayFiles embed.FS

func TestTheEmbeddedFilesAreInTheSharedShape(t *testing.T) {
	for _, year := range []string{"2024", "2025", "2026", "2027"} {
		text, err := dayFiles.ReadFile("days/" + year + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var y calendar.Year
		if err := json.Unmarshal(text, &y); err != nil {
			t.Fatal(err)
		}
		if err := y.Check(); err != nil || y.Confirmed != (year != "2027") {
			t.Errorf("%s: %v, confirmed %v", year, err, y.Confirmed)
		}
		var rows struct{ Days []map[string]any }
		if err := json.Unmarshal(text, &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows.Days {
			if _, ok := row["isOffDay"].(bool); len(row) != 3 || !ok || row["name"] == nil || row["date"] == nil {
				t.Errorf("%s: %v", year, row)
			}
		}
	}
}
