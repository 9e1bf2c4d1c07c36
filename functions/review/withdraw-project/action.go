package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

func withdraw(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Because], step review.Step) error {
	return p.Withdraw(req.In.Reason, step)
}
