package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// people is what the registry knows of those who review.
type people interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

// bookings is for when people are planned.
type bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

// past are the unit's projects before this one.
type past interface {
	Previous(ctx context.Context, now review.Summary) (string, error)
}

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// keys makes of a name what nobody else can make: by each of the keys that there are, the present one first.
type keys interface {
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	institutions institutions
	people       people
	bookings     bookings
	past         past
	keys         keys
}

type input struct {
	Step   string `json:"step" text:"option"` // fix or draw
	Reason string `json:"reason" text:"line"` // of a redraw, when the list is fixed
}

const fix, draw = "fix", "draw"

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.DrawTeam }

// Validate demands one of the two steps, and takes a reason where a list is fixed.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/step", in.Step, fix, draw)
	forms.DrawTeam.Text(faults, "/reason", in.Reason)
	if in.Step == draw && in.Reason != "" {
		faults.Add("/reason", fault.FieldUnknown,
			fault.Reason("理由在确定名单时填写", "the reason is given when the list is fixed")...)
	}
}

// kind is what seeds are among all that the keys make: a document of no kind that there is.
const kind = "draw"

func (a action) draw(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	seeds := func(name string) ([]string, error) { return a.keys.Marks(ctx, kind, name) }
	if req.In.Step == draw {
		return p.DrawTeam(seeds, step)
	}
	previous, err := a.past.Previous(ctx, p.Summary)
	if err != nil {
		return err
	}
	return p.FixDraw(req.In.Reason, candidates.Registered(ctx, a.institutions, a.people, a.bookings), previous, seeds, step)
}
