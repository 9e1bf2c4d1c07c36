package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

func remove(_ context.Context, p *review.Project, req lambdahttp.Request[lambdahttp.Nothing], step review.Step) error {
	return p.RemoveDocument(req.Path["document"], step)
}
