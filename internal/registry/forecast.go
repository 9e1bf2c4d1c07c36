package registry

import "appraisal/internal/calendar"

// Forecast is how a registration will stand on a day if nobody acts until then (X9). It is no record.
type Forecast struct {
	On          calendar.Date `json:"on" for:"all"`
	Status      Status        `json:"status" for:"all"`
	StatusName  string        `json:"statusName" for:"all"`
	Ends        bool          `json:"ends" for:"all"`        // it holds today, and will have lapsed
	Registrable bool          `json:"registrable" for:"all"` // certificate and age will let it be registered then
}

// On is the row with what a day, today or later, will bring: by the rule that lists and the clock go by. No day changes
// nothing.
func (v HoldingView) On(day calendar.Date) HoldingView {
	if day.IsZero() {
		return v
	}
	then := v.Item.Status(v.Complete, day)
	v.Forecast = &Forecast{On: day, Status: then, StatusName: then.Zh(), Ends: v.Status == StatusRegistered && then == StatusLapsed,
		Registrable: !v.Until.Before(day) && !v.LastDay.Before(day)}
	return v
}
