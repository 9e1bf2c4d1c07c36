package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// institutions is all that this function may do to storage.
type institutions interface {
	Create(ctx context.Context, terms access.Terms, make func() (*registry.Institution, error)) error
}

type action struct {
	institutions institutions
	now          func() time.Time
	newID        func(time.Time) string
}

type output struct {
	lambdahttp.Created
	registry.Institution
}

func (a action) create(ctx context.Context, req lambdahttp.Request[registry.InstitutionInput]) (output, error) {
	var out output
	err := a.institutions.Create(ctx, access.Telling(req.Terms, &out), func() (*registry.Institution, error) {
		at := a.now()
		i := &registry.Institution{ID: a.newID(at)}
		err := i.Save(req.In, req.Caller, at)
		out.Institution = *i
		return i, err
	})
	return out, err
}
