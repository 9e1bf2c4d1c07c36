package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// people is what the registry knows of those who review.
type people interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// bookings is for when people are planned.
type bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

// past are the unit's projects before this one.
type past interface {
	Previous(ctx context.Context, now review.Summary) (string, error)
}

type action struct {
	people   people
	bookings bookings
	past     past
}

type input struct {
	Reviewer string `json:"reviewer" text:"id"`
	Reason   string `json:"reason" text:"line"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.WaiveGround }

// Validate demands whom it is for, and why.
func (in *input) Validate(faults *fault.Fields) {
	forms.WaiveGround.Text(faults, "/reviewer", in.Reviewer)
	forms.WaiveGround.Text(faults, "/reason", in.Reason)
}

func (a action) waive(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	previous, err := a.past.Previous(ctx, p.Summary)
	if err != nil {
		return err
	}
	return p.WaiveGround(req.In.Reviewer, req.In.Reason, candidates.Known(ctx, a.people, a.bookings), previous, step)
}
