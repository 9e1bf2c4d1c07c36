package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Proposals(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error)
}

type action struct {
	people       people
	institutions candidates.Institutions
}

type input struct {
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"` // of people
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Proposals []registry.ProposalView `json:"proposals"`
	Next      string                  `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	page, err := a.people.Proposals(ctx, req.In.Cursor, req.In.Limit)
	if err != nil {
		return output{}, err
	}
	out, ids := output{Proposals: []registry.ProposalView{}, Next: page.Next}, []string{}
	for _, p := range page.Rows {
		for _, row := range p.ProposalViews() {
			if out.Proposals = append(out.Proposals, row); row.Institution != "" {
				ids = append(ids, row.Institution)
			}
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	names, err := candidates.Names(ctx, a.institutions, ids...)
	for n := range out.Proposals {
		out.Proposals[n].InstitutionName = names[out.Proposals[n].Institution]
	}
	return out, err
}
