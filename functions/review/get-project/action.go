package main

import (
	"context"
	"time"

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

type output struct {
	review.Record
	Missing      []lambdahttp.FieldFault `json:"missing,omitempty"`      // what keeps the unit from submitting what it fills in
	EarliestDate string                  `json:"earliestDate,omitempty"` // the first day that 约请, or a plan, may name
	LatestDate   string                  `json:"latestDate,omitempty"`   // the last one
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	out := output{Record: p.Record(step)}
	switch p.Stage {
	case review.Application:
		out.Missing = lambdahttp.FieldFaults(p.Gaps(step))
	case review.Rectification:
		out.Missing = lambdahttp.FieldFaults(p.RectificationGaps(step))
	case review.Invitation, review.SecondVisit:
		out.EarliestDate = review.EarliestDate(step).String()
	case review.Planning:
		out.EarliestDate = review.EarliestVisit(step).String()
	}
	if latest, ok := review.LatestDate(step); ok && out.EarliestDate != "" {
		out.LatestDate = latest.String()
	}
	return out, nil
}
