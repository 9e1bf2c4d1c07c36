package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	Add(ctx context.Context, terms access.Terms, make func() (*roster.Person, error)) error
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
	now          func() time.Time
	newID        func(time.Time) string
}

type output struct {
	lambdahttp.Created
	roster.View
}

func (a action) add(ctx context.Context, req lambdahttp.Request[roster.Input]) (output, error) {
	var out output
	names, err := candidates.Names(ctx, a.institutions, req.In.Institution)
	if err != nil {
		return out, err
	}
	institution := names[req.In.Institution]
	err = a.people.Add(ctx, access.Telling(req.Terms, &out), func() (*roster.Person, error) {
		at := a.now()
		p := &roster.Person{ID: a.newID(at)}
		err := p.Save(req.In, institution, req.Settings, req.Caller, at)
		out.View = p.View(institution)
		return p, err
	})
	return out, err
}
