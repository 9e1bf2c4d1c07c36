package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
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
	Name string `json:"name" text:"name"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.AccountName }

// Validate demands the name.
func (in *input) Validate(faults *fault.Fields) { forms.AccountName.Text(faults, "/name", in.Name) }

func (a action) rename(ctx context.Context, req lambdahttp.Request[input]) (accounts.Account, error) {
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, req.Terms,
		func(u *accounts.Unit) (accounts.Account, error) {
			account, err := u.Rename(req.Path["account"], req.In.Name, req.Caller, a.now())
			return access.Show(req.Caller, account), err
		})
}
