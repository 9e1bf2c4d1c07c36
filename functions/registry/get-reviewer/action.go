package main

import (
	"cmp"
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
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

type input struct {
	On string `json:"on" text:"day"` // what a renewal would meet on that day; today for none
	on calendar.Date
}

// Validate takes the day.
func (in *input) Validate(*fault.Fields) { in.on, _ = calendar.ParseDate(in.On) }

func (a action) get(ctx context.Context, req lambdahttp.Request[input]) (registry.PersonView, error) {
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err == nil {
		err = p.Gone()
	}
	if err != nil {
		return registry.PersonView{}, err
	}
	today := calendar.DateIn(a.now())
	view := p.View(today, req.Settings)
	ready := p.Ready(cmp.Or(req.In.on, today), req.Settings)
	view.Readiness, view.Carried = &ready, p.CredentialViews("", today, req.Settings)
	return view, candidates.Name(ctx, a.institutions, view.Holdings)
}
