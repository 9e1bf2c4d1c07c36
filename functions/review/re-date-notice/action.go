package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/roster"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

// people is what the roster knows.
type people interface {
	Some(ctx context.Context, ids []string) ([]roster.Person, error)
}

// bookings is for when people are planned.
type bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

type action struct {
	projects projects
	people   people
	bookings bookings
	issuer   issuing.Issuer
	now      func() time.Time
}

type input struct {
	From       string `json:"from" text:"day"` // 2006-01-02
	To         string `json:"to" text:"day"`
	Reason     string `json:"reason" text:"line"`
	AgreedWith string `json:"agreedWith" text:"line"` // who of the unit agreed
	change     review.DateChange
}

// Validate reads the days and demands to know why, and with whom they were agreed on.
func (in *input) Validate(faults *fault.Fields) {
	in.change = review.DateChange{Reason: in.Reason, AgreedWith: in.AgreedWith}
	in.change.From = lambdahttp.Day("/from", in.From, faults)
	in.change.To = lambdahttp.Day("/to", in.To, faults)
	faults.Text("/reason", in.change.Reason, true, 500)
	faults.Text("/agreedWith", in.change.AgreedWith, true, 100)
}

func (a action) redate(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.ReDate(req.In.change, candidates.Find(ctx, a.people, a.bookings), step, a.issuer.For(ctx, req.Terms, req.Settings)); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
