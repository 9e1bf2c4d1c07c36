package main

import (
	"context"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Date string `json:"date" text:"day"` // 2006-01-02
	Note string `json:"note" text:"lines"`
	on   calendar.Date
}

// Validate reads the date; whether it is open to proposals is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	in.on = lambdahttp.Day("/date", in.Date, faults)
	faults.Text("/note", in.Note, false, 500)
}

func propose(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.Propose(req.In.on, req.In.Note, step)
}
