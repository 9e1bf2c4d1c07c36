package calendar

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day of the calendar without time or zone. Dates compare with ==;
// the zero Date is no day.
type Date struct {
	year  int
	month time.Month
	day   int
}

// Faults of ParseDate and NewDate.
var (
	ErrFormat    = errors.New("calendar: not of the form YYYY-MM-DD")
	ErrNoSuchDay = errors.New("calendar: no such day")
)

// shanghai is UTC+8 throughout. Clocks there were last put forward in summer
// 1991; only instants before 1991-09-15 would need the zone's history.
var shanghai = time.FixedZone("CST", 8*60*60)

// DateIn is the day in Asia/Shanghai at the instant t.
func DateIn(t time.Time) Date {
	t = t.In(shanghai)
	return Date{t.Year(), t.Month(), t.Day()}
}

// NewDate makes a Date of the years 1 to 9999, or fails with ErrNoSuchDay.
func NewDate(year int, month time.Month, day int) (Date, error) {
	d := normal(year, month, day)
	if d != (Date{year, month, day}) || year < 1 || year > 9999 {
		return Date{}, fmt.Errorf("%w: %04d-%02d-%02d", ErrNoSuchDay, year, month, day)
	}
	return d, nil
}

// ParseDate reads YYYY-MM-DD and nothing else; ErrFormat or ErrNoSuchDay.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, ErrFormat
	}
	year, ok1 := digits(s[:4])
	month, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, ErrFormat
	}
	return NewDate(year, time.Month(month), day)
}

// MustDate is ParseDate for dates written in the source; it panics on a fault.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(fmt.Sprintf("%v: %q", err, s))
	}
	return d
}

func digits(s string) (n int, ok bool) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}

// normal lets days and months run over into the next month and year.
func normal(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date{t.Year(), t.Month(), t.Day()}
}

// Year is the year, 1 to 9999.
func (d Date) Year() int { return d.year }

// Month is the month of the year.
func (d Date) Month() time.Month { return d.month }

// Day is the day of the month.
func (d Date) Day() int { return d.day }

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Compare is -1, 0 or +1 as d is before, on or after other.
func (d Date) Compare(other Date) int { return d.utc().Compare(other.utc()) }

// Before reports whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d is a later day than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// AddDays is the day n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return normal(d.year, d.month, d.day+n) }

// AddMonths is the same day n months later, or that month's last day when it
// has no such day: 2026-01-31 and one month is 2026-02-28.
func (d Date) AddMonths(n int) Date {
	first := normal(d.year, d.month+time.Month(n), 1)
	last := normal(first.year, first.month+1, 0)
	return Date{first.year, first.month, min(d.day, last.day)}
}

// DaysUntil is the number of days from d to other, negative when other is earlier.
func (d Date) DaysUntil(other Date) int {
	return int((other.utc().Unix() - d.utc().Unix()) / (24 * 60 * 60))
}

// Midnight is the instant at which d begins in Asia/Shanghai.
func (d Date) Midnight() time.Time {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, shanghai)
}

func (d Date) utc() time.Time { return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC) }

// String is YYYY-MM-DD, and empty for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Chinese is the form of letters, without leading zeros: 2026年3月5日 (GB/T 9704-2012).
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}

// Span is some days in a row, the first and the last of them; a Span without its last day is one day.
type Span struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Chinese says the days as people read them, and one day once: 2026年3月5日至2026年3月6日, 2026年3月5日. It is the one
// place that joins two days.
func (s Span) Chinese() string { return s.say(Date.Chinese, "至") }

// String is Chinese with days as in lists: 2026-03-05 至 2026-03-06.
func (s Span) String() string { return s.say(Date.String, " 至 ") }

func (s Span) say(day func(Date) string, to string) string {
	if s.To.IsZero() || s.To == s.From {
		return day(s.From)
	}
	return day(s.From) + to + day(s.To)
}

// Minute is an instant as people in Asia/Shanghai read it: 2026年3月5日 08:30.
func Minute(t time.Time) string { return DateIn(t).Chinese() + t.In(shanghai).Format(" 15:04") }

// MarshalText writes String; JSON uses it too.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote; an empty text is no day.
func (d *Date) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(text))
	return err
}
