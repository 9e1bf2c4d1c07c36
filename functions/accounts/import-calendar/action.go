package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
)

// years is all that this function may do to storage.
type years interface {
	Import(ctx context.Context, y calendar.Year, terms access.Terms, by access.Caller, at time.Time,
		done func(in settings.Settings, version int)) error
}

type action struct {
	years years
	now   func() time.Time
}

type input struct {
	Source    string `json:"source" text:"line"`
	Confirmed bool   `json:"confirmed"` // false: what reaches into the year stays 暂定
	Days      []day  `json:"days"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Calendar }

type day struct {
	Date     string `json:"date" text:"line"`
	Name     string `json:"name" text:"line"`
	IsOffDay *bool  `json:"isOffDay"` // false: a weekend that is worked instead
}

type output struct {
	settings.CalendarYear
	Version int `json:"version"` // of all overrides
}

// ETag is the version of all overrides.
func (o output) ETag() int { return o.Version }

func (a action) take(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	y, err := req.In.year(req.Path["year"])
	if err != nil {
		return output{}, err
	}
	var out output
	err = a.years.Import(ctx, y, access.Telling(req.Terms, &out), req.Caller, a.now(),
		func(in settings.Settings, version int) {
			out = output{CalendarYear: in.CalendarYear(y.Year), Version: version}
		})
	return out, err
}

// year is the year of the request, or every fault of it at once.
func (in input) year(name string) (calendar.Year, error) {
	var faults fault.Fields
	year, known := settings.YearOf(settings.CalendarPrefix + name)
	y := calendar.Year{Year: year, Source: in.Source, Confirmed: in.Confirmed}
	if !known {
		faults.Add("?year", fault.FieldRange, "min", strconv.Itoa(settings.FirstYear), "max", strconv.Itoa(settings.LastYear))
	}
	forms.Calendar.Text(&faults, "/source", in.Source)
	switch {
	case len(in.Days) == 0:
		faults.Add("/days", fault.FieldRequired)
	case forms.Calendar.Many(&faults, "/days", len(in.Days)):
	default:
		for i, d := range in.Days {
			y.Days = append(y.Days, d.noticed("/days/"+strconv.Itoa(i), &faults))
		}
		if known {
			check(y, &faults)
		}
	}
	return y, faults.Err(fault.InputInvalid)
}

func (d day) noticed(at string, faults *fault.Fields) calendar.NoticedDay {
	forms.Calendar.Text(faults, at+"/name", d.Name)
	if d.IsOffDay == nil {
		faults.Add(at+"/isOffDay", fault.FieldRequired)
	}
	date := lambdahttp.Day(at+"/date", d.Date, faults)
	return calendar.NoticedDay{Date: date, Name: d.Name, IsOffDay: d.IsOffDay == nil || *d.IsOffDay}
}

// check adds what the calendar finds wrong with the days; what is wrong with their shape has been said.
func check(y calendar.Year, faults *fault.Fields) {
	var wrong *calendar.YearError
	if !errors.As(y.Check(), &wrong) {
		return
	}
	for _, f := range wrong.Faults {
		at, day := "/days/"+strconv.Itoa(f.Index), f.Date.String()
		switch f.Reason {
		case calendar.DayTwice:
			faults.Add(at+"/date", fault.FieldDayTwice, "day", day)
		case calendar.OtherYear:
			faults.Add(at+"/date", fault.FieldOtherYear, "day", day, "year", strconv.Itoa(y.Year))
		case calendar.MakeUpNoWeekend:
			faults.Add(at+"/date", fault.FieldMakeUp, "day", day)
		case calendar.StatutoryMissing:
			faults.Add("/days", fault.FieldStatutory, "day", day)
		}
	}
}
