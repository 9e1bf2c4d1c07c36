package main

import (
	"context"
	"time"

	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people reads records.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

type action struct {
	desk   filling.Desk
	people people
	now    func() time.Time
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (filling.View, error) {
	at := a.now()
	s, err := a.desk.Session(ctx, req.Session, at)
	if err != nil {
		return filling.View{}, err
	}
	p, err := a.people.Get(ctx, s.Person)
	if err != nil {
		return filling.View{}, err
	}
	r, err := a.desk.Record(ctx, s, p, at)
	if err != nil {
		return filling.View{}, err
	}
	return r.View(req.Settings), nil
}
