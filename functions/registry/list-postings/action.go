package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// people is all that this function may do to people.
type people interface {
	Postings(ctx context.Context, k registry.CredentialKind, state registry.PostingState, cursor string,
		limit int) (reading.Page[registry.PostingRow], error)
}

// institutions tell their names.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
	now          func() time.Time
}

type input struct {
	Kind   string `json:"kind" text:"option"`  // card, or certificate for none: each goes to somebody else
	State  string `json:"state" text:"option"` // to_post for none
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets what is not said, and refuses what there is not.
func (in *input) Validate(faults *fault.Fields) {
	in.Limit = faults.PageSize("?limit", in.Limit)
	in.Kind = cmp.Or(in.Kind, string(registry.Certificate))
	in.State = cmp.Or(in.State, string(registry.ToPost))
	if !slices.Contains(registry.CredentialKinds, registry.CredentialKind(in.Kind)) {
		faults.Add("?kind", fault.FieldOption)
	}
	if !slices.Contains(registry.PostingStates, registry.PostingState(in.State)) {
		faults.Add("?state", fault.FieldOption)
	}
}

type output struct {
	Postings []registry.PostingView `json:"postings"`
	Next     string                 `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	page, err := a.people.Postings(ctx, registry.CredentialKind(req.In.Kind), registry.PostingState(req.In.State),
		req.In.Cursor, req.In.Limit)
	if err != nil {
		return output{}, err
	}
	out, ids, today := output{Postings: []registry.PostingView{}, Next: page.Next}, []string{}, calendar.DateIn(a.now())
	for _, row := range page.Rows {
		out.Postings = append(out.Postings, row.View(today))
		if row.Institution != "" && !slices.Contains(ids, row.Institution) {
			ids = append(ids, row.Institution)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	hosts, err := a.institutions.Some(ctx, ids)
	for n := range out.Postings {
		for _, h := range hosts {
			if row := &out.Postings[n]; h.ID == row.Institution {
				row.InstitutionName = h.Name
			}
		}
	}
	return out, err
}
