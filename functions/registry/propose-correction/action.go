package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/marking"
	"appraisal/internal/registry"
	"appraisal/internal/vault"
)

// people is all that this function may do to storage.
type people interface {
	Of(ctx context.Context, marks []string) (id string, err error)
	UpdateBeside(ctx context.Context, id string, terms access.Terms,
		change func(*registry.Person) (registry.Beside, error)) error
}

// keys seals what is personal, and finds whose a document is.
type keys interface {
	Make(ctx context.Context, person string) (k vault.Key, wrapped string, err error)
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	people people
	keys   keys
	now    func() time.Time
}

// propose refuses a document that is somebody else's already; whether it has become so, the decision asks again.
func (a action) propose(ctx context.Context,
	req lambdahttp.Request[registry.IdentityInput]) (out registry.PersonView, err error) {
	at := a.now()
	in := req.In.Identity(at)
	err = a.people.UpdateBeside(ctx, req.Path["reviewer"], req.Terms, func(p *registry.Person) (registry.Beside, error) {
		key, beside, err := a.key(ctx, p)
		if err != nil {
			return registry.Beside{}, err
		}
		if err := p.ProposeCorrection(in, req.In.Basis, key, req.Caller, at); err != nil {
			return registry.Beside{}, err
		}
		out = p.View(calendar.DateIn(at), req.Settings)
		if len(p.Pending()) == 0 {
			return beside, nil
		}
		_, err = marking.Free(ctx, a.people, a.keys, p.ID, in.Wanted().Document)
		return beside, err
	})
	return out, err
}

// key is the person's key; one is made, and kept with the proposal, for somebody of the old roster who has none yet.
func (a action) key(ctx context.Context, p *registry.Person) (vault.Key, registry.Beside, error) {
	if p.Wrapped != "" || p.Erased {
		key, err := a.keys.Unwrap(ctx, p.ID, p.Wrapped)
		return key, registry.Beside{}, err
	}
	key, wrapped, err := a.keys.Make(ctx, p.ID)
	return key, registry.Beside{Wrapped: &wrapped}, err
}
