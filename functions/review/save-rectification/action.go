package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Findings []answer `json:"findings"`
	answers  []review.Answer
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Rectification }

type answer struct {
	Finding     string `json:"finding" text:"id"`
	Cause       string `json:"cause" text:"lines"`
	Measure     string `json:"measure" text:"lines"`
	Responsible string `json:"responsible" text:"name"`
	DoneOn      string `json:"doneOn" text:"line"` // 2006-01-02
}

// Validate demands something to save; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.Findings) == 0:
		faults.Add("/findings", fault.FieldRequired)
	default:
		forms.Rectification.Many(faults, "/findings", len(in.Findings))
	}
	for _, a := range in.Findings {
		in.answers = append(in.answers, review.Answer(a))
	}
}

func save(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.SaveRectification(req.In.answers, step)
}
