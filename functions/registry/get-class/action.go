package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// classes is all that this function may do to classes.
type classes interface {
	Get(ctx context.Context, id string) (*registry.Class, error)
}

// people is all that this function may do to people.
type people interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

type action struct {
	classes classes
	people  people
	now     func() time.Time
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (registry.ClassView, error) {
	c, err := a.classes.Get(ctx, req.Path["class"])
	if err != nil {
		return registry.ClassView{}, err
	}
	ids := make([]string, len(c.Attendance))
	for n, row := range c.Attendance {
		ids[n] = row.Person
	}
	who, err := a.people.Some(ctx, ids)
	return c.View(calendar.DateIn(a.now()), who, req.Settings), err
}
