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
	Get(ctx context.Context, id string) (*registry.Person, error)
	UpdateBeside(ctx context.Context, id string, terms access.Terms,
		change func(*registry.Person) (registry.Beside, error)) error
	Merge(ctx context.Context, id, other string, terms access.Terms, change func(registry.Pair) (registry.Beside, error)) error
}

// keys opens and seals what is personal, and finds whose a document is.
type keys interface {
	Make(ctx context.Context, person string) (k vault.Key, wrapped string, err error)
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	people   people
	keys     keys
	projects marking.Projects
	now      func() time.Time
}

func (a action) decide(ctx context.Context, req lambdahttp.Request[registry.Decision]) (out registry.PersonView, err error) {
	id, err := strconv.Atoi(req.Path["proposal"])
	if err != nil {
		return out, fault.Of(fault.ProposalNotFound)
	}
	before, err := a.people.Get(ctx, req.Path["reviewer"])
	if err != nil {
		return out, err
	}
	if q, err := before.Proposal(id); err == nil && q.Merge != nil && req.In.Decision == registry.Pass {
		return a.merge(ctx, q, req)
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

// merge confirms that another record goes into this one. A merge is decided once: what it says stays as it was proposed.
func (a action) merge(ctx context.Context, q registry.Proposal, req lambdahttp.Request[registry.Decision]) (out registry.PersonView,
	err error) {
	at := a.now()
	err = a.people.Merge(ctx, req.Path["reviewer"], q.Merge.Person, access.Telling(req.Terms, &out),
		func(two registry.Pair) (registry.Beside, error) {
			q, err := two.Stands.Proposal(q.ID)
			if err != nil {
				return registry.Beside{}, err
			}
			key, leaving, beside, err := marking.Open(ctx, a.keys, a.projects, two)
			if err != nil {
				return registry.Beside{}, err
			}
			own, err := two.Stands.Personal(key)
			if err != nil {
				return registry.Beside{}, err
			}
			its, err := two.Goes.Personal(leaving.Key)
			if err != nil {
				return registry.Beside{}, err
			}
			if err := two.Stands.DecideMerge(q, leaving, req.In, key, req.Settings, req.Caller, at); err != nil {
				return registry.Beside{}, err
			}
			out = two.Stands.View(calendar.DateIn(at), req.Settings)
			now, err := two.Stands.Personal(key)
			if err != nil {
				return registry.Beside{}, err
			}
			return marking.Unite(ctx, a.keys, own, its, now, beside)
		})
	return out, err
}
