package registry_test

import (
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// TestAForecastOfARegistrationGoesByItsLastDay: that day it holds, the next it is over.
func TestAForecastOfARegistrationGoesByItsLastDay(t *testing.T) {
	today, last := calendar.MustDate("2026-11-29"), calendar.MustDate("2027-05-27")
	for _, tc := range []struct {
		state registry.State
		on    string
		want  registry.Status
		ends  bool
	}{
		{registry.Registered, "2026-11-29", registry.StatusRegistered, false},
		{registry.Registered, "2027-05-27", registry.StatusRegistered, false},
		{registry.Registered, "2027-05-28", registry.StatusLapsed, true},
		{registry.Lapsed, "2027-05-28", registry.StatusLapsed, false},
		{registry.Hired, "2027-05-28", registry.StatusWaiting, false},
	} {
		h := registry.Holding{Complete: true, LastDay: calendar.MustDate("2040-01-01")}
		h.State, h.To, h.Until = tc.state, last, last
		v := h.View(today, settings.Default()).On(calendar.MustDate(tc.on))
		f := v.Forecast
		if f == nil || f.On.String() != tc.on || f.Status != tc.want || f.StatusName != tc.want.Zh() || f.Ends != tc.ends ||
			f.Registrable != (tc.on != "2027-05-28") || v.Status != h.View(today, settings.Default()).Status {
			t.Errorf("%s on %s: %+v", tc.state, tc.on, f)
		}
	}
	if v := (registry.Holding{}).View(today, settings.Default()).On(calendar.Date{}); v.Forecast != nil {
		t.Errorf("nobody asked, and it says %+v", v.Forecast)
	}
}
