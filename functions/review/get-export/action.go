package main

import (
	"context"
	"time"

	"appraisal/internal/exports"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// orders reads what was asked for.
type orders interface {
	Get(ctx context.Context, account, id string) (exports.Export, error)
}

// files makes addresses of kept files.
type files interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

// cases tells how projects stand.
type cases interface {
	Summary(ctx context.Context, number string) (review.Summary, error)
}

type action struct {
	exports orders
	cases   cases
	files   files
	now     func() time.Time
}

// valid is how long an address can be used: long enough to begin to load a large file, too short to be passed on.
const valid = 5 * time.Minute

type output struct {
	exports.View
	URL     string `json:"url,omitempty"`
	Seconds int    `json:"seconds,omitempty"` // how long the address can be used

	Outdated bool `json:"outdated,omitempty"` // the case has gone on since it was read for the file
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	now := a.now()
	e, err := a.exports.Get(ctx, req.Caller.Account, req.Path["export"])
	if err != nil {
		return output{}, err
	}
	if err := e.See(req.Caller, now); err != nil {
		return output{}, err
	}
	out := output{View: e.View(now)}
	if e.State != exports.Ready {
		return out, nil
	}
	if e.Kind == exports.Case {
		stands, err := a.cases.Summary(ctx, e.Number)
		if err != nil {
			return output{}, err
		}
		out.Outdated = e.StartedAt != nil && stands.UpdatedAt.After(*e.StartedAt)
	}
	out.URL, err = a.files.Address(ctx, e.Key, e.Name(), e.Type(), valid)
	out.Seconds = int(valid.Seconds())
	return out, err
}
