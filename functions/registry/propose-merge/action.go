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

// people is all that this function may do to the registry.
type people interface {
	Merge(ctx context.Context, id, other string, terms access.Terms, change func(registry.Pair) (registry.Beside, error)) error
}

// keys opens what is personal of both.
type keys interface {
	Make(ctx context.Context, person string) (k vault.Key, wrapped string, err error)
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

type action struct {
	people   people
	keys     keys
	projects marking.Projects
	now      func() time.Time
}

// output is what stands, with what is proposed; the record that would go; and what would be then.
type output struct {
	Reviewer registry.PersonView `json:"reviewer"`
	Other    registry.PersonView `json:"other"`
	Merged   registry.PersonView `json:"merged"`
}

// Rehearsable marks the answer as one that a dry run can give.
func (output) Rehearsable() {}

// ETag is the person's version.
func (o output) ETag() int { return o.Reviewer.Version }

func (a action) propose(ctx context.Context, req lambdahttp.Request[registry.MergeInput]) (out output, err error) {
	at := a.now()
	err = a.people.Merge(ctx, req.Path["reviewer"], req.In.Other, access.Telling(req.Terms, &out),
		func(two registry.Pair) (registry.Beside, error) {
			key, leaving, beside, err := marking.Open(ctx, a.keys, a.projects, two)
			if err != nil {
				return registry.Beside{}, err
			}
			after, err := two.Stands.ProposeMerge(leaving, req.In, key, req.Settings, req.Caller, at)
			if err != nil {
				return registry.Beside{}, err
			}
			day := calendar.DateIn(at)
			out = output{two.Stands.View(day, req.Settings), two.Goes.View(day, req.Settings), after.View(day, req.Settings)}
			return beside, nil
		})
	return out, err
}
