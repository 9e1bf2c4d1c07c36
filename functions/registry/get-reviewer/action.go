package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
	now          func() time.Time
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (registry.PersonView, error) {
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err != nil {
		return registry.PersonView{}, err
	}
	view := p.View(calendar.DateIn(a.now()), req.Settings)
	return view, candidates.Name(ctx, a.institutions, view.Holdings)
}
