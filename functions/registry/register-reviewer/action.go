package main

import (
	"context"
	"sync"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

// people is all that this function may do to storage.
type people interface {
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
	Draw(ctx context.Context, prefix string, year int) (int, error)
}

type action struct {
	people people
	now    func() time.Time
}

// register draws a number once, and only for somebody who has none, however often the step is tried.
func (a action) register(ctx context.Context,
	req lambdahttp.Request[stepping.Items]) (registry.InstitutionView, error) {
	draw := sync.OnceValues(func() (string, error) { return a.number(ctx, req.Settings.NumberPrefix()) })
	return stepping.OnPerson(a.people, a.now,
		func(p *registry.Person, req lambdahttp.Request[stepping.Items], at time.Time) error {
			return p.Register(req.Caller.Institution, req.In.Items, draw, req.Caller, at)
		})(ctx, req)
}

func (a action) number(ctx context.Context, prefix string) (string, error) {
	year := calendar.DateIn(a.now()).Year()
	serial, err := a.people.Draw(ctx, prefix, year)
	if err != nil {
		return "", err
	}
	return code.NewReviewerNumber(prefix, year, serial)
}
