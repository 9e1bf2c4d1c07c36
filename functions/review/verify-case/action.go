package main

import (
	"context"
	"time"

	"appraisal/internal/dynamo"
	"appraisal/internal/lambdahttp"
)

// records is all that this function may do to storage.
type records interface {
	Record(ctx context.Context, number string) (dynamo.Record, error)
}

type action struct {
	records records
	now     func() time.Time
}

type output struct {
	Intact    bool      `json:"intact"`
	Events    int       `json:"events"`
	Head      string    `json:"head"` // hash of the last event, as the record names it
	CheckedAt time.Time `json:"checkedAt"`
	Problem   *problem  `json:"problem,omitempty"`
}

// problem is the first thing that is wrong.
type problem struct {
	Seq int    `json:"seq"` // of the event
	Why string `json:"why"` // a stable word of package chain
	Zh  string `json:"zh"`
	En  string `json:"en"`
}

func (a action) verify(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	r, err := a.records.Record(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := r.Project.See(req.Caller); err != nil {
		return output{}, err
	}
	out := output{Intact: r.Broken == nil, Events: len(r.Links), Head: r.Head, CheckedAt: a.now().UTC()}
	if b := r.Broken; b != nil {
		out.Problem = &problem{Seq: b.Seq, Why: b.Why, Zh: b.Zh(), En: b.En()}
	}
	return out, nil
}
