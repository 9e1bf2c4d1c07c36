package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/filling"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people reads records.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

// drafts keeps what is filled in.
type drafts interface {
	SaveDraft(ctx context.Context, person string, d fillin.Draft) error
}

type action struct {
	desk   filling.Desk
	people people
	drafts drafts
	now    func() time.Time
}

type input struct {
	Value string `json:"value" text:"line"`
}

// save keeps a value in the place of the one that was seen. What is there already is saved, whatever was seen.
func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (filling.View, error) {
	at, field := a.now(), req.Path["field"]
	s, err := a.desk.Session(ctx, req.Session, at)
	if err != nil {
		return filling.View{}, err
	}
	p, err := a.people.Get(ctx, s.Person)
	if err != nil {
		return filling.View{}, err
	}
	r, err := a.desk.Record(ctx, s, p, at)
	if err != nil {
		return filling.View{}, err
	}
	next, known := r.Profile.With(field, req.In.Value)
	if !known {
		return filling.View{}, fault.Of(fault.FillInField)
	}
	if wrong, is := forms.FillIn.Arrange(next.Check(req.Settings)).At("/" + field); is {
		wrong.Pointer = "/value"
		return filling.View{}, fault.Fields{wrong}.Err(fault.InputInvalid)
	}
	switch {
	case next.Value(field) == r.Profile.Value(field):
		return r.View(req.Settings), nil
	case req.Terms.Version != filling.Seen(r.Draft):
		return filling.View{}, fault.Of(fault.VersionConflict).With("version", filling.Seen(r.Draft))
	}
	d, err := r.Saved(next, at)
	if err == nil {
		err = a.drafts.SaveDraft(ctx, p.ID, d)
	}
	if err != nil {
		return filling.View{}, err
	}
	r.Profile, r.Draft = next, d
	return r.View(req.Settings), nil
}
