package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error)
	Named(ctx context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error)
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	people       people
	institutions institutions
	now          func() time.Time
}

// input asks for everybody, those of a name in any of its writings, or those of an institution.
type input struct {
	Name        string `json:"name" text:"name"`
	Institution string `json:"institution" text:"id"` // of a 评审机构
	Status      string `json:"status" text:"option"`  // with an institution: one of registry.Statuses but free
	Item        string `json:"item" text:"option"`    // with an institution: 细项
	On          string `json:"on" text:"day"`         // with how each will stand on that day: a forecast
	Cursor      string `json:"cursor" text:"cursor"`
	Limit       int    `json:"limit"` // of people; of rows of an institution's
}

// Validate sets the page's size, and demands one thing to look for.
func (in *input) Validate(faults *fault.Fields) {
	in.Limit = faults.PageSize("?limit", in.Limit)
	switch {
	case in.Institution == "" && in.Status+in.Item != "":
		faults.Add("?institution", fault.FieldRequired)
	case in.Institution != "" && in.Name != "":
		faults.Add("?name", fault.FieldOneOnly)
	}
	if in.Status != "" {
		faults.OneOf("?status", in.Status, "pending", "waiting", "registered", "lapsed")
	}
}

type output struct {
	Reviewers []registry.HoldingView `json:"reviewers"`      // a row for each 细项 of each person
	Next      string                 `json:"next,omitempty"` // cursor of the next page
	On        string                 `json:"on,omitempty"`   // of a forecast
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	today := calendar.DateIn(a.now())
	on, err := lambdahttp.Ahead(req.In.On, today)
	if err != nil {
		return output{}, err
	}
	rows, next, err := a.rows(ctx, req.In)
	if err != nil {
		return output{}, err
	}
	out := output{Reviewers: []registry.HoldingView{}, Next: next, On: req.In.On}
	for _, h := range rows {
		out.Reviewers = append(out.Reviewers, h.View(today, req.Settings).On(on))
	}
	return out, candidates.Name(ctx, a.institutions, out.Reviewers)
}

func (a action) rows(ctx context.Context, in input) (rows []registry.Holding, next string, err error) {
	var page reading.Page[registry.Person]
	switch {
	case in.Institution != "":
		of, err := a.people.OfInstitution(ctx, reading.PeopleFilter{Institution: in.Institution,
			Status: registry.Status(in.Status), Item: in.Item, Cursor: in.Cursor, Limit: in.Limit})
		return of.Rows, of.Next, err
	case in.Name != "":
		page, err = a.people.Named(ctx, in.Name, in.Cursor, in.Limit)
	default:
		page, err = a.people.All(ctx, in.Cursor, in.Limit)
	}
	for _, p := range page.Rows {
		rows = append(rows, p.Holdings()...)
	}
	return rows, page.Next, err
}
