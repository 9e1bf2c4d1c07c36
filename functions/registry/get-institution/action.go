package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// institutions is all that this function may do to storage.
type institutions interface {
	Get(ctx context.Context, id string) (*registry.Institution, error)
}

type action struct{ institutions institutions }

func (a action) get(ctx context.Context,
	req lambdahttp.Request[lambdahttp.Nothing]) (registry.Institution, error) {
	i, err := a.institutions.Get(ctx, req.Path["institution"])
	if err != nil {
		return registry.Institution{}, err
	}
	return i.To(req.Caller), nil
}
