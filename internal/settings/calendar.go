package settings

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
)

// CalendarPrefix begins the keys of imported years.
const CalendarPrefix = "calendar."

// FirstYear and LastYear are the years that may be imported.
const FirstYear, LastYear = 2000, 2099

// CalendarKey is the key under which the overrides keep an imported year.
func CalendarKey(year int) string { return CalendarPrefix + strconv.Itoa(year) }

// YearOf is the year whose CalendarKey it is; false when it is none.
func YearOf(key string) (int, bool) {
	year, err := strconv.Atoi(strings.TrimPrefix(key, CalendarPrefix))
	return year, err == nil && year >= FirstYear && year <= LastYear && key == CalendarKey(year)
}

// CalendarOverride is a year as With takes it, by its key.
func CalendarOverride(y calendar.Year) (key string, override json.RawMessage, err error) {
	value, err := json.Marshal(y)
	if err != nil {
		return "", nil, fmt.Errorf("encode the year %d: %w", y.Year, err)
	}
	override, err = json.Marshal(Override{Value: value, Source: y.Source, Confirmed: y.Confirmed})
	return CalendarKey(y.Year), override, err
}

// replace puts the year of the override in the place of what was imported of it before. Source and flag are those of
// the override.
func (o Override) replace(years []calendar.Year, key string, year int, faults *Faults) []calendar.Year {
	var y calendar.Year
	if !decode(o.Value, &y) {
		faults.add(key, "/value", Shape)
		return years
	}
	if y.Year != year {
		faults.add(key, "/value/year", Differs)
		return years
	}
	y.Source, y.Confirmed = o.Source, o.Confirmed
	var wrong *calendar.YearError
	if errors.As(y.Check(), &wrong) {
		for _, f := range wrong.Faults {
			faults.year(key, f)
		}
	}
	slices.SortStableFunc(y.Days, func(a, b calendar.NoticedDay) int { return a.Date.Compare(b.Date) })
	years = slices.DeleteFunc(years, func(old calendar.Year) bool { return old.Year == year })
	years = append(years, y)
	slices.SortFunc(years, func(a, b calendar.Year) int { return a.Year - b.Year })
	return years
}

// year notes a fault of an imported year.
func (f *Faults) year(key string, wrong calendar.YearFault) {
	at := "/value/days/" + strconv.Itoa(wrong.Index)
	switch wrong.Reason {
	case calendar.DayMissing:
		f.add(key, at+"/date", Required)
	case calendar.OtherYear:
		f.add(key, at+"/date", Range)
	case calendar.DayTwice:
		f.add(key, at+"/date", Duplicate)
	case calendar.NameMissing:
		f.add(key, at+"/name", Required)
	case calendar.MakeUpNoWeekend:
		f.add(key, at+"/date", Weekday)
	case calendar.StatutoryMissing:
		f.add(key, "/value/days", Needed)
	}
}

// withYears is s with imported years, all of which have been checked.
func (s Settings) withYears(years []calendar.Year) Settings {
	if len(years) == 0 {
		return s
	}
	c := calendar.Default()
	for _, y := range years {
		next, err := c.With(y)
		if err != nil {
			panic(err)
		}
		c = next
	}
	s.imported, s.calendar = years, c
	return s
}

// Calendar is the one that is built in, with the imported years in place of what it knew of them.
func (s Settings) Calendar() calendar.Calendar {
	if len(s.imported) == 0 {
		return calendar.Default()
	}
	return s.calendar
}

// CalendarVersion changes whenever the calendar does: by an import, or by a release that knows another year.
func (s Settings) CalendarVersion() string {
	text, err := json.Marshal(s.Calendar().Years())
	if err != nil {
		panic(err) // of plain values
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// Imported is a year as it was imported; false when it was not.
func (s Settings) Imported(year int) (calendar.Year, bool) {
	i := slices.IndexFunc(s.imported, func(y calendar.Year) bool { return y.Year == year })
	if i < 0 {
		return calendar.Year{}, false
	}
	return s.imported[i], true
}

// CalendarYear is what anybody may know of a year.
type CalendarYear struct {
	calendar.Overview
	Imported bool   `json:"imported"` // by the association; false: built in
	Missing  bool   `json:"missing"`  // the year's notice is not known: every 期限 that reaches into it is 暂定
	Hint     string `json:"hint,omitempty"`
	HintEn   string `json:"hintEn,omitempty"`
}

// CalendarYear says what holds of a year, and whether that is final.
func (s Settings) CalendarYear(year int) CalendarYear {
	out := CalendarYear{Overview: s.Calendar().Overview(year)}
	_, out.Imported = s.Imported(year)
	if out.Missing = !out.Confirmed; out.Missing {
		out.Hint = fmt.Sprintf("国务院办公厅 %d 年放假安排尚未导入或确认，涉及该年的期限均为暂定；公布后请由协会注册管理导入。", year)
		out.HintEn = fmt.Sprintf("The State Council's notice for %d has not been imported and confirmed: every deadline that reaches "+
			"into the year is provisional. The association's registrar imports it once it is published.", year)
	}
	return out
}
