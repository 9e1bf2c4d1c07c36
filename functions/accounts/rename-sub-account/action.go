package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

type action struct {
	units stepping.Records[*accounts.Unit]
	now   func() time.Time
}

type input struct {
	Name string `json:"name" text:"name"`
}

// Validate demands the name.
func (in *input) Validate(faults *fault.Fields) { faults.Text("/name", in.Name, true, 50) }

func (a action) rename(ctx context.Context, req lambdahttp.Request[input]) (accounts.Account, error) {
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.Account, error) {
			account, err := u.Rename(req.Path["account"], req.In.Name, req.Caller, a.now())
			return access.Show(req.Caller, account), err
		})
}
