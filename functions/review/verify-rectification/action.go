package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Verdicts []review.Verdict `json:"verdicts"` // one for each finding that was answered
	Visit    bool             `json:"visit"`    // what was returned has to be seen on site
	Opinion  string           `json:"opinion" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Verification }

// Validate demands verdicts; which, is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	if len(in.Verdicts) == 0 {
		faults.Add("/verdicts", fault.FieldRequired)
	}
}

func verify(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.VerifyRectification(review.Check{Verdicts: req.In.Verdicts, Visit: req.In.Visit,
		Opinion: req.In.Opinion}, step)
}
