package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	Update(ctx context.Context, id string, terms access.Terms, answer any, change func(*roster.Person) error) error
}

type action struct {
	people people
	now    func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[roster.Input]) (roster.View, error) {
	if req.Terms.Version == 0 {
		return roster.View{}, fault.Of(fault.VersionRequired)
	}
	var out roster.View
	err := a.people.Update(ctx, req.Path["reviewer"], req.Terms, &out, func(p *roster.Person) error {
		err := p.Save(req.In, req.Settings, req.Caller, a.now())
		out = p.View(req.Settings)
		return err
	})
	return out, err
}
