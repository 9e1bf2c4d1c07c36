package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

// accountsOf finds the account that takes over.
type accountsOf interface {
	Account(ctx context.Context, subject string) (*accounts.Account, error)
}

type action struct {
	projects stepping.Records[*review.Project]
	accounts accountsOf
	now      func() time.Time
}

type input struct {
	Account string `json:"account" text:"id"` // subject of the account that takes over
	Reason  string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.HandOver }

// Validate demands the account and the reason.
func (in *input) Validate(faults *fault.Fields) {
	forms.HandOver.Text(faults, "/account", in.Account)
	forms.HandOver.Text(faults, "/reason", in.Reason)
}

func (a action) handOver(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	heir, err := a.heir(ctx, req.In.Account)
	if err != nil {
		return review.Position{}, err
	}
	take := func(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
		return p.HandOver(heir, req.In.Reason, step)
	}
	return stepping.Take(a.projects, a.now, take)(ctx, req)
}

// heir is the account that is to take over; nobody when there is none.
func (a action) heir(ctx context.Context, subject string) (review.Heir, error) {
	found, err := a.accounts.Account(ctx, subject)
	if found == nil || err != nil {
		return review.Heir{}, err
	}
	c := found.Caller()
	return review.Heir{Actor: review.Actor{Account: c.Account, Name: c.Name}, Unit: c.Unit,
		May: c.MayOpen(access.Review)}, nil
}
