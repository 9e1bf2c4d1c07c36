package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
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

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	institutions institutions
	people       people
	bookings     bookings
	past         past
	// printable gives a *letter.GlyphError when a letter can't show the texts
	printable func(texts ...string) error
}

func (a action) submit(ctx context.Context, p *review.Project, _ lambdahttp.Request[lambdahttp.Nothing],
	step review.Step) error {
	previous, err := a.past.Previous(ctx, p.Summary)
	if err != nil {
		return err
	}
	if err := p.SubmitPlan(candidates.Find(ctx, a.institutions, a.people, a.bookings), previous, step); err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	texts := append([]string{plan.Place, plan.Scope, plan.InstitutionName, plan.Difference}, plan.Schedule...)
	for _, m := range plan.Members {
		texts = append(texts, m.Name)
	}
	return letter.Unprintable(a.printable(texts...)) // the officer can still write it otherwise; the approver can't
}
