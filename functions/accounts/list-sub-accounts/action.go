package main

import (
	"context"

	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
}

type action struct{ units units }

func (a action) list(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.Members, error) {
	u, err := a.units.Unit(ctx, req.Caller.Unit.Code)
	if err != nil {
		return accounts.Members{}, err
	}
	return u.Members(), nil
}
