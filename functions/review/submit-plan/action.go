package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/roster"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

// people is what the roster knows.
type people interface {
	Some(ctx context.Context, ids []string) ([]roster.Person, error)
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
	projects projects
	people   people
	bookings bookings
	past     past
	// printable gives a *letter.GlyphError when a letter can't show the texts
	printable func(texts ...string) error
	now       func() time.Time
}

func (a action) submit(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := a.submitPlan(ctx, p, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}

func (a action) submitPlan(ctx context.Context, p *review.Project, step review.Step) error {
	previous, err := a.past.Previous(ctx, p.Summary)
	if err != nil {
		return err
	}
	if err := p.SubmitPlan(candidates.Find(ctx, a.people, a.bookings), previous, step); err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	texts := []string{plan.Place, plan.Scope}
	for _, m := range plan.Members {
		texts = append(texts, m.Name)
	}
	return letter.Unprintable(a.printable(texts...)) // the officer can still write it otherwise; the approver can't
}
