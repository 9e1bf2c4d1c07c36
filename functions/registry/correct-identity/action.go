package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
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

func (a action) correct(ctx context.Context,
	req lambdahttp.Request[registry.IdentityInput]) (out registry.PersonView, err error) {
	at := a.now()
	in := req.In.Identity(at)
	err = a.people.UpdateBeside(ctx, req.Path["reviewer"], req.Terms, func(p *registry.Person) (registry.Beside, error) {
		key, beside, err := a.key(ctx, p)
		if err != nil {
			return registry.Beside{}, err
		}
		before, err := p.Personal(key)
		if err != nil {
			return registry.Beside{}, err
		}
		if err := p.Correct(in, req.In.Reason, key, req.Settings, req.Caller, at); err != nil {
			return registry.Beside{}, err
		}
		out = p.View(calendar.DateIn(at), req.Settings)
		after, err := p.Personal(key)
		if err != nil || len(p.Pending()) == 0 || after.Document == before.Document {
			return beside, err
		}
		return a.remark(ctx, p, beside, before.Document, after.Document)
	})
	return out, err
}

// key is the person's key; one is made, and kept with the correction, for somebody of the old roster who has none yet.
func (a action) key(ctx context.Context, p *registry.Person) (vault.Key, registry.Beside, error) {
	if p.Wrapped != "" || p.Erased {
		key, err := a.keys.Unwrap(ctx, p.ID, p.Wrapped)
		return key, registry.Beside{}, err
	}
	key, wrapped, err := a.keys.Make(ctx, p.ID)
	return key, registry.Beside{Wrapped: &wrapped}, err
}

// remark says that a document is the person's in place of the one before. It must be nobody else's, by any mark.
func (a action) remark(ctx context.Context, p *registry.Person, beside registry.Beside,
	before, after registry.Document) (registry.Beside, error) {
	marks, err := a.keys.Marks(ctx, string(after.Kind), after.Number)
	if err != nil {
		return beside, err
	}
	switch holder, err := a.people.Of(ctx, marks); {
	case err != nil:
		return beside, err
	case holder != "" && holder != p.ID:
		return beside, fault.Of(fault.DocumentTaken)
	}
	beside.Mark = marks[0]
	if before.Number != "" {
		beside.Unmark, err = a.keys.Marks(ctx, string(before.Kind), before.Number)
	}
	return beside, err
}
