package main

import (
	"context"

	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

type action struct {
	issuer issuing.Issuer
}

func (a action) review(ctx context.Context, p *review.Project, req lambdahttp.Request[stepping.Decision],
	step review.Step) error {
	if req.In.Pass() {
		return p.PassInvitation(req.In.Opinion, step, a.issuer.For(ctx, req.Terms, req.Settings))
	}
	return p.ReturnInvitation(req.In.Opinion, step)
}
