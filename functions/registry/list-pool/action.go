package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Pool(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

type action struct{ people people }

type input struct {
	Item   string `json:"item" text:"option"`   // 细项
	Region string `json:"region" text:"option"` // letters
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Reviewers []registry.PoolRow `json:"reviewers"`
	Next      string             `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	in := req.In
	page, err := a.people.Pool(ctx, reading.PeopleFilter{Item: in.Item, Region: in.Region, Cursor: in.Cursor,
		Limit: in.Limit})
	out := output{Reviewers: []registry.PoolRow{}, Next: page.Next}
	for _, h := range page.Rows {
		out.Reviewers = append(out.Reviewers, h.Pool(req.Settings))
	}
	return out, err
}
