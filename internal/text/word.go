package text

import (
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Option is a word of a list: of the settings, or of the program. Which words there are is the rule of who reads it.
type Option string

// Take refuses what no list has.
func (o *Option) Take(pointer, typed string, faults *fault.Fields) {
	word(pointer, typed, 128, fault.FieldOption, (*string)(o), faults)
}

// ID names a record: of an account, a person, a finding, a project.
type ID string

// Take refuses what no id looks like.
func (i *ID) Take(pointer, typed string, faults *fault.Fields) {
	word(pointer, typed, 256, fault.FieldFormat, (*string)(i), faults)
}

// Cursor is the place in a list where the next page begins.
type Cursor string

// Take refuses what no list has given.
func (c *Cursor) Take(pointer, typed string, faults *fault.Fields) {
	word(pointer, typed, 4096, fault.FieldFormat, (*string)(c), faults)
}

// word takes visible characters of ASCII, so many at most.
func word(pointer, typed string, most int, refusal fault.Code, into *string, faults *fault.Fields) {
	s := code.Half(code.Line(typed))
	if _, foreign := code.FirstForeign(s); foreign || len(s) > most {
		faults.Add(pointer, refusal)
		return
	}
	*into = s
}

// Day is a day such as 2006-01-02.
type Day string

// Take refuses a day that does not exist.
func (d *Day) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Compact(typed)
	if _, err := calendar.ParseDate(s); s != "" && err != nil {
		faults.Add(pointer, fault.FieldDate)
		return
	}
	*d = Day(s)
}

// Date is the day; zero when there is none.
func (d Day) Date() calendar.Date {
	date, err := calendar.ParseDate(string(d))
	if err != nil {
		return calendar.Date{}
	}
	return date
}

// Needed is the day, which has to be there.
func (d Day) Needed(pointer string, faults *fault.Fields) calendar.Date {
	if d == "" {
		faults.Add(pointer, fault.FieldRequired)
	}
	return d.Date()
}

// Time is a moment such as 2006-01-02T15:04:05+08:00.
type Time string

// Take refuses a moment that is none of this century.
func (t *Time) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Half(code.Line(typed))
	at, err := time.Parse(time.RFC3339, s)
	if year := at.UTC().Year(); s != "" && (err != nil || year < 2000 || year > 2100) {
		faults.Add(pointer, fault.FieldTime)
		return
	}
	*t = Time(s)
}

// Moment is the time; nil when there is none.
func (t Time) Moment() *time.Time {
	at, err := time.Parse(time.RFC3339, string(t))
	if err != nil {
		return nil
	}
	return &at
}
