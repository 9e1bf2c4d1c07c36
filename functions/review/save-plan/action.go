package main

import (
	"context"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// people is what the registry knows of those who review.
type people interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// bookings is for when people are planned.
type bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	institutions institutions
	people       people
	bookings     bookings
}

type input struct {
	Institution string   `json:"institution" text:"id"` // id of a 评审机构
	Leader      string   `json:"leader" text:"id"`      // person
	Members     []string `json:"members" text:"id"`     // people, with or without the leader
	Items       []string `json:"items" text:"option"`   // 评审项, of the settings' review_items
	From        string   `json:"from" text:"day"`       // 2006-01-02
	To          string   `json:"to" text:"day"`
	Place       string   `json:"place" text:"line"`
	Scope       string   `json:"scope" text:"line"`
	Departure   string   `json:"departure" text:"line"`  // why the plan departs from the draw
	Schedule    []string `json:"schedule" text:"line"`   // 评审日程, line by line
	Difference  string   `json:"difference" text:"line"` // why the days are others than those of the 商洽函
	draft       review.PlanDraft
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Plan }

// Validate takes the days and limits what may be named; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	in.draft = review.PlanDraft{Institution: in.Institution, Leader: in.Leader, Members: in.Members, Items: in.Items,
		Place: in.Place, Scope: in.Scope, Departure: in.Departure, Schedule: in.Schedule, Difference: in.Difference}
	if len(in.Schedule) == 0 {
		in.draft.Schedule = nil // as it is read back
	}
	in.draft.From, _ = calendar.ParseDate(in.From) // their type has refused what is no day
	in.draft.To, _ = calendar.ParseDate(in.To)
	forms.Plan.Many(faults, "/members", len(in.Members))
	forms.Plan.Many(faults, "/items", len(in.Items))
	forms.Plan.Many(faults, "/schedule", len(in.Schedule))
	for i, line := range in.Schedule {
		forms.Plan.Text(faults, "/schedule/"+strconv.Itoa(i), line, forms.OnRow)
	}
	forms.Plan.Text(faults, "/difference", in.Difference)
	forms.Plan.Text(faults, "/place", in.Place)
	forms.Plan.Text(faults, "/scope", in.Scope)
	forms.Plan.Text(faults, "/departure", in.Departure)
}

func (a action) save(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.SavePlan(req.In.draft, candidates.Find(ctx, a.institutions, a.people, a.bookings), step)
}
