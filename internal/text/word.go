package text

import (
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Which options there are is the rule of who reads one; what no list has is refused here.
func option(pointer, typed string, faults *fault.Fields) (string, bool) {
	return word(pointer, typed, 128, faults, fault.FieldOption)
}

func id(pointer, typed string, faults *fault.Fields) (string, bool) {
	return word(pointer, typed, 256, faults, fault.FieldFormat, fault.Reason("应为系统给出的编号", "takes an id as the system gave it")...)
}

func cursor(pointer, typed string, faults *fault.Fields) (string, bool) {
	return word(pointer, typed, 4096, faults, fault.FieldFormat, fault.Reason("应为上一页给出的 next", "takes next of the page before")...)
}

// word takes visible characters of ASCII, so many at most.
func word(pointer, typed string, most int, faults *fault.Fields, refusal fault.Code, why ...string) (string, bool) {
	s := code.Half(code.Line(typed))
	if _, foreign := code.FirstForeign(s); foreign || len(s) > most {
		faults.Add(pointer, refusal, why...)
		return s, false
	}
	return s, true
}

// day refuses a day that does not exist.
func day(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Compact(typed)
	if _, err := calendar.ParseDate(s); s != "" && err != nil {
		faults.Add(pointer, fault.FieldDate)
		return s, false
	}
	return s, true
}

// moment refuses a time that is not of this century.
func moment(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Half(code.Line(typed))
	at, err := time.Parse(time.RFC3339, s)
	if year := at.UTC().Year(); s != "" && (err != nil || year < 2000 || year > 2100) {
		faults.Add(pointer, fault.FieldTime)
		return s, false
	}
	return s, true
}
