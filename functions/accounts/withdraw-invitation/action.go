package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
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

func (a action) withdraw(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.Invitation, error) {
	var out accounts.Invitation
	err := a.units.Update(ctx, req.Caller.Unit.Code, req.Terms, &out, func(u *accounts.Unit) error {
		invitation, err := u.Withdraw(req.Path["login"], req.Caller, a.now())
		out = access.Show(req.Caller, invitation)
		return err
	})
	return out, err
}
