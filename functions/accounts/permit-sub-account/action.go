package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
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
	var out accounts.Account
	err := a.units.Update(ctx, req.Caller.Unit.Code, req.Terms, &out, func(u *accounts.Unit) error {
		account, err := u.Permit(req.Path["account"], accounts.SystemsOf(*req.In.Systems), req.Caller, a.now())
		out = access.Show(req.Caller, account)
		return err
	})
	return out, err
}
