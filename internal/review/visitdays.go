package review

import (
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// EarliestVisit is the first day that a plan may name: the notice has to go out some days before (limit.notice_lead).
func EarliestVisit(step Step) calendar.Date {
	n, by, _ := step.Settings.Limit("notice_lead")
	return step.Calendar.Add(step.today(), n, by).Reached
}

// checkDays holds the days of a visit to the rules; false when they are not even days.
func checkDays(from, to, earliest calendar.Date, step Step, faults *fault.Fields) bool {
	for _, day := range []struct {
		at string
		calendar.Date
	}{{"/from", from}, {"/to", to}} {
		if day.IsZero() {
			faults.Add(day.at, fault.FieldRequired)
		}
	}
	switch {
	case from.IsZero() || to.IsZero():
		return false
	case to.Before(from):
		faults.Add("/to", fault.FieldTooEarly, "earliest", from.String())
		return false
	case from.Before(earliest):
		faults.Add("/from", fault.FieldTooEarly, "earliest", earliest.String())
	}
	if latest, ok := LatestDate(step); ok && from.After(latest) {
		faults.Add("/from", fault.FieldTooLate, "latest", latest.String())
		return false
	}
	most, by, limited := step.Settings.Limit("visit_length")
	length := from.DaysUntil(to) + 1
	if by == calendar.WorkingDays && length < 100 {
		length, _ = step.Calendar.WorkingDaysBetween(from, to)
	}
	switch {
	case length < 1:
		faults.Add("/from", fault.FieldDaysOff)
	case limited && length > most:
		faults.Add("/to", fault.FieldVisitLength, "most", strconv.Itoa(most), "days", strconv.Itoa(length))
	}
	return true
}
