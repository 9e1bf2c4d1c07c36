package main

import (
	"context"

	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
}

type action struct{ units units }

func (a action) find(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (accounts.Members, error) {
	unit, err := code.ParseUnitCode(req.Path["unit"])
	if err != nil {
		return accounts.Members{}, fault.Of(fault.UnitUnknown)
	}
	u, err := a.units.Unit(ctx, unit.Value)
	if err != nil {
		return accounts.Members{}, err
	}
	if u.Version == 0 {
		return accounts.Members{}, fault.Of(fault.UnitUnknown)
	}
	return u.Members(), nil
}
