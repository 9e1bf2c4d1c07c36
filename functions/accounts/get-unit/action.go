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

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.UnitView, error) {
	u, err := a.units.Unit(ctx, req.Caller.Unit.Code)
	if err != nil {
		return accounts.UnitView{}, err
	}
	return u.View(), nil
}
