package main

import (
	"context"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	From     string `json:"from" text:"day"` // 2006-01-02
	To       string `json:"to" text:"day"`
	Reason   string `json:"reason" text:"lines"`
	from, to calendar.Date
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.ObjectDate }

// Validate reads the days and demands the reason.
func (in *input) Validate(faults *fault.Fields) {
	in.from, in.to = lambdahttp.Day("/from", in.From, faults), lambdahttp.Day("/to", in.To, faults)
	forms.ObjectDate.Text(faults, "/reason", in.Reason)
}

func object(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.ObjectDate(req.In.from, req.In.to, req.In.Reason, step)
}
