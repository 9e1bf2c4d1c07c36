package registry

import "appraisal/internal/calendar"

// anniversary is the day that is so many years after another, day to day: of 29 February, in a year that has none, it
// is 1 March, for on 28 February the year is not over.
func anniversary(day calendar.Date, years int) calendar.Date {
	if d, err := calendar.NewDate(day.Year()+years, day.Month(), day.Day()); err == nil {
		return d
	}
	return day.AddMonths(12 * years).AddDays(1)
}

// AgeOn is somebody's age in whole years (周岁) on a day: from the birthday on one year more. Before the birth it is
// negative.
func AgeOn(birth, day calendar.Date) int {
	years := day.Year() - birth.Year()
	if day.Before(anniversary(birth, years)) {
		years--
	}
	return years
}

// LastDay is the last day before an age: registering takes to be under 70, and a registration ends with the day before
// the 70th birthday (manual 003 Q2; that it is the day before is a reading of 截止到70周岁).
func LastDay(birth calendar.Date, age int) calendar.Date { return anniversary(birth, age).AddDays(-1) }

// years is a term of so many years that begins with a day: it ends with the day before the anniversary.
func years(from calendar.Date, n int) Term {
	return Term{From: from, To: anniversary(from, n).AddDays(-1)}
}

// earlier is the first of two ends, of which one that is no day ends nothing.
func earlier(a, b calendar.Date) calendar.Date {
	if b.IsZero() || !a.IsZero() && a.Before(b) {
		return a
	}
	return b
}
