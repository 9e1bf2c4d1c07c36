package main

import (
	"context"
	"strconv"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Findings []answer `json:"findings"`
	answers  []review.Answer
}

type answer struct {
	Finding     string `json:"finding" text:"id"`
	Cause       string `json:"cause" text:"lines"`
	Measure     string `json:"measure" text:"lines"`
	Responsible string `json:"responsible" text:"name"`
	DoneOn      string `json:"doneOn" text:"line"` // 2006-01-02
}

const mostAnswers = 60

// Validate demands something to save; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.Findings) == 0:
		faults.Add("/findings", fault.FieldRequired)
	case len(in.Findings) > mostAnswers:
		faults.Add("/findings", fault.FieldTooMany, "max", strconv.Itoa(mostAnswers))
	}
	for _, a := range in.Findings {
		in.answers = append(in.answers, review.Answer(a))
	}
}

func save(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.SaveRectification(req.In.answers, step)
}
