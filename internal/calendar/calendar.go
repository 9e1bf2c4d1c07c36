package calendar

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

//go:embed days/*.json
var files embed.FS

// Kind says what sort of day a day is.
type Kind string

// Kinds of day.
const (
	Weekday Kind = "weekday" // Monday to Friday, worked
	Weekend Kind = "weekend" // Saturday or Sunday, off
	Holiday Kind = "holiday" // off by the notice
	MakeUp  Kind = "make_up" // a weekend that is worked by the notice (调休)
)

// Day is what the calendar knows of a day.
type Day struct {
	Date      Date   `json:"date"`
	Kind      Kind   `json:"kind"`
	Name      string `json:"name,omitempty"` // of the holiday, also for its make-up days
	Confirmed bool   `json:"confirmed"`      // false: the year's notice is not known
}

// Working reports whether the day is worked.
func (d Day) Working() bool { return d.Kind == Weekday || d.Kind == MakeUp }

// Calendar knows the working days of some years. It is a value: With returns
// another one. The zero Calendar knows the plain week and the statutory days.
type Calendar struct {
	years   map[int]Year
	noticed map[Date]NoticedDay
}

// Default is the calendar of the years in days/: notices to 2026, and the
// statutory days of 2027.
func Default() Calendar { return loadDefault() }

// loadDefault panics on a fault in the embedded files, which the tests read too.
var loadDefault = sync.OnceValue(func() Calendar {
	entries, err := files.ReadDir("days")
	if err != nil {
		panic(err)
	}
	var c Calendar
	for _, entry := range entries {
		if c, err = c.withFile("days/" + entry.Name()); err != nil {
			panic(err)
		}
	}
	return c
})

func (c Calendar) withFile(name string) (Calendar, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return Calendar{}, err
	}
	var y Year
	if err := json.Unmarshal(text, &y); err != nil {
		return Calendar{}, fmt.Errorf("calendar: %s: %w", name, err)
	}
	return c.With(y)
}

// With returns a calendar in which y replaces what was known of its year; c
// stays as it is. A faulty year is refused with a *YearError that lists all.
func (c Calendar) With(y Year) (Calendar, error) {
	if err := y.Check(); err != nil {
		return Calendar{}, err
	}
	y.Days = slices.Clone(y.Days)
	slices.SortFunc(y.Days, func(a, b NoticedDay) int { return a.Date.Compare(b.Date) })
	next := Calendar{years: maps.Clone(c.years), noticed: maps.Clone(c.noticed)}
	if next.years == nil {
		next = Calendar{years: map[int]Year{}, noticed: map[Date]NoticedDay{}}
	}
	for _, day := range next.years[y.Year].Days {
		delete(next.noticed, day.Date)
	}
	for _, day := range y.Days {
		next.noticed[day.Date] = day
	}
	next.years[y.Year] = y
	return next, nil
}

// Years are the years with data, in order. The caller may keep and change them.
func (c Calendar) Years() []Year {
	years := slices.SortedFunc(maps.Values(c.years), func(a, b Year) int { return a.Year - b.Year })
	for i := range years {
		years[i].Days = slices.Clone(years[i].Days)
	}
	return years
}

// Confirmed reports whether the notice of a year is known.
func (c Calendar) Confirmed(year int) bool { return c.years[year].Confirmed }

// Day tells what sort of day d is.
func (c Calendar) Day(d Date) Day {
	day := Day{Date: d, Kind: Weekday, Confirmed: c.Confirmed(d.Year())}
	if weekend(d) {
		day.Kind = Weekend
	}
	if n, ok := c.lookUp(d); ok {
		day.Name, day.Kind = n.Name, MakeUp
		if n.IsOffDay {
			day.Kind = Holiday
		}
	}
	return day
}

func (c Calendar) lookUp(d Date) (NoticedDay, bool) {
	if _, known := c.years[d.Year()]; known {
		n, ok := c.noticed[d]
		return n, ok
	}
	for _, n := range statutory(d.Year()) {
		if n.Date == d {
			return n, true
		}
	}
	return NoticedDay{}, false
}

// IsWorking reports whether d is a working day, and whether that is confirmed
// by the notice of its year.
func (c Calendar) IsWorking(d Date) (working, confirmed bool) {
	day := c.Day(d)
	return day.Working(), day.Confirmed
}

// WorkingDaysBetween counts the working days from a to b, both included, and
// says whether all years between are confirmed. It is 0 when b is before a.
func (c Calendar) WorkingDaysBetween(a, b Date) (n int, confirmed bool) {
	confirmed = true
	for d := a; !d.After(b); d = d.AddDays(1) {
		day := c.Day(d)
		confirmed = confirmed && day.Confirmed
		if day.Working() {
			n++
		}
	}
	return n, confirmed
}
