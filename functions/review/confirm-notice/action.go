package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

func confirm(_ context.Context, p *review.Project, req lambdahttp.Request[lambdahttp.Nothing], step review.Step) error {
	return p.ConfirmNotice(req.Path["letter"], step)
}
