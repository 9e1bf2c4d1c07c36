package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*roster.Person, error)
}

type action struct{ people people }

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (roster.View, error) {
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err != nil {
		return roster.View{}, err
	}
	return p.View(req.Settings), nil
}
