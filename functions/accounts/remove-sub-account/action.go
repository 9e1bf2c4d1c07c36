package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

type action struct {
	units stepping.Records[*accounts.Unit]
	now   func() time.Time
}

func (a action) remove(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.Account, error) {
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.Account, error) {
			account, err := u.Remove(req.Path["account"], req.Caller, a.now())
			return access.Show(req.Caller, account), err
		})
}
