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

func (a action) renew(ctx context.Context,
	req lambdahttp.Request[lambdahttp.Nothing]) (registry.PersonView, error) {
	at := a.now()
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms,
		func(p *registry.Person) (registry.PersonView, error) {
			err := p.Renew(req.Settings, req.Caller, at)
			return p.View(calendar.DateIn(at), req.Settings), err
		})
}
