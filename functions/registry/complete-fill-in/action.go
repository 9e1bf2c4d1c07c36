package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people is all that this function may do to the records of people.
type people interface {
	UpdateBeside(ctx context.Context, id string, terms access.Terms,
		change func(*registry.Person) (registry.Beside, error)) error
}

type action struct {
	desk   filling.Desk
	people people
	now    func() time.Time
}

// complete makes one event of what is saved; of nothing that is new, none.
func (a action) complete(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (out filling.View, err error) {
	at := a.now()
	s, err := a.desk.Session(ctx, req.Session, at)
	if err != nil {
		return out, err
	}
	err = a.people.UpdateBeside(ctx, s.Person, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
		r, err := a.desk.Record(ctx, s, p, at)
		if err != nil {
			return registry.Beside{}, err
		}
		err = p.SaveProfile(r.Profile, s.Institution, r.Key, req.Settings, access.Caller{Account: p.ID, Name: p.Name}, at)
		if err != nil {
			return registry.Beside{}, err
		}
		beside := registry.Beside{}
		if r.Draft.Version > 0 {
			empty := r.Emptied(at)
			beside.Draft = &empty
		}
		if len(p.Pending()) > 0 {
			r.Kept = r.Profile
			if beside.Draft != nil {
				r.Draft = *beside.Draft
			}
		}
		out = r.View(req.Settings)
		return beside, nil
	})
	if err != nil {
		return filling.View{}, err
	}
	return out, nil
}
