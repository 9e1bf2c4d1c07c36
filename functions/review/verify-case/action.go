package main

import (
	"context"
	"time"

	"appraisal/internal/chain"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
)

// records is all that this function may do to storage.
type records interface {
	Record(ctx context.Context, number string) (reading.Record, error)
}

// archive has a copy of every event that nobody can change.
type archive interface {
	Copies(ctx context.Context, subject string) ([]chain.Copy, error)
}

type action struct {
	records records
	archive archive
	subject func(number string) string // what the events of a project are kept under
	now     func() time.Time
}

type output struct {
	Intact    bool      `json:"intact"`
	Events    int       `json:"events"`
	Awaited   int       `json:"awaited"` // events whose copy is still on its way into the archive
	Head      string    `json:"head"`    // hash of the last event, as the record names it
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
	number := req.Path["number"]
	copies, err := a.archive.Copies(ctx, a.subject(number)) // first: what is there, the record has
	if err != nil {
		return output{}, err
	}
	r, err := a.records.Record(ctx, number)
	if err != nil {
		return output{}, err
	}
	if err := r.Project.See(req.Caller); err != nil {
		return output{}, err
	}
	awaited, err := r.Compare(copies, a.now())
	if err != nil {
		return output{}, err
	}
	out := output{Intact: r.Broken == nil, Events: len(r.Links), Awaited: awaited, Head: r.Head, CheckedAt: a.now().UTC()}
	if b := r.Broken; b != nil {
		out.Problem = &problem{Seq: b.Seq, Why: b.Why, Zh: b.Zh(), En: b.En()}
	}
	return out, nil
}
