package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
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
	Number string     `json:"number"`
	Due    review.Due `json:"due"`
	review.Explanation
}

func (a action) explain(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	x, ok := p.Explain(review.NewStep(req.Caller, req.Settings, a.now()))
	if !ok {
		return output{}, fault.Of(fault.DueNone).With("stage", p.Stage)
	}
	return output{Number: p.Number, Due: *p.Due, Explanation: x}, nil
}
