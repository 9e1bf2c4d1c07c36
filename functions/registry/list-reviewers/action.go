package main

import (
	"context"
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// people is all that this function may do to storage.
type people interface {
	All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error)
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
	Named(ctx context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error)
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// projects are those that people are planned for.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// past are the unit's projects before one.
type past interface {
	Previous(ctx context.Context, now review.Summary) (string, error)
}

type action struct {
	people       people
	institutions institutions
	bookings     candidates.Bookings
	projects     projects
	past         past
	now          func() time.Time
}

// input asks for everybody, those of a name in any of its writings, or those of an institution.
type input struct {
	Name        string `json:"name" text:"name"`
	Institution string `json:"institution" text:"id"` // of a 评审机构
	Status      string `json:"status" text:"option"`  // with an institution: one of registry.Statuses but free
	Item        string `json:"item" text:"option"`    // with an institution: 细项
	On          string `json:"on" text:"day"`         // with how each will stand on that day: a forecast

	Project string   `json:"project" text:"id"`   // with an institution: what speaks for and against each for its plan
	Items   []string `json:"items" text:"option"` // with a project: 评审项 of the plan
	From    string   `json:"from" text:"day"`     // with a project: the plan's days
	To      string   `json:"to" text:"day"`

	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"` // of people; of rows of an institution's
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
	in.validatePlan(faults)
}

// validatePlan demands of a plan all that decides who may be planned, and takes none of it without a project.
func (in *input) validatePlan(faults *fault.Fields) {
	var over fault.Fields
	if forms.Plan.Many(&over, "/items", len(in.Items)) {
		over[0].Pointer = "?items"
		*faults = append(*faults, over...)
	}
	for _, need := range []struct {
		at      string
		missing bool
	}{{"?from", in.From == ""}, {"?institution", in.Institution == ""}, {"?items", len(in.Items) == 0}, {"?to", in.To == ""}} {
		if in.Project != "" && need.missing {
			faults.Add(need.at, fault.FieldRequired)
		}
	}
	switch {
	case in.Project == "" && (len(in.Items) > 0 || in.From+in.To != ""):
		faults.Add("?project", fault.FieldRequired)
	case in.From != "" && in.To < in.From && in.To != "":
		faults.Add("?to", fault.FieldTooEarly, "earliest", in.From)
	}
}

type output struct {
	Reviewers []registry.HoldingView `json:"reviewers"`      // a row for each 细项 of each person
	Fits      []fit                  `json:"fits,omitempty"` // of a plan: of each person on the page, once
	Next      string                 `json:"next,omitempty"` // cursor of the next page
	On        string                 `json:"on,omitempty"`   // of a forecast
}

// fit is what speaks for and against somebody for a plan.
type fit struct {
	Person   string                  `json:"person"`
	Items    []string                `json:"items"` // of the plan's, those that the person may review on all of its days
	Leads    bool                    `json:"leads"`
	Reasons  []lambdahttp.FieldFault `json:"reasons,omitempty"`  // none: the person may be planned
	Bookings []review.Booking        `json:"bookings,omitempty"` // that have not ended
}

// fits tells of everybody on a page whether they may be planned, by one reading of each hundred people and of their bookings.
func (a action) fits(ctx context.Context, req lambdahttp.Request[input], rows []registry.Holding, today calendar.Date) ([]fit, error) {
	p, err := a.projects.Get(ctx, req.In.Project)
	if err != nil {
		return nil, err
	}
	if err := p.See(req.Caller); err != nil {
		return nil, err
	}
	previous, err := a.past.Previous(ctx, p.Summary)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, h := range rows {
		if !slices.Contains(ids, h.Person) {
			ids = append(ids, h.Person)
		}
	}
	people, err := candidates.Known(ctx, a.people, a.bookings)(ids)
	if err != nil {
		return nil, err
	}
	from, _ := calendar.ParseDate(req.In.From) // their types have taken them
	to, _ := calendar.ParseDate(req.In.To)
	plan := review.PlanDraft{Institution: req.In.Institution, Items: req.In.Items, From: from, To: to}
	all := []fit{}
	for _, f := range p.Fits(plan, people, previous, today) {
		items := f.Items
		if items == nil {
			items = []string{}
		}
		all = append(all, fit{f.Person, items, f.Leads, lambdahttp.FieldFaults(f.Against), f.Bookings})
	}
	return all, nil
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
	if req.In.Project != "" {
		if out.Fits, err = a.fits(ctx, req, rows, today); err != nil {
			return output{}, err
		}
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
