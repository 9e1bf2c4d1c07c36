package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

// events reads what happened: what a decision has changed is put back as it was before.
type events interface {
	Of(ctx context.Context, project string) ([]review.Event, error)
}

type action struct{ events events }

func (a action) revoke(ctx context.Context, p *review.Project, req lambdahttp.Request[stepping.Because],
	step review.Step) error {
	past := func() ([]review.Event, error) { return a.events.Of(ctx, p.Number) }
	return p.Revoke("", req.In.Reason, past, step)
}
