package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
)

type action struct {
	// printable gives a *letter.GlyphError when a letter can't show the texts
	printable func(texts ...string) error
}

type input struct {
	Reason string `json:"reason" text:"line"` // the next notice says it
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.RecallPlan }

// Validate demands the reason.
func (in *input) Validate(faults *fault.Fields) {
	forms.RecallPlan.Text(faults, "/reason", in.Reason)
}

func (a action) recall(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	if err := letter.Unprintable(a.printable(req.In.Reason)); err != nil { // whoever approves the next plan can't write it otherwise
		return err
	}
	return p.RecallPlan(req.In.Reason, step)
}
