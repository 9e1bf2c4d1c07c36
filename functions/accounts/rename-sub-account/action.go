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
	Name string `json:"name" text:"name"`
}

// Validate demands the name.
func (in *input) Validate(faults *fault.Fields) { faults.Text("/name", in.Name, true, 50) }

func (a action) rename(ctx context.Context, req lambdahttp.Request[input]) (accounts.Account, error) {
	var out accounts.Account
	err := a.units.Update(ctx, req.Caller.Unit.Code, req.Terms, &out, func(u *accounts.Unit) error {
		account, err := u.Rename(req.Path["account"], req.In.Name, req.Caller, a.now())
		out = access.Show(req.Caller, account)
		return err
	})
	return out, err
}
