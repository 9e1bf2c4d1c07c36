package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

type action struct {
	units stepping.Records[*accounts.Unit]
	now   func() time.Time
}

type input struct {
	Login  string `json:"login" text:"login"` // of a sub account of the unit, or of whoever is to sign in with it
	Name   string `json:"name" text:"name"`
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.MainAccount }

// Validate demands all of it.
func (in *input) Validate(faults *fault.Fields) {
	forms.MainAccount.Text(faults, "/login", in.Login)
	forms.MainAccount.Text(faults, "/name", in.Name)
	forms.MainAccount.Text(faults, "/reason", in.Reason)
}

func (a action) replace(ctx context.Context, req lambdahttp.Request[input]) (accounts.Members, error) {
	unit, err := code.ParseUnitCode(req.Path["unit"])
	if err != nil {
		return accounts.Members{}, fault.Of(fault.UnitUnknown)
	}
	return stepping.Change(ctx, a.units, unit.Value, req.Terms, func(u *accounts.Unit) (accounts.Members, error) {
		err := u.ReplaceMain(req.In.Login, req.In.Name, req.In.Reason, req.Caller, a.now())
		return access.Show(req.Caller, u.Members()), err
	})
}
