package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Reason string `json:"reason" text:"lines"`
}

// Validate demands the reason: the unit is told.
func (in *input) Validate(faults *fault.Fields) { faults.Text("/reason", in.Reason, true, 1000) }

func returnScan(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.ReturnScan(req.Path["letter"], req.In.Reason, step)
}
