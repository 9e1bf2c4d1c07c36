package main

import (
	"context"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
)

// files is all that this function may do to storage.
type files interface {
	List(ctx context.Context, all bool, cursor string, limit int) (reading.Page[accounts.PublishedFile], error)
}

type action struct{ files files }

type input struct {
	All    bool   `json:"all"` // of every state; of the association alone
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Files []accounts.PublishedFile `json:"files"`
	Next  string                   `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	if req.In.All && !req.Caller.OfAssociation() {
		return output{}, access.Lacks(access.AssociationRoles...)
	}
	page, err := a.files.List(ctx, req.In.All, req.In.Cursor, req.In.Limit)
	return output{Files: page.Rows, Next: page.Next}, err
}
