package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// lists is all that this function may do to storage.
type lists interface {
	Get(ctx context.Context, id string) (*registry.List, registry.Progress, error)
}

type action struct{ lists lists }

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (registry.ListView, error) {
	l, progress, err := a.lists.Get(ctx, req.Path["list"])
	if err != nil {
		return registry.ListView{}, err
	}
	return l.View(progress, req.Settings.Calendar()), nil
}
