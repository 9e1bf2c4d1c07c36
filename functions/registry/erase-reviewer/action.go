package main

import (
	"context"
	"errors"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/internal/vault"
)

// people is all that this function may do to storage.
type people interface {
	UpdateBeside(ctx context.Context, id string, terms access.Terms,
		change func(*registry.Person) (registry.Beside, error)) error
}

// drafts are what people have filled in so far.
type drafts interface {
	Draft(ctx context.Context, person string) (fillin.Draft, error)
}

// keys opens what is personal, once more, to find the marks of the document.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	people people
	drafts drafts
	keys   keys
	now    func() time.Time
}

func (a action) erase(ctx context.Context, req lambdahttp.Request[stepping.Reason]) (registry.PersonView, error) {
	var out registry.PersonView
	at := a.now()
	err := a.people.UpdateBeside(ctx, req.Path["reviewer"], access.Telling(req.Terms, &out),
		func(p *registry.Person) (registry.Beside, error) {
			marks, err := a.marks(ctx, p)
			if err != nil {
				return registry.Beside{}, err
			}
			draft, err := a.drafts.Draft(ctx, p.ID)
			if err != nil {
				return registry.Beside{}, err
			}
			if err := p.Erase(req.In.Reason, req.Caller, at); err != nil {
				return registry.Beside{}, err
			}
			out = p.View(calendar.DateIn(at), req.Settings)
			return gone(marks, draft, at), nil
		})
	return out, err
}

// marks are those of all documents that find the person.
func (a action) marks(ctx context.Context, p *registry.Person) ([]string, error) {
	key, err := a.keys.Unwrap(ctx, p.ID, p.Wrapped)
	if err != nil {
		return nil, err
	}
	personal, err := p.Personal(key)
	var all []string
	for _, d := range personal.Documents() {
		marks, failed := a.keys.Marks(ctx, string(d.Kind), d.Number)
		all, err = append(all, marks...), errors.Join(err, failed)
	}
	return all, err
}

// gone destroys the key, frees the document and empties the draft, if there is one.
func gone(marks []string, draft fillin.Draft, at time.Time) registry.Beside {
	none := ""
	beside := registry.Beside{Wrapped: &none, Unmark: marks}
	if draft.Sealed != "" {
		beside.Draft = &fillin.Draft{SavedAt: at.UTC(), Version: draft.Version + 1}
	}
	return beside
}
