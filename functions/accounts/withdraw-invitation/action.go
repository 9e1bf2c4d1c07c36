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

func (a action) withdraw(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.Invitation, error) {
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.Invitation, error) {
			invitation, err := u.Withdraw(req.Path["login"], req.Caller, a.now())
			return access.Show(req.Caller, invitation), err
		})
}
