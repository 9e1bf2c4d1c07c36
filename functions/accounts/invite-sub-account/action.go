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

// users makes sign-ins.
type users interface {
	Invite(ctx context.Context, login, name string, unit access.Unit) error
}

type action struct {
	units units
	users users
	now   func() time.Time
}

type input struct {
	Login   string   `json:"login"` // the e-mail address with which the person signs in
	Name    string   `json:"name"`
	Systems []string `json:"systems"` // the sub-systems that the account may open from the start
}

// Validate demands an address and a name.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/login", in.Login, true, 254)
	faults.Text("/name", in.Name, true, 50)
	if in.Login != "" && !code.IsEmail(in.Login) {
		faults.Add("/login", fault.FieldFormat)
	}
	accounts.CheckSystems("/systems", in.Systems, faults)
}

type output struct {
	lambdahttp.Created
	accounts.Invitation
}

func (a action) invite(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	var out output
	err := a.units.Update(ctx, req.Caller.Unit.Code, req.Terms, &out, func(u *accounts.Unit) (err error) {
		out.Invitation, err = u.Invite(req.In.Login, req.In.Name, accounts.SystemsOf(req.In.Systems), req.Caller, a.now())
		if err != nil {
			return err
		}
		return a.users.Invite(ctx, out.Login, out.Name, u.Unit)
	})
	return out, err
}
