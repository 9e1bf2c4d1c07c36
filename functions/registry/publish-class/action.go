package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// classes is all that this function may do to storage.
type classes interface {
	Create(ctx context.Context, terms access.Terms, make func() (*registry.Class, error)) error
}

type action struct {
	classes classes
	now     func() time.Time
	newID   func(time.Time) string
}

type output struct {
	lambdahttp.Created
	registry.ClassView
}

func (a action) publish(ctx context.Context, req lambdahttp.Request[registry.ClassInput]) (output, error) {
	var out output
	details, err := req.In.Details(req.Settings)
	if err != nil {
		return out, err
	}
	err = a.classes.Create(ctx, access.Telling(req.Terms, &out), func() (*registry.Class, error) {
		at := a.now()
		c := &registry.Class{ID: a.newID(at)}
		err := c.Save(details, req.Caller, at)
		out.ClassView = c.View(calendar.DateIn(at), nil, req.Settings)
		return c, err
	})
	return out, err
}
