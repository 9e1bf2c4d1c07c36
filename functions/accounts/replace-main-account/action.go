package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/code"
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
	Login  string `json:"login" text:"login"` // of a sub account of the unit, or of whoever is to sign in with it
	Name   string `json:"name" text:"name"`
	Reason string `json:"reason" text:"lines"`
}

// Validate demands all of it.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/login", in.Login, true, 254)
	faults.Text("/name", in.Name, true, 50)
	faults.Text("/reason", in.Reason, true, 500)
}

func (a action) replace(ctx context.Context, req lambdahttp.Request[input]) (accounts.Members, error) {
	var out accounts.Members
	unit, err := code.ParseUnitCode(req.Path["unit"])
	if err != nil {
		return out, fault.Of(fault.UnitUnknown)
	}
	err = a.units.Update(ctx, unit.Value, req.Terms, &out, func(u *accounts.Unit) error {
		err := u.ReplaceMain(req.In.Login, req.In.Name, req.In.Reason, req.Caller, a.now())
		out = access.Show(req.Caller, u.Members())
		return err
	})
	return out, err
}
