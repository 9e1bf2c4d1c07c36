package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	// printable gives a *letter.GlyphError when a letter can't show the texts
	printable func(texts ...string) error
	now       func() time.Time
}

type input struct {
	Reason string `json:"reason" text:"line"` // the next notice says it
}

// Validate demands the reason.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/reason", in.Reason, true, 500)
}

func (a action) recall(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	if err := letter.Unprintable(a.printable(req.In.Reason)); err != nil { // whoever approves the next plan can't write it otherwise
		return review.Position{}, err
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.RecallPlan(req.In.Reason, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
