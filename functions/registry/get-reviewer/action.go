package main

import (
	"cmp"
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

type input struct {
	On string `json:"on" text:"day"` // what a renewal would meet on that day, and how each 细项 will stand; today for none
}

func (a action) get(ctx context.Context, req lambdahttp.Request[input]) (registry.PersonView, error) {
	today := calendar.DateIn(a.now())
	on, err := lambdahttp.Ahead(req.In.On, today)
	if err != nil {
		return registry.PersonView{}, err
	}
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err == nil {
		err = p.Gone()
	}
	if err != nil {
		return registry.PersonView{}, err
	}
	view := p.View(today, req.Settings)
	for n, h := range view.Holdings {
		view.Holdings[n] = h.On(on)
	}
	ready := p.Ready(cmp.Or(on, today), req.Settings)
	view.Readiness, view.Carried = &ready, p.CredentialViews("", today, req.Settings)
	return view, candidates.Name(ctx, a.institutions, view.Holdings)
}
