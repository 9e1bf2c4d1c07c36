package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
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

// keys opens and seals what is personal, and finds whose a document is.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	people people
	keys   keys
	now    func() time.Time
}

func (a action) decide(ctx context.Context, req lambdahttp.Request[registry.Decision]) (out registry.PersonView, err error) {
	id, err := strconv.Atoi(req.Path["proposal"])
	if err != nil {
		return out, fault.Of(fault.ProposalNotFound)
	}
	err = a.people.UpdateBeside(ctx, req.Path["reviewer"], access.Telling(req.Terms, &out),
		func(p *registry.Person) (registry.Beside, error) {
			q, err := p.Proposal(id)
			if err != nil {
				return registry.Beside{}, err
			}
			return a.decided(ctx, p, q, req, &out)
		})
	return out, err
}

// decided opens what is personal when a correction is confirmed, which says whose the document is from now on.
func (a action) decided(ctx context.Context, p *registry.Person, q registry.Proposal, req lambdahttp.Request[registry.Decision],
	out *registry.PersonView) (beside registry.Beside, err error) {
	at, opens := a.now(), q.Correction != nil && req.In.Decision == registry.Pass
	var key vault.Key
	var before, after registry.Personal
	if opens {
		if key, err = a.keys.Unwrap(ctx, p.ID, p.Wrapped); err == nil {
			before, err = p.Personal(key)
		}
	}
	if err == nil {
		err = p.Decide(q, req.In, key, req.Settings, req.Caller, at)
	}
	if *out = p.View(calendar.DateIn(at), req.Settings); err != nil || !opens {
		return beside, err
	}
	if after, err = p.Personal(key); err != nil {
		return beside, err
	}
	return marking.Replace(ctx, a.people, a.keys, p.ID, before.Document, after.Document, beside)
}
