package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

type action struct {
	people stepping.Records[*registry.Person]
	now    func() time.Time
}

func (a action) save(ctx context.Context,
	req lambdahttp.Request[registry.DetailsInput]) (registry.PersonView, error) {
	at := a.now()
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms,
		func(p *registry.Person) (registry.PersonView, error) {
			err := p.Save(req.In, req.Caller, at)
			return p.View(calendar.DateIn(at), req.Settings), err
		})
}
