package journey_test

import (
	"crypto/rand"
	"fmt"
	"maps"
	"testing"
)

// year is a year of the 工作日日历.
type year struct {
	Year, WorkingDays, Version int
	Days                       []struct{ Date, Name, Kind string }
	Missing, Confirmed         bool
	Source                     string
}

// 工作日日历: the registrar imports the notice for a year; one with faults is refused with all of them, and nothing is taken
// in. The year is far ahead, so that nobody else goes by it.
func TestCalendar_导入放假安排(t *testing.T) {
	s := alone(t)
	registrar := s.site.Staff("registrar")
	shown := func(of int) (y year) {
		t.Helper()
		s.main.Send("GET", fmt.Sprintf("/calendar?year=%d", of), nil, &y)
		return y
	}
	if known := shown(2026); known.Missing || !known.Confirmed || known.WorkingDays == 0 {
		t.Errorf("2026: %+v", known)
	}
	before := shown(2031)
	if !before.Missing {
		t.Errorf("2031 before: %+v", before)
	}
	off, on := true, false
	day := func(date string, isOff *bool) map[string]any {
		return map[string]any{"date": date, "name": "国庆节", "isOffDay": isOff}
	}
	statutory := []any{}
	for _, date := range []string{"2031-01-01", "2031-05-01", "2031-05-02", "2031-10-01", "2031-10-02", "2031-10-03"} {
		statutory = append(statutory, day(date, &off))
	}
	source := "示例，非真实通知 " + rand.Text()
	notice := func(days ...any) map[string]any {
		return map[string]any{"source": source, "confirmed": false, "days": append(append([]any{}, statutory...), days...)}
	}
	said := registrar.Refused(422, "input.invalid", "POST", "/calendar/2031",
		notice(day("2031-10-03", &off), day("2031-10-08", &on), day("2030-11-30", &off)))
	if want := map[string]string{"/days/6/date": "day_twice", "/days/7/date": "make_up_no_weekend",
		"/days/8/date": "other_year"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	s.officer.Refused(403, "access.role_missing", "POST", "/calendar/2031", notice())
	if after := shown(2031); after.Missing != before.Missing || after.Version != before.Version {
		t.Errorf("2031 after a refusal: %+v", after)
	}
	var taken year
	registrar.Send("POST", "/calendar/2031", notice(day("2031-10-11", &on)), &taken) // a Saturday
	if again := shown(2031); again.Source != source || again.Version != before.Version+1 ||
		taken.Version != again.Version || len(again.Days) < 7 {
		t.Errorf("2031 after the import: %+v", again)
	}
	registrar.Send("POST", "/calendar/2031", notice(day("2031-10-11", &on)), nil)
	if again := shown(2031); again.Version != before.Version+1 {
		t.Errorf("the same notice again makes version %d of %d", again.Version, taken.Version)
	}
}
