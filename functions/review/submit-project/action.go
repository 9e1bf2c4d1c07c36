package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// others are the unit's other projects.
type others interface {
	SameAcceptance(ctx context.Context, now review.Summary, acceptance string) (string, error)
}

type action struct {
	others others
	// unprintable gives the first character of a text that letters can't show
	unprintable func(text string) (rune, bool)
}

func (a action) submit(ctx context.Context, p *review.Project, _ lambdahttp.Request[lambdahttp.Nothing],
	step review.Step) error {
	step.Unprintable = a.unprintable // the unit can still write it otherwise; the officer can't
	step.SameAcceptance = func(acceptance string) (string, error) {
		return a.others.SameAcceptance(ctx, p.Summary, acceptance)
	}
	return p.Submit(step)
}
