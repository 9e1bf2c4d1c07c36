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

// people is all that this function may do to storage.
type people interface {
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

type action struct {
	people people
	now    func() time.Time
}

type input struct {
	Status string `json:"status" text:"option"` // one of registry.Statuses but free
	Item   string `json:"item" text:"option"`   // 细项
	On     string `json:"on" text:"day"`        // with how each will stand on that day: a forecast
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size and refuses a status that there is not.
func (in *input) Validate(faults *fault.Fields) {
	in.Limit = faults.PageSize("?limit", in.Limit)
	if in.Status != "" {
		faults.OneOf("?status", in.Status, "pending", "waiting", "registered", "lapsed")
	}
}

type output struct {
	Reviewers []registry.HoldingView `json:"reviewers"`
	Next      string                 `json:"next,omitempty"` // cursor of the next page
	On        string                 `json:"on,omitempty"`   // of a forecast
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	in, today := req.In, calendar.DateIn(a.now())
	on, err := lambdahttp.Ahead(in.On, today)
	if err != nil {
		return output{}, err
	}
	page, err := a.people.OfInstitution(ctx, reading.PeopleFilter{Institution: req.Caller.Institution,
		Status: registry.Status(in.Status), Item: in.Item, Cursor: in.Cursor, Limit: in.Limit})
	out := output{Reviewers: []registry.HoldingView{}, Next: page.Next, On: in.On}
	for _, h := range page.Rows {
		out.Reviewers = append(out.Reviewers, h.View(today, req.Settings).On(on))
	}
	return out, err
}
