package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
)

type action struct {
	printable func(texts ...string) error // *letter.GlyphError: a letter can't show them
}

type input struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`
}

// Validate demands a decision, and an opinion where the project is returned: the unit has to know what to mend.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	faults.Text("/opinion", in.Opinion, in.Decision == "return", 1000)
}

// screen also refuses what the 商洽函 could not show: this is the last step from which the unit can write it otherwise.
func (a action) screen(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	pass := req.In.Decision == "pass"
	if err := p.Screen(review.Decision{Pass: pass, Opinion: req.In.Opinion}, step); err != nil || !pass {
		return err
	}
	return letter.Unprintable(a.printable(p.Unit.Name, p.Form.ContactName, p.Form.ContactPhone, p.Form.AcceptanceNumber))
}
