package lambdahttp

import (
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// mostAhead is how many days ahead a forecast may be asked for: longer than any certificate or registration runs.
const mostAhead = 5 * 366

// Ahead is the day of which ?on= asks a forecast: zero for none, else today or later. It answers input.invalid for
// another.
func Ahead(on string, today calendar.Date) (calendar.Date, error) {
	if on == "" {
		return calendar.Date{}, nil
	}
	var faults fault.Fields
	day, latest := Day("?on", on, &faults), today.AddDays(mostAhead)
	switch {
	case len(faults) > 0:
	case day.Before(today):
		faults.Add("?on", fault.FieldTooEarly, "earliest", today.String())
	case day.After(latest):
		faults.Add("?on", fault.FieldTooLate, "latest", latest.String())
	}
	return day, faults.Err(fault.InputInvalid)
}
