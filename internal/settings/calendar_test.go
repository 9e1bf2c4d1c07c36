package settings_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

var day = calendar.MustDate

// notice is a year that is made up: the fixed statutory days, one more day off and one weekend that is worked instead.
func notice(year string, more ...calendar.NoticedDay) calendar.Year {
	y := calendar.Year{Year: day(year + "-01-01").Year(), Source: "国办发明电", Confirmed: true}
	for _, d := range []string{"-10-03", "-01-01", "-05-01", "-05-02", "-10-01", "-10-02"} {
		y.Days = append(y.Days, calendar.NoticedDay{Date: day(year + d), Name: "节", IsOffDay: true})
	}
	y.Days = append(y.Days, more...)
	return y
}

// with imports years into the defaults.
func with(t *testing.T, years ...calendar.Year) settings.Settings {
	t.Helper()
	overrides := map[string]json.RawMessage{}
	for _, y := range years {
		key, value, err := settings.CalendarOverride(y)
		if err != nil {
			t.Fatal(err)
		}
		overrides[key] = value
	}
	s, err := settings.Default().With(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAnImportedYearIsCountedWith(t *testing.T) {
	before := settings.Default()
	s := with(t, notice("2027", calendar.NoticedDay{Date: day("2027-01-04"), Name: "节", IsOffDay: true},
		calendar.NoticedDay{Date: day("2027-01-09"), Name: "节"}))
	for d, want := range map[string]bool{"2027-01-04": false, "2027-01-09": true, "2027-01-05": true, "2026-10-10": true,
		"2026-10-02": false} {
		if working, confirmed := s.Calendar().IsWorking(day(d)); working != want || !confirmed {
			t.Errorf("%s: worked %v, confirmed %v", d, working, confirmed)
		}
	}
	term := s.Calendar().Add(day("2026-12-28"), 5, calendar.WorkingDays)
	if term.Day != day("2027-01-06") || term.Provisional {
		t.Errorf("5 working days from 2026-12-28 end on %s, provisional %v", term.Day, term.Provisional)
	}
	if working, confirmed := before.Calendar().IsWorking(day("2027-01-04")); !working || confirmed ||
		before.CalendarVersion() == s.CalendarVersion() {
		t.Error("With changed the settings that it was called on")
	}
	if len(s.Entries()) != len(before.Entries()) {
		t.Error("an imported year is listed among the settings")
	}
	if _, ok := s.Entry("calendar.2027"); ok {
		t.Error("an imported year is a setting of its own")
	}
	var none settings.Settings
	if working, confirmed := none.Calendar().IsWorking(day("2026-10-10")); !working || !confirmed ||
		none.CalendarVersion() != before.CalendarVersion() {
		t.Error("the zero settings have no usable calendar")
	}
}

func TestYearsAreKeptWhileOtherSettingsChange(t *testing.T) {
	s := with(t, notice("2029"), notice("2027"))
	next, err := s.With(map[string]json.RawMessage{"limit.plan": override(`{"count": 3, "unit": "working"}`)})
	if err != nil || next.CalendarVersion() != s.CalendarVersion() || !next.Calendar().Confirmed(2027) ||
		!next.Calendar().Confirmed(2029) {
		t.Errorf("%v, calendar %q, was %q", err, next.CalendarVersion(), s.CalendarVersion())
	}
}

func TestTheCalendarsVersionChangesWithItsContentAlone(t *testing.T) {
	y := notice("2027")
	first := with(t, y).CalendarVersion()
	turned := y
	turned.Days = slices.Clone(y.Days)
	slices.Reverse(turned.Days)
	if first == "" || len(first) > 32 || with(t, turned).CalendarVersion() != first {
		t.Errorf("the same days in another order: %q, was %q", with(t, turned).CalendarVersion(), first)
	}
	unconfirmed, renamed := y, y
	unconfirmed.Confirmed, renamed.Source = false, "另一通知"
	seen := map[string]bool{first: true}
	for name, s := range map[string]settings.Settings{
		"unconfirmed": with(t, unconfirmed), "another source": with(t, renamed), "another year": with(t, notice("2028")),
		"two years": with(t, y, notice("2028")), "a day more": with(t,
			notice("2027", calendar.NoticedDay{Date: day("2027-01-09"), Name: "节"})),
	} {
		if v := s.CalendarVersion(); v == "" || seen[v] {
			t.Errorf("%s: version %q, which stands for something else", name, v)
		}
		seen[s.CalendarVersion()] = true
	}
	again, err := with(t, unconfirmed).With(importing(t, y))
	if err != nil || again.CalendarVersion() != first {
		t.Errorf("the year replaced by the first: %q %v, want %q", again.CalendarVersion(), err, first)
	}
}

func importing(t *testing.T, y calendar.Year) map[string]json.RawMessage {
	t.Helper()
	key, value, err := settings.CalendarOverride(y)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]json.RawMessage{key: value}
}

func TestSourceAndFlagOfAYearAreThoseOfTheOverride(t *testing.T) {
	value := json.RawMessage(`{"year": 2027, "source": "旧", "confirmed": true, "days": ` + daysOf(t, notice("2027")) + `}`)
	raw, err := json.Marshal(settings.Override{Value: value, Source: "新", Confirmed: false})
	if err != nil {
		t.Fatal(err)
	}
	s, err := settings.Default().With(map[string]json.RawMessage{settings.CalendarKey(2027): raw})
	if err != nil {
		t.Fatal(err)
	}
	if y, ok := s.Imported(2027); !ok || y.Source != "新" || y.Confirmed || s.Calendar().Confirmed(2027) {
		t.Errorf("%+v %v", y, ok)
	}
	if _, ok := s.Imported(2026); ok {
		t.Error("a year that is built in is called imported")
	}
}

func daysOf(t *testing.T, y calendar.Year) string {
	t.Helper()
	text, err := json.Marshal(y.Days)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFaultyYearsAreRefusedWithAllFaults(t *testing.T) {
	year := func(days string) string {
		return `{"source": "x", "value": {"year": 2027, "source": "x", "confirmed": true, "days": [` + days + `]}}`
	}
	good := strings.Trim(daysOf(t, notice("2027")), "[]")
	for _, tc := range []struct {
		key, raw string
		want     []string
	}{
		{"calendar.2027", year(good + `, {"date": "2027-01-01", "name": "节", "isOffDay": true}, {"date": "2027-01-05", "name": " ", "isOffDay": false},
			{"date": "2026-11-30", "name": "节", "isOffDay": true}, {"name": "节", "isOffDay": true}`),
			[]string{"/value/days/6/date duplicate", "/value/days/7/name required", "/value/days/7/date weekday",
				"/value/days/8/date range", "/value/days/9/date required"}},
		{"calendar.2027", year(good[strings.Index(good, ",{")+1:]), []string{"/value/days needed"}},
		{"calendar.2027", strings.Replace(year(good), `"source": "x", "value"`, `"source": " ", "value"`, 1),
			[]string{"/source required"}},
		{"calendar.2028", year(good), []string{"/value/year differs"}},
		{"calendar.2027", year(`{"date": "2027-02-30", "name": "节", "isOffDay": true}`), []string{"/value shape"}},
		{"calendar.2027", `{"source": "x", "value": null}`, []string{"/value shape"}},
		{"calendar.2027", `5`, []string{" shape"}},
		{"calendar.1999", year(good), []string{" unknown"}},
		{"calendar.2100", year(good), []string{" unknown"}},
		{"calendar.02027", year(good), []string{" unknown"}},
		{"calendar.+2027", year(good), []string{" unknown"}},
		{"calendar.", year(good), []string{" unknown"}},
		{"2027", year(good), []string{" unknown"}},
	} {
		if got := faultsOf(t, map[string]json.RawMessage{tc.key: json.RawMessage(tc.raw)}); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q\nwant %q", tc.key, got, tc.want)
		}
	}
}

func TestWhatAnybodyMayKnowOfAYear(t *testing.T) {
	s := with(t, notice("2028", calendar.NoticedDay{Date: day("2028-01-08"), Name: "元旦"}))
	builtIn := s.CalendarYear(2026)
	if builtIn.Imported || builtIn.Missing || !builtIn.Confirmed || builtIn.Hint != "" || builtIn.HintEn != "" ||
		builtIn.WorkingDays != 248 ||
		builtIn.Months != [12]int{21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23} || len(builtIn.Days) != 39 ||
		builtIn.Source == "" {
		t.Errorf("2026: %+v", builtIn)
	}
	imported := s.CalendarYear(2028)
	if !imported.Imported || imported.Missing || !imported.Confirmed || imported.Source != "国办发明电" ||
		len(imported.Days) != 7 ||
		!reflect.DeepEqual(imported.Days[1], calendar.NoticedDay{Date: day("2028-01-08"), Name: "元旦"}) {
		t.Errorf("2028: %+v", imported)
	}
	for _, year := range []int{2027, 2031} {
		if y := s.CalendarYear(year); y.Imported || !y.Missing || y.Confirmed || !strings.Contains(y.Hint, "暂定") ||
			!strings.Contains(y.HintEn, "provisional") || len(y.Days) < 6 || y.Year != year {
			t.Errorf("%d: %+v", year, y)
		}
	}
	unconfirmed := notice("2027")
	unconfirmed.Confirmed = false
	if y := with(t, unconfirmed).CalendarYear(2027); !y.Imported || !y.Missing || y.Hint == "" {
		t.Errorf("imported and not confirmed: %+v", y)
	}
}

// As 国办发明电〔2018〕15号 did: the notice for 2019 also changed three days of 2018.
func TestANoticeOverNewYearChangesBothYearsAndKeepsTheEarlierYearsOwn(t *testing.T) {
	own := notice("2018", calendar.NoticedDay{Date: day("2018-02-16"), Name: "春节", IsOffDay: true})
	own.Source = "国办发明电〔2017〕12号"
	over := notice("2019", calendar.NoticedDay{Date: day("2018-12-29"), Name: "元旦"},
		calendar.NoticedDay{Date: day("2018-12-30"), Name: "元旦", IsOffDay: true},
		calendar.NoticedDay{Date: day("2018-12-31"), Name: "元旦", IsOffDay: true})
	over.Source = "国办发明电〔2018〕15号"
	again := own // the earlier year is imported once more, with a day that the later notice changes
	again.Days = append(slices.Clone(own.Days), calendar.NoticedDay{Date: day("2018-12-31"), Name: "另一说", IsOffDay: true})
	taken := over // and so is the later one, without one of its days
	taken.Days = slices.DeleteFunc(slices.Clone(over.Days),
		func(d calendar.NoticedDay) bool { return d.Date == day("2018-12-30") })
	for name, tc := range map[string]struct {
		s      settings.Settings
		worked map[string]bool
		days   int // of 2018, with what the notice for 2019 says
	}{
		"both": {with(t, own, over),
			map[string]bool{"2018-12-29": true, "2018-12-31": false, "2018-02-16": false, "2019-01-01": false}, 10},
		"the later one alone": {with(t, over),
			map[string]bool{"2018-12-29": true, "2018-12-31": false, "2018-02-16": true, "2018-10-01": false}, 8},
		"the earlier one once more":    {with(t, again, over), map[string]bool{"2018-12-29": true, "2018-12-31": false}, 10},
		"the later one with fewer":     {with(t, own, taken), map[string]bool{"2018-12-29": true, "2018-12-31": false}, 9},
		"the earlier one alone, again": {with(t, own), map[string]bool{"2018-12-29": false, "2018-12-31": true}, 7},
	} {
		for d, want := range tc.worked {
			if working, _ := tc.s.Calendar().IsWorking(day(d)); working != want {
				t.Errorf("%s: %s is worked: %v", name, d, working)
			}
		}
		shown := tc.s.CalendarYear(2018)
		if len(shown.Days) != tc.days {
			t.Errorf("%s: 2018 has %d days: %+v", name, len(shown.Days), shown.Days)
		}
		for _, d := range shown.Days {
			if other := d.Date.Month() == 12; (d.Source == over.Source) != other || d.Name == "另一说" {
				t.Errorf("%s: %+v", name, d)
			}
		}
	}
	both := with(t, own, over)
	if y := both.CalendarYear(2018); y.Source != own.Source || !y.Imported || !y.Confirmed || y.Before != nil {
		t.Errorf("2018: %+v", y)
	}
	if y := both.CalendarYear(2019); y.Source != over.Source || len(y.Before) != 3 || len(y.Days) != 6 {
		t.Errorf("2019: %+v", y)
	}
	// 5 working days from Wednesday the 26th: 27, 28, 29 (worked), 2 and 3 January.
	if term := both.Calendar().Add(day("2018-12-26"), 5, calendar.WorkingDays); term.Day != day("2019-01-03") ||
		term.Provisional {
		t.Errorf("5 working days end on %+v", term)
	}
	if with(t, own).CalendarVersion() == both.CalendarVersion() {
		t.Error("no term would be counted anew")
	}
}
