package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

// classes is all that this function may do to classes.
type classes interface {
	Get(ctx context.Context, id string) (*registry.Class, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Class) error) error
}

type action struct {
	classes classes
	people  stepping.Records[*registry.Person]
	now     func() time.Time
}

func (a action) withdraw(ctx context.Context, req lambdahttp.Request[stepping.Reason]) (registry.ClassView, error) {
	at, id := a.now(), req.Path["class"]
	out, err := stepping.Change(ctx, a.classes, id, req.Terms, func(c *registry.Class) (registry.ClassView, error) {
		err := c.Withdraw(req.In.Reason, req.Caller, at)
		return c.View(calendar.DateIn(at), nil, req.Settings), err
	})
	if err != nil {
		return out, err
	}
	c, err := a.classes.Get(ctx, id)
	if err == nil {
		err = stepping.Credit(ctx, a.people, c, c.Attendance, req.Caller, at)
	}
	return out, err
}
