package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
)

type action struct {
	units stepping.Records[*accounts.Unit]
	now   func() time.Time
}

type input struct {
	Login   string   `json:"login" text:"login"` // the e-mail address with which the person signs in
	Name    string   `json:"name" text:"name"`
	Systems []string `json:"systems" text:"option"` // the sub-systems that the account may open from the start
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.SubAccount }

// Validate demands an address and a name.
func (in *input) Validate(faults *fault.Fields) {
	forms.SubAccount.Text(faults, "/login", in.Login)
	forms.SubAccount.Text(faults, "/name", in.Name)
	accounts.CheckSystems("/systems", in.Systems, faults)
}

type output struct {
	lambdahttp.Created
	accounts.Invitation
}

// invite writes the invitation down. Whoever is invited hears of it afterwards: by update-pool, once.
func (a action) invite(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	at := a.now()
	terms := req.Counted(settings.DailyInvitations, req.Caller.Unit.Code, at)
	address := req.Counted(settings.DailyInvitationsOfOne, req.In.Login, at).Quota
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, terms, func(u *accounts.Unit) (output, error) {
		if u.InvitedOn(req.In.Login, at) >= address.Most {
			return output{}, address.Spent()
		}
		if err := u.Room(req.In.Login, req.Settings); err != nil {
			return output{}, err
		}
		invitation, err := u.Invite(req.In.Login, req.In.Name, accounts.SystemsOf(req.In.Systems), req.Caller, at)
		return output{Invitation: access.Show(req.Caller, invitation)}, err
	})
}
