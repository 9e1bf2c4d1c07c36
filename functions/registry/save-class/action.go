package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

type action struct {
	classes stepping.Records[*registry.Class]
	now     func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[registry.ClassInput]) (registry.ClassView, error) {
	details, err := req.In.Details(req.Settings)
	if err != nil {
		return registry.ClassView{}, err
	}
	at := a.now()
	return stepping.Change(ctx, a.classes, req.Path["class"], req.Terms,
		func(c *registry.Class) (registry.ClassView, error) {
			err := c.Save(details, req.Caller, at)
			return c.View(calendar.DateIn(at), nil, req.Settings), err
		})
}
