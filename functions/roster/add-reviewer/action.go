package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	Add(ctx context.Context, terms access.Terms, make func() (*roster.Person, error)) error
}

type action struct {
	people people
	now    func() time.Time
	newID  func(time.Time) string
}

type output struct {
	lambdahttp.Created
	roster.View
}

func (a action) add(ctx context.Context, req lambdahttp.Request[roster.Input]) (output, error) {
	var out output
	err := a.people.Add(ctx, access.Telling(req.Terms, &out), func() (*roster.Person, error) {
		at := a.now()
		p := &roster.Person{ID: a.newID(at)}
		err := p.Save(req.In, req.Settings, req.Caller, at)
		out.View = p.View(req.Settings)
		return p, err
	})
	return out, err
}
