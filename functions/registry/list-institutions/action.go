package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// institutions is all that this function may do to storage.
type institutions interface {
	List(ctx context.Context, f reading.InstitutionFilter) (reading.Page[registry.Institution], error)
}

type action struct{ institutions institutions }

type input struct {
	Name   string `json:"name" text:"line"`     // a part of it
	Region string `json:"region" text:"option"` // letters
	Number string `json:"number" text:"line"`   // its number, or one that it had
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Institutions []registry.Institution `json:"institutions"`
	Next         string                 `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	in := req.In
	page, err := a.institutions.List(ctx, reading.InstitutionFilter{Name: in.Name, Region: in.Region,
		Number: in.Number, Cursor: in.Cursor, Limit: in.Limit})
	out := output{Institutions: []registry.Institution{}, Next: page.Next}
	for _, i := range page.Rows {
		out.Institutions = append(out.Institutions, i.To(req.Caller))
	}
	return out, err
}
