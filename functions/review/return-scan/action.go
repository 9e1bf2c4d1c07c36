package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

func returnScan(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Because], step review.Step) error {
	return p.ReturnScan(req.Path["letter"], req.In.Reason, step)
}
