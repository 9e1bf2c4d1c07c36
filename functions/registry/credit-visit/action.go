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
	newID  func(time.Time) string
}

func (a action) credit(ctx context.Context, req lambdahttp.Request[registry.Entry]) (registry.PersonView, error) {
	at := a.now()
	id := a.newID(at)
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms,
		func(p *registry.Person) (registry.PersonView, error) {
			err := p.EnterVisit(req.In, id, req.Caller, at)
			return p.View(calendar.DateIn(at), req.Settings), err
		})
}
