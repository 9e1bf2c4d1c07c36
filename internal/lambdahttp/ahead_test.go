package lambdahttp_test

import (
	"errors"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

func TestAForecastIsForTodayOrLaterAndNotForever(t *testing.T) {
	today := calendar.MustDate("2026-11-29")
	for on, want := range map[string]fault.Code{"": "", "2026-11-29": "", "2031-12-03": "", "2026-11-28": fault.FieldTooEarly,
		"2031-12-04": fault.FieldTooLate, "9999-12-31": fault.FieldTooLate, "2027-02-30": fault.FieldDate} {
		day, err := lambdahttp.Ahead(on, today)
		var said *fault.Error
		switch {
		case want == "" && (err != nil || day.IsZero() != (on == "") || on != "" && day.String() != on):
			t.Errorf("%q: %v %v", on, day, err)
		case want != "" && (!errors.As(err, &said) || said.Code != fault.InputInvalid || len(said.Fields) != 1 ||
			said.Fields[0].Pointer != "?on" || said.Fields[0].Code != want):
			t.Errorf("%q: %v", on, err)
		}
	}
}
