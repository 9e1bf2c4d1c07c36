package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Leader string `json:"leader" text:"id"` // person
	Reason string `json:"reason" text:"lines"`
}

// Validate demands the person and the reason.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/leader", in.Leader, true, 100)
	faults.Text("/reason", in.Reason, true, 500)
}

func replace(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.ReplaceLeader(req.In.Leader, req.In.Reason, step)
}
