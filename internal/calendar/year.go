package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Year is the State Council's notice for one year: the days that differ from
// the plain week, and the statutory days that fall on a weekend. It may also
// change days of the December before, as the notice for 2019 did.
type Year struct {
	Year      int          `json:"year"`
	Source    string       `json:"source"`    // where the notice is published
	Confirmed bool         `json:"confirmed"` // false: estimated, results that use it are provisional
	Days      []NoticedDay `json:"days"`
}

// Same tells whether two notices say the same, day for day.
func (y Year) Same(other Year) bool {
	return y.Year == other.Year && y.Source == other.Source && y.Confirmed == other.Confirmed &&
		slices.Equal(y.Days, other.Days)
}

// NoticedDay is one day of a notice.
type NoticedDay struct {
	Date     Date   `json:"date"`
	Name     string `json:"name"` // 春节; a make-up day has the name of the holiday that it makes up for
	IsOffDay bool   `json:"isOffDay"`
	Source   string `json:"source,omitempty"` // in an Overview: of the notice that says so, where it is not the year's own
}

// YearFault is one thing wrong with a Year.
type YearFault struct {
	Index  int // in Days; -1 when it concerns the year as a whole
	Date   Date
	Reason YearReason
}

// YearReason is a stable word for a YearFault.
type YearReason string

// Reasons of a YearFault.
const (
	YearOutOfRange   YearReason = "year_out_of_range"  // not 2000 to 2099
	SourceMissing    YearReason = "source_missing"     // nobody could look it up
	DayMissing       YearReason = "day_missing"        // an entry without a date
	OtherYear        YearReason = "other_year"         // a day neither of the year nor of the December before
	DayTwice         YearReason = "day_twice"          // a day that an earlier entry has already
	NameMissing      YearReason = "name_missing"       // an entry without a name
	MakeUpNoWeekend  YearReason = "make_up_no_weekend" // a make-up day that is worked anyway
	StatutoryMissing YearReason = "statutory_missing"  // a fixed statutory day is not off: the list is cut short
)

// YearError lists everything that is wrong with a Year.
type YearError struct {
	Year   int
	Faults []YearFault
}

// Error is for logs.
func (e *YearError) Error() string {
	texts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		texts[i] = strings.TrimSpace(fmt.Sprintf("%s %s", f.Reason, f.Date))
	}
	return fmt.Sprintf("calendar: year %d: %s", e.Year, strings.Join(texts, ", "))
}

// Check returns nil or a *YearError with all faults.
func (y Year) Check() error {
	faults := y.faultsOfDays()
	whole := func(d Date, reason YearReason) { faults = append(faults, YearFault{-1, d, reason}) }
	if y.Year < 2000 || y.Year > 2099 {
		whole(Date{}, YearOutOfRange)
	}
	if strings.TrimSpace(y.Source) == "" {
		whole(Date{}, SourceMissing)
	}
	off := map[Date]bool{}
	for _, day := range y.Days {
		off[day.Date] = day.IsOffDay
	}
	for _, d := range statutory(y.Year) {
		if !off[d.Date] {
			whole(d.Date, StatutoryMissing)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &YearError{Year: y.Year, Faults: faults}
}

func (y Year) faultsOfDays() []YearFault {
	var faults []YearFault
	seen := map[Date]bool{}
	for i, day := range y.Days {
		add := func(reason YearReason) { faults = append(faults, YearFault{i, day.Date, reason}) }
		switch {
		case day.Date.IsZero():
			add(DayMissing)
			continue
		case !y.covers(day.Date):
			add(OtherYear)
		case seen[day.Date]:
			add(DayTwice)
		}
		seen[day.Date] = true
		if strings.TrimSpace(day.Name) == "" {
			add(NameMissing)
		}
		if !day.IsOffDay && !weekend(day.Date) {
			add(MakeUpNoWeekend)
		}
	}
	return faults
}

// covers tells whether the notice for the year may speak of a day.
func (y Year) covers(d Date) bool {
	return d.Year() == y.Year || d.Year() == y.Year-1 && d.Month() == time.December
}

// statutory are the days that 全国年节及纪念日放假办法 fixes by the solar
// calendar; 05-02 since 2025. They are all that is known of a year without data.
func statutory(year int) []NoticedDay {
	day := func(name string, month time.Month, day int) NoticedDay {
		return NoticedDay{Date: Date{year, month, day}, Name: name, IsOffDay: true}
	}
	days := []NoticedDay{
		day("元旦", 1, 1), day("劳动节", 5, 1),
		day("国庆节", 10, 1), day("国庆节", 10, 2), day("国庆节", 10, 3),
	}
	if year >= 2025 {
		days = append(days, day("劳动节", 5, 2))
	}
	return days
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Overview is a year as people look it up.
type Overview struct {
	Year        int          `json:"year"`
	Source      string       `json:"source,omitempty"` // of the year's own notice; empty: nothing but the statutory days is known
	Confirmed   bool         `json:"confirmed"`
	Days        []NoticedDay `json:"days"`                 // in order
	Before      []NoticedDay `json:"yearBefore,omitempty"` // what the notice says of the year before
	WorkingDays int          `json:"workingDays"`          // of the whole year
	Months      [12]int      `json:"months"`               // working days of each month
}

// Overview is what c knows of a year, 1 to 9999.
func (c Calendar) Overview(year int) Overview {
	o := Overview{Year: year, Source: c.years[year].Source, Confirmed: c.Confirmed(year), Days: []NoticedDay{}}
	for d := (Date{year, time.January, 1}); d.Year() == year; d = d.AddDays(1) {
		day := c.Day(d)
		if n, by, ok := c.lookUp(d); ok {
			if by != year {
				n.Source = c.years[by].Source
			}
			o.Days = append(o.Days, n)
		}
		if day.Working() {
			o.WorkingDays++
			o.Months[d.Month()-1]++
		}
	}
	for _, n := range c.years[year].Days {
		if n.Date.Year() != year {
			o.Before = append(o.Before, n)
		}
	}
	return o
}
