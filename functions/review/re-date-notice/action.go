package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/issuing"
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
	issuer       issuing.Issuer
}

type input struct {
	From       string `json:"from" text:"day"` // 2006-01-02
	To         string `json:"to" text:"day"`
	Reason     string `json:"reason" text:"line"`
	AgreedWith string `json:"agreedWith" text:"line"` // who of the unit agreed
	change     review.DateChange
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.ReDate }

// Validate reads the days and demands to know why, and with whom they were agreed on.
func (in *input) Validate(faults *fault.Fields) {
	in.change = review.DateChange{Reason: in.Reason, AgreedWith: in.AgreedWith}
	in.change.From = lambdahttp.Day("/from", in.From, faults)
	in.change.To = lambdahttp.Day("/to", in.To, faults)
	forms.ReDate.Text(faults, "/reason", in.change.Reason)
	forms.ReDate.Text(faults, "/agreedWith", in.change.AgreedWith)
}

func (a action) redate(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.ReDate(req.In.change, candidates.Find(ctx, a.institutions, a.people, a.bookings), step,
		a.issuer.For(ctx, req.Terms, req.Settings))
}
