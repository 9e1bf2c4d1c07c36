package main

import (
	"cmp"
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/vault"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

// keys opens what is personal.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

type action struct {
	people people
	keys   keys
	tries  fillin.Tried
	now    func() time.Time
}

type input struct {
	On string `json:"on" text:"day"` // what a renewal would meet on that day; today for none
	on calendar.Date
}

// Validate takes the day.
func (in *input) Validate(*fault.Fields) { in.on, _ = calendar.ParseDate(in.On) }

// get shows an institution somebody of its own with what they have filled in, of the document the last four digits, and
// why a code may let nobody in; of others only what the pool says.
func (a action) get(ctx context.Context,
	req lambdahttp.Request[input]) (registry.InstitutionView, error) {
	own := req.Caller.Institution
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err == nil {
		err = p.SeenBy(own)
	}
	if err != nil {
		return registry.InstitutionView{}, err
	}
	var opened *registry.Personal
	if p.Mine(own) && p.Wrapped != "" {
		key, err := a.keys.Unwrap(ctx, p.ID, p.Wrapped)
		if err != nil {
			return registry.InstitutionView{}, err
		}
		personal, err := p.Personal(key)
		if err != nil {
			return registry.InstitutionView{}, err
		}
		opened = &personal
	}
	at := a.now()
	v := p.ViewOf(own, opened, calendar.DateIn(at), req.Settings)
	if p.Mine(own) {
		ready := p.Ready(cmp.Or(req.In.on, calendar.DateIn(at)), req.Settings)
		v.Readiness, v.Credentials, v.Owes = &ready, p.CredentialViews(own, calendar.DateIn(at), req.Settings), p.OwedTo(own)
	}
	if v.Code != nil {
		v.Code.RetryAt, err = fillin.RetryAt(ctx, a.tries, p.ID, at, req.Settings)
	}
	return v, err
}
