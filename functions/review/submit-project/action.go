package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to storage.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	// unprintable gives the first character of a text that letters can't show
	unprintable func(text string) (rune, bool)
	now         func() time.Time
}

func (a action) submit(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	step.Unprintable = a.unprintable // the unit can still write it otherwise; the officer can't
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.Submit(step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
