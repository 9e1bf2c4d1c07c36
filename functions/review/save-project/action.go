package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

func save(_ context.Context, p *review.Project, req lambdahttp.Request[review.Form], step review.Step) error {
	return p.Save(req.In, step)
}
