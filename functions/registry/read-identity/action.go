package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/internal/vault"
)

// people is all that this function may do to storage.
type people interface {
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// keys opens what is personal.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

type action struct {
	people people
	keys   keys
	now    func() time.Time
}

// read opens nothing before it is recorded who reads it and why; each time anew.
func (a action) read(ctx context.Context, req lambdahttp.Request[stepping.Reason]) (registry.IdentityView, error) {
	var of *registry.Person
	err := a.people.Update(ctx, req.Path["reviewer"], req.Terms, func(p *registry.Person) error {
		of = p
		return p.ReadIdentity(req.In.Reason, req.Caller, a.now())
	})
	if err != nil {
		return registry.IdentityView{}, err
	}
	key, err := a.keys.Unwrap(ctx, of.ID, of.Wrapped)
	if err != nil {
		return registry.IdentityView{}, err
	}
	return of.Identity(key)
}
