package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/roster"
)

// people is all that this function may do to storage.
type people interface {
	List(ctx context.Context, f reading.PeopleFilter) (reading.Page[roster.Person], error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
}

type input struct {
	Item        string `json:"item" text:"option"`    // 评审项
	Institution string `json:"institution" text:"id"` // of a 评审机构
	Name        string `json:"name" text:"name"`      // a part of it
	Cursor      string `json:"cursor" text:"cursor"`
	Limit       int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Reviewers []roster.View `json:"reviewers"`
	Next      string        `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	in := req.In
	page, err := a.people.List(ctx, reading.PeopleFilter{Item: in.Item, Institution: in.Institution, Name: in.Name,
		Cursor: in.Cursor, Limit: in.Limit})
	if err != nil {
		return output{}, err
	}
	var ids []string
	for _, p := range page.Rows {
		ids = append(ids, p.Institution)
	}
	names, err := candidates.Names(ctx, a.institutions, ids...)
	out := output{Reviewers: []roster.View{}, Next: page.Next}
	for _, p := range page.Rows {
		out.Reviewers = append(out.Reviewers, p.View(names[p.Institution]))
	}
	return out, err
}
