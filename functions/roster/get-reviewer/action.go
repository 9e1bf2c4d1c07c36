package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*roster.Person, error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (roster.View, error) {
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err != nil {
		return roster.View{}, err
	}
	names, err := candidates.Names(ctx, a.institutions, p.Institution)
	return p.View(names[p.Institution]), err
}
