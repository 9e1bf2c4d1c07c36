package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

type action struct {
	lists stepping.Records[*registry.List]
	now   func() time.Time
}

type input struct {
	Day       string        `json:"day" text:"day"` // of publication, 2006-01-02; none is today
	Confirmed []int         `json:"confirmed"`      // lines with a doubt that are right as they are
	On        calendar.Date `json:"-"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.PublishList }

// mostLines is how many lines a sheet can have.
const mostLines = 1 << 20

// Validate reads the day, and bounds the lines.
func (in *input) Validate(faults *fault.Fields) {
	if in.Day != "" {
		in.On = lambdahttp.Day("/day", in.Day, faults)
	}
	if len(in.Confirmed) > registry.MostDoubts {
		faults.Add("/confirmed", fault.FieldTooMany, "max", strconv.Itoa(registry.MostDoubts))
		return
	}
	for i, line := range in.Confirmed {
		if line < 1 || line > mostLines {
			faults.Add("/confirmed/"+strconv.Itoa(i), fault.FieldRange, "min", "1", "max", strconv.Itoa(mostLines))
		}
	}
}

func (a action) publish(ctx context.Context, req lambdahttp.Request[input]) (registry.ListView, error) {
	return stepping.Change(ctx, a.lists, req.Path["list"], req.Terms,
		func(l *registry.List) (registry.ListView, error) {
			in := registry.Publication{Day: req.In.On, Confirmed: req.In.Confirmed}
			err := l.Publish(in, req.Settings, req.Caller, a.now())
			return access.Show(req.Caller, l.View(registry.Progress{Of: rows(l)}, req.Settings.Calendar())), err
		})
}

// rows are those that take effect from now on.
func rows(l *registry.List) int {
	if l.Checked == nil {
		return 0
	}
	return l.Checked.Rows
}
