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
	people stepping.Records[*registry.Person]
	now    func() time.Time
}

// output is what the person carries then.
type output struct {
	Person      string                    `json:"person"` // id
	Credentials []registry.CredentialView `json:"credentials"`
	Version     int                       `json:"version"`
}

// ETag is the person's version.
func (o output) ETag() int { return o.Version }

func (a action) report(ctx context.Context, req lambdahttp.Request[stepping.Reason]) (output, error) {
	at, by := a.now(), req.Caller.Institution
	return stepping.Change(ctx, a.people, req.Path["reviewer"], req.Terms, func(p *registry.Person) (output, error) {
		if err := p.Lose(req.Path["credential"], by, req.In.Reason, req.Caller, at); err != nil {
			return output{}, err
		}
		return output{p.ID, p.CredentialViews(by, calendar.DateIn(at), req.Settings), p.Version}, nil
	})
}
