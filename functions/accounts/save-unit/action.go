package main

import (
	"context"
	"time"

	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

type action struct {
	units stepping.Records[*accounts.Unit]
	now   func() time.Time
}

func (a action) save(ctx context.Context, req lambdahttp.Request[accounts.Profile]) (accounts.UnitView, error) {
	now := a.now()
	if err := req.In.Check(req.Settings, calendar.DateIn(now)).Err(fault.InputInvalid); err != nil {
		return accounts.UnitView{}, err
	}
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.UnitView, error) {
			u.Save(req.In, req.Caller, now)
			return u.View(), nil
		})
}
