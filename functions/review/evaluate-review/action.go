package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Round  int            `json:"round"`  // whose visit; without it the last that is not rated
	Scores []review.Score `json:"scores"` // one for each criterion of the settings
	Words  string         `json:"words" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Evaluation }

// Validate demands scores; which, is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	if len(in.Scores) == 0 {
		faults.Add("/scores", fault.FieldRequired)
	}
	if in.Round < 0 {
		faults.Add("/round", fault.FieldRange, "min", "1", "max", "100")
	}
}

func evaluate(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.EvaluateReview(req.In.Round, req.In.Scores, req.In.Words, step)
}
