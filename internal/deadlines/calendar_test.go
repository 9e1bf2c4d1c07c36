package deadlines_test

import (
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// imported are the settings once the registrar has imported a notice for 2027: 元旦 until 3 January, and the rest as by
// law.
func imported(t *testing.T) settings.Settings {
	t.Helper()
	year := calendar.Year{Year: 2027, Source: "国务院办公厅关于2027年部分节假日安排的通知（示例）", Confirmed: true}
	for _, y := range calendar.Default().Years() {
		if y.Year == 2027 {
			year.Days = y.Days
		}
	}
	for _, day := range []string{"2027-01-04", "2027-01-05"} { // made up: two more days off
		year.Days = append(year.Days, calendar.NoticedDay{Date: calendar.MustDate(day), Name: "元旦", IsOffDay: true})
	}
	key, override, err := settings.CalendarOverride(year)
	if err != nil {
		t.Fatal(err)
	}
	in, err := settings.Default().With(map[string]json.RawMessage{key: override})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAnImportedCalendarCountsEveryOpenTermAnewOnce(t *testing.T) {
	w := newWorld(t)
	w.begun("PSFJ26001", "2026-12-25")
	w.deed("PSFJ26001", deed{"2026-12-25", submit})
	before := *w.project("PSFJ26001").Due
	if !before.Provisional || before.Day.String() != "2027-01-04" {
		t.Fatalf("before the notice for 2027 is known: %+v", before)
	}
	if _, err := w.run(clock(calendar.MustDate("2026-12-28"))); err != nil {
		t.Fatal(err)
	}
	w.in = imported(t)
	for range 2 {
		report, err := w.run(clock(calendar.MustDate("2026-12-29")))
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 1, false: 0}[report.To == report.From]; report.Counted != want {
			t.Errorf("counted anew: %+v", report)
		}
	}
	p := w.project("PSFJ26001")
	if p.Due.Provisional || p.Due.Day.String() != "2027-01-06" || w.count(p.Number, "due_recounted") != 1 ||
		p.Entered != p.Version {
		t.Errorf("after: %+v, %d times", p.Due, w.count(p.Number, "due_recounted"))
	}
}

func TestAProvisionalTermEndsNothingUntilItIsSure(t *testing.T) {
	w := newWorld(t)
	w.begun("PSFJ26001", "2026-01-05")
	for _, d := range stories["PSFJ26004"][:8] {
		w.deed("PSFJ26001", d)
	}
	w.deed("PSFJ26001", deed{"2026-07-02", func(p *review.Project, at time.Time) error {
		return conclude(review.Rectify, 1)(p, at)
	}})
	p := w.project("PSFJ26001")
	if p.Stage != review.Rectification || !p.Due.Provisional {
		t.Fatalf("%s, due %+v", p.Stage, p.Due)
	}
	late := clock(p.Due.Day.AddDays(3))
	if _, err := w.run(clock(p.Due.Day)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.run(late); err != nil {
		t.Fatal(err)
	}
	if p = w.project("PSFJ26001"); p.Stage != review.Rectification || w.count(p.Number, "overdue") != 1 {
		t.Errorf("a term that may still move has ended the case: %s", p.Stage)
	}
	w.in = imported(t)
	if _, err := w.run(late.AddDate(0, 0, 10)); err != nil {
		t.Fatal(err)
	}
	if p = w.project("PSFJ26001"); p.Stage != review.Terminated || p.Result != review.Fails {
		t.Errorf("once it is sure: %s %s, due %+v", p.Stage, p.Result, p.Due)
	}
}
