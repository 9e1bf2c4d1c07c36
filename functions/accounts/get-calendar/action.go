package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
)

type action struct{ now func() time.Time }

type input struct {
	Year int `json:"year"` // 0: the current one
}

// Validate keeps to the years that may be imported.
func (in *input) Validate(faults *fault.Fields) {
	if y := in.Year; y != 0 && (y < settings.FirstYear || y > settings.LastYear) {
		faults.Add("?year", fault.FieldRange, "min", strconv.Itoa(settings.FirstYear), "max", strconv.Itoa(settings.LastYear))
	}
}

type output struct {
	settings.CalendarYear
	Version int `json:"version"` // of all overrides: what POST /calendar/{year} takes in If-Match
}

// ETag is the version of all overrides; there is none before the first.
func (o output) ETag() int { return o.Version }

func (a action) get(_ context.Context, req lambdahttp.Request[input]) (output, error) {
	year := req.In.Year
	if year == 0 {
		year = calendar.DateIn(a.now()).Year()
	}
	return output{CalendarYear: req.Settings.CalendarYear(year), Version: req.Settings.Version()}, nil
}
