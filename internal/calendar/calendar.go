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

// Kinds are all of them.
var Kinds = []Kind{Weekday, Weekend, Holiday, MakeUp}

var kindNames = map[Kind]string{Weekday: "工作日", Weekend: "周末", Holiday: "放假", MakeUp: "调休上班"}

// Zh is the kind as a user sees it.
func (k Kind) Zh() string { return kindNames[k] }

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
	noticed map[said]NoticedDay
}

// said is a day as the notice for a year says it. The notice for a year may also change days around New Year of the
// year before; what that year's own notice says of them stays known.
type said struct {
	notice int // for which year
	date   Date
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

// With returns a calendar in which y replaces what the notice for its year said
// before, and nothing that another notice says; c stays as it is. A faulty year
// is refused with a *YearError that lists all.
func (c Calendar) With(y Year) (Calendar, error) {
	if err := y.Check(); err != nil {
		return Calendar{}, err
	}
	y.Days = slices.Clone(y.Days)
	slices.SortFunc(y.Days, func(a, b NoticedDay) int { return a.Date.Compare(b.Date) })
	next := Calendar{years: maps.Clone(c.years), noticed: maps.Clone(c.noticed)}
	if next.years == nil {
		next = Calendar{years: map[int]Year{}, noticed: map[said]NoticedDay{}}
	}
	for _, day := range next.years[y.Year].Days {
		delete(next.noticed, said{y.Year, day.Date})
	}
	for _, day := range y.Days {
		next.noticed[said{y.Year, day.Date}] = day
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

// Confirmed reports whether the notice for a year is known.
func (c Calendar) Confirmed(year int) bool { return c.years[year].Confirmed }

// Day tells what sort of day d is.
func (c Calendar) Day(d Date) Day {
	day := Day{Date: d, Kind: Weekday, Confirmed: c.Confirmed(d.Year())}
	if weekend(d) {
		day.Kind = Weekend
	}
	if n, by, ok := c.lookUp(d); ok {
		day.Name, day.Kind, day.Confirmed = n.Name, MakeUp, c.Confirmed(by)
		if n.IsOffDay {
			day.Kind = Holiday
		}
	}
	return day
}

// lookUp finds what is said of a day, and the year whose notice says it: the one that came last, which is that of the
// year after.
func (c Calendar) lookUp(d Date) (n NoticedDay, by int, ok bool) {
	for _, by := range []int{d.Year() + 1, d.Year()} {
		if n, ok := c.noticed[said{by, d}]; ok {
			return n, by, true
		}
	}
	if _, known := c.years[d.Year()]; known {
		return n, 0, false
	}
	for _, n := range statutory(d.Year()) {
		if n.Date == d {
			return n, d.Year(), true
		}
	}
	return n, 0, false
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
