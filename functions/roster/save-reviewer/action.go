package main

import (
	"context"
	"time"

	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/roster"
	"appraisal/internal/stepping"
)

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       stepping.Records[*roster.Person]
	institutions institutions
	now          func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[roster.Input]) (roster.View, error) {
	names, err := candidates.Names(ctx, a.institutions, req.In.Institution)
	if err != nil {
		return roster.View{}, err
	}
	institution := names[req.In.Institution]
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms, func(p *roster.Person) (roster.View, error) {
		err := p.Save(req.In, institution, req.Settings, req.Caller, a.now())
		return p.View(institution), err
	})
}
