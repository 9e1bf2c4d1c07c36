package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Reason string `json:"reason" text:"lines"` // why the scan is right though it was not recognised
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.SubmitLetter }

// Validate limits the reason's length.
func (in *input) Validate(faults *fault.Fields) {
	forms.SubmitLetter.Text(faults, "/reason", in.Reason)
}

func submit(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.SubmitLetter(req.Path["letter"], req.In.Reason, step)
}
