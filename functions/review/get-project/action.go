package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to storage.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

type action struct {
	projects projects
	now      func() time.Time
}

type input struct {
	On string `json:"on" text:"day"` // with what that day will bring: a forecast
}

type output struct {
	review.Record
	Missing []lambdahttp.FieldFault `json:"missing,omitempty"`     // what keeps the unit from submitting what it fills in
	Changes *review.Changes         `json:"sinceReturn,omitempty"` // what differs from what 预审 returned last
}

func (a action) get(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	on, err := lambdahttp.Ahead(req.In.On, calendar.DateIn(step.At))
	if err != nil {
		return output{}, err
	}
	out := output{Record: p.Record(step), Changes: p.SinceReturn()}
	p.Dated(out.Actions, step)
	if !on.IsZero() {
		out.Forecast = p.Forecast(on, step)
	}
	switch p.Stage {
	case review.Application:
		out.Missing = lambdahttp.FieldFaults(p.Gaps(step))
	case review.Rectification:
		out.Missing = lambdahttp.FieldFaults(p.RectificationGaps(step))
	}
	return out, nil
}
