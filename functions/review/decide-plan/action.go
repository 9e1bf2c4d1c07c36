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

func (a action) decide(ctx context.Context, p *review.Project, req lambdahttp.Request[stepping.Decision],
	step review.Step) error {
	if req.In.Pass() {
		return p.ApprovePlan(req.In.Opinion, step, a.issuer.For(ctx, req.Terms, req.Settings))
	}
	return p.ReturnPlan(req.In.Opinion, step)
}
