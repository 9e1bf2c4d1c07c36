package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

type action struct {
	institutions stepping.Records[*registry.Institution]
	now          func() time.Time
}

func (a action) save(ctx context.Context,
	req lambdahttp.Request[registry.InstitutionInput]) (registry.Institution, error) {
	return stepping.Change(ctx, a.institutions, req.Path["institution"], req.Terms,
		func(i *registry.Institution) (registry.Institution, error) {
			err := i.Save(req.In, req.Caller, a.now())
			return *i, err
		})
}
