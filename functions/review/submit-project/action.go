package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

type action struct {
	others stepping.Others
	// unprintable gives the first character of a text that letters can't show
	unprintable func(text string) (rune, bool)
}

func (a action) submit(ctx context.Context, p *review.Project, _ lambdahttp.Request[lambdahttp.Nothing],
	step review.Step) error {
	step.Unprintable = a.unprintable // the unit can still write it otherwise; the officer can't
	return p.Submit(stepping.Beside(ctx, a.others, p, step))
}
