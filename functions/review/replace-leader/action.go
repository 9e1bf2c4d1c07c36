package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Leader string `json:"leader" text:"id"` // person
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.ReplaceLeader }

// Validate demands the person and the reason.
func (in *input) Validate(faults *fault.Fields) {
	forms.ReplaceLeader.Text(faults, "/leader", in.Leader)
	forms.ReplaceLeader.Text(faults, "/reason", in.Reason)
}

func replace(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.ReplaceLeader(req.In.Leader, req.In.Reason, step)
}
