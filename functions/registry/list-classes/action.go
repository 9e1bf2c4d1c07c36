package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// classes is all that this function may do to storage.
type classes interface {
	List(ctx context.Context, f reading.ClassFilter) (reading.Page[registry.Class], error)
}

type action struct {
	classes classes
	now     func() time.Time
}

type input struct {
	From   string `json:"from" text:"day"`    // that end then or later; today for none
	Item   string `json:"item" text:"option"` // 细项 that they cover
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`

	Day calendar.Date `json:"-"`
}

// Validate reads the day and sets the page's size.
func (in *input) Validate(faults *fault.Fields) {
	in.Limit = faults.PageSize("?limit", in.Limit)
	if in.From != "" {
		in.Day = lambdahttp.Day("?from", in.From, faults)
	}
}

type output struct {
	Classes []registry.ClassView `json:"classes"`
	Next    string               `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	in, today := req.In, calendar.DateIn(a.now())
	if in.Day.IsZero() {
		in.Day = today
	}
	page, err := a.classes.List(ctx, reading.ClassFilter{From: in.Day, Item: in.Item, Cursor: in.Cursor, Limit: in.Limit})
	out := output{Classes: []registry.ClassView{}, Next: page.Next}
	for _, c := range page.Rows {
		out.Classes = append(out.Classes, c.View(today, nil, req.Settings))
	}
	return out, err
}
