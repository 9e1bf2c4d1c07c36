package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

func terminate(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Because], step review.Step) error {
	return p.Terminate(req.In.Reason, step)
}
