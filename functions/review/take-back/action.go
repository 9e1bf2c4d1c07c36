package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

func takeBack(_ context.Context, p *review.Project, _ lambdahttp.Request[lambdahttp.Nothing], step review.Step) error {
	return p.TakeBack(step)
}
