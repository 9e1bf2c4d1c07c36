package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
	"appraisal/internal/stepping"
)

type action struct {
	people stepping.Records[*roster.Person]
	now    func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[roster.Input]) (roster.View, error) {
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms, func(p *roster.Person) (roster.View, error) {
		err := p.Save(req.In, req.Settings, req.Caller, a.now())
		return p.View(req.Settings), err
	})
}
