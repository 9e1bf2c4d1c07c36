package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

func propose(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Proposal], step review.Step) error {
	return p.Propose(req.In.On, req.In.Note, step)
}
