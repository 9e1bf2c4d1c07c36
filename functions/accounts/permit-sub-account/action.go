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
	Systems *[]string `json:"systems" text:"option"` // the sub-systems that the account may open; an empty list revokes all
}

// Validate demands the list, so that nobody revokes by leaving it out, and refuses systems that there are not.
func (in *input) Validate(faults *fault.Fields) {
	if in.Systems == nil {
		faults.Add("/systems", fault.FieldRequired)
		return
	}
	accounts.CheckSystems("/systems", *in.Systems, faults)
}

func (a action) permit(ctx context.Context, req lambdahttp.Request[input]) (accounts.Account, error) {
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.Account, error) {
			account, err := u.Permit(req.Path["account"], accounts.SystemsOf(*req.In.Systems), req.Caller, a.now())
			return access.Show(req.Caller, account), err
		})
}
