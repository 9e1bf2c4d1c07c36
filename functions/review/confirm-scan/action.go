package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

func confirm(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Because], step review.Step) error {
	return p.ConfirmScan(req.Path["letter"], req.In.Reason, step)
}
