package dynamo_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// year is 2030 with a notice that is made up.
func year(more ...string) calendar.Year {
	y := calendar.Year{Year: 2030, Source: "通知", Confirmed: true}
	for _, d := range append([]string{"-01-01", "-05-01", "-05-02", "-10-01", "-10-02", "-10-03"}, more...) {
		y.Days = append(y.Days, calendar.NoticedDay{Date: calendar.MustDate("2030" + d), Name: "节", IsOffDay: true})
	}
	return y
}

// taken is the answer of an import.
type taken struct {
	Days     int
	Calendar string
	Version  int
}

func (s *store) importYear(t testing.TB, y calendar.Year, terms access.Terms) (taken, error) {
	var out taken
	err := s.settings.Import(t.Context(), y, access.Telling(terms, &out), registrar, monday,
		func(in settings.Settings, version int) {
			got, _ := in.Imported(y.Year)
			out = taken{Days: len(got.Days), Calendar: in.CalendarVersion(), Version: version}
		})
	return out, err
}

// calendar is the calendar in force, as a request sees it.
func (s *store) calendar(t testing.TB) settings.Settings {
	t.Helper()
	_, in, err := s.standings.Standing(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAnImportedYearIsInForceFromTheNextRequestBesideTheOverrides(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, _, err := s.set(t, tenDays, 0); err != nil {
			t.Fatal(err)
		}
		first, err := s.importYear(t, year("-01-02"), access.Terms{Version: 1})
		if err != nil || first.Days != 7 || first.Version != 2 {
			t.Fatalf("%+v, %v", first, err)
		}
		in := s.calendar(t)
		if working, confirmed := in.Calendar().IsWorking(calendar.MustDate("2030-01-02")); working || !confirmed ||
			in.CalendarVersion() != first.Calendar {
			t.Errorf("2030-01-02 is worked: %v, confirmed: %v, calendar %s", working, confirmed, in.CalendarVersion())
		}
		if n := s.limit(t); n != 10 || in.Version() != 2 {
			t.Errorf("预审 has %d days at version %d", n, in.Version())
		}
		second, err := s.importYear(t, year(), access.Terms{})
		if err != nil || second.Days != 6 || second.Version != 3 || second.Calendar == first.Calendar ||
			s.calendar(t).CalendarVersion() != second.Calendar {
			t.Errorf("replaced: %+v, %v, was %+v", second, err, first)
		}
		if n := len(s.Items(t, "Events")); n != 3 {
			t.Errorf("%d events", n)
		}
	})
}

func TestTheSameYearAgainIsAnsweredAndNotWritten(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first, err := s.importYear(t, year("-01-02"), access.Terms{})
		if err != nil {
			t.Fatal(err)
		}
		turned := year("-01-02")
		slices.Reverse(turned.Days)
		for name, y := range map[string]calendar.Year{"the same": year("-01-02"), "in another order": turned} {
			if again, err := s.importYear(t, y, access.Terms{Version: 1}); err != nil || again != first {
				t.Errorf("%s: %+v %v, want %+v", name, again, err, first)
			}
		}
		if n := len(s.Items(t, "Events")); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

func TestAnImportThatComesAgainUnderItsKeyGetsItsFirstAnswer(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := access.Terms{Version: 0, Account: "staff-1", Key: "import-0001", Hash: "a"}
		first, err := s.importYear(t, year("-01-02"), terms)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.importYear(t, year(), access.Terms{}); err != nil {
			t.Fatal(err)
		}
		if again, err := s.importYear(t, year("-01-02"), terms); err != nil || again != first {
			t.Errorf("after another import: %+v %v, want %+v", again, err, first)
		}
		if got, _ := s.calendar(t).Imported(2030); len(got.Days) != 6 {
			t.Errorf("the repetition took back what came after it: %d days", len(got.Days))
		}
		terms.Hash = "b"
		_, err = s.importYear(t, year(), terms)
		refused(t, err, fault.KeyReused)
		_, err = s.importYear(t, year("-01-03"), terms)
		refused(t, err, fault.KeyReused)
		if n := len(s.Items(t, "Events")); n != 2 {
			t.Errorf("%d events", n)
		}
	})
}

func TestAYearIsImportedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, err := s.importYear(t, year(), access.Terms{}); err != nil {
			t.Fatal(err)
		}
		_, err := s.importYear(t, year("-01-02"), access.Terms{Version: 7})
		if got := refused(t, err, fault.VersionConflict); got != "map[version:1]" {
			t.Errorf("the facts are %s", got)
		}
		won := 0
		for i, err := range together(8, func(i int) error {
			_, err := s.importYear(t, year("-02-0"+string(rune('1'+i))), access.Terms{Version: 1})
			return err
		}) {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("%d: the facts are %s", i, got)
			}
		}
		if n := len(s.Items(t, "Events")); won != 1 || n != 2 {
			t.Errorf("%d won, %d events", won, n)
		}
	})
}

func TestImportsOfSeveralYearsAtOnceAreAllKept(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for i, err := range together(4, func(i int) error {
			y := year()
			y.Year += i
			for j, d := range y.Days {
				y.Days[j].Date = d.Date.AddMonths(12 * i)
			}
			_, err := s.importYear(t, y, access.Terms{})
			return err
		}) {
			if err != nil {
				t.Errorf("%d: %v", 2030+i, err)
			}
		}
		in := s.calendar(t)
		for y := 2030; y < 2034; y++ {
			if !in.Calendar().Confirmed(y) {
				t.Errorf("%d was lost", y)
			}
		}
	})
}

func TestAFaultyYearIsNotKept(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		y := year()
		y.Days = y.Days[1:]
		if _, err := s.importYear(t, y, access.Terms{}); err == nil {
			t.Error("a list that is cut short was taken")
		}
		if _, _, err := s.settings.Set(t.Context(), "calendar.2030",
			json.RawMessage(`{"value":{"year":2031},"source":"x"}`), access.Terms{}, registrar, monday); err == nil ||
			!strings.Contains(err.Error(), "differs") {
			t.Errorf("a year under the key of another: %v", err)
		}
		if items := s.Items(t, "Accounts"); len(items) > 0 {
			t.Errorf("Accounts holds %v", items)
		}
	})
}
