package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

type action struct {
	printable func(texts ...string) error // *letter.GlyphError: a letter can't show them
}

// screen also refuses what the 商洽函 could not show: this is the last step from which the unit can write it otherwise.
func (a action) screen(_ context.Context, p *review.Project, req lambdahttp.Request[stepping.Decision],
	step review.Step) error {
	if err := p.Screen(review.Decision{Pass: req.In.Pass(), Opinion: req.In.Opinion}, step); err != nil || !req.In.Pass() {
		return err
	}
	return letter.Unprintable(a.printable(p.Unit.Name, p.Form.ContactName, p.Form.ContactPhone, p.Form.AcceptanceNumber))
}
