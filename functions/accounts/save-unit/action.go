package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	Update(ctx context.Context, code string, terms access.Terms, answer any, change func(*accounts.Unit) error) error
}

type action struct {
	units units
	now   func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[accounts.Profile]) (accounts.UnitView, error) {
	if req.Terms.Version == 0 { // two tabs: the second must not overwrite what it has not seen
		return accounts.UnitView{}, fault.Of(fault.VersionRequired)
	}
	now := a.now()
	if err := req.In.Check(req.Settings, calendar.DateIn(now)).Err(fault.InputInvalid); err != nil {
		return accounts.UnitView{}, err
	}
	var out accounts.UnitView
	err := a.units.Update(ctx, req.Caller.Unit.Code, req.Terms, &out, func(u *accounts.Unit) error {
		u.Save(req.In, req.Caller, now)
		out = u.View()
		return nil
	})
	return out, err
}
