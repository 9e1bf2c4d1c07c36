package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// lists is all that this function may do to storage.
type lists interface {
	List(ctx context.Context, cursor string, limit int) (reading.Page[registry.List], error)
}

type action struct{ lists lists }

type input struct {
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Lists []row  `json:"lists"`
	Next  string `json:"next,omitempty"` // cursor of the next page
}

// row is a list without its remarks, and without how far it has come just now.
type row struct {
	registry.List
	StateName string `json:"stateName"`
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	page, err := a.lists.List(ctx, req.In.Cursor, req.In.Limit)
	out := output{Lists: []row{}, Next: page.Next}
	for _, l := range page.Rows {
		out.Lists = append(out.Lists, row{l, l.State.Zh()})
	}
	return out, err
}
