package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

// accountsOf finds the account that takes over.
type accountsOf interface {
	Account(ctx context.Context, subject string) (*accounts.Account, error)
}

type action struct {
	projects projects
	accounts accountsOf
	now      func() time.Time
}

type input struct {
	Account string `json:"account" text:"id"` // subject of the account that takes over
	Reason  string `json:"reason" text:"lines"`
}

// Validate demands the account and the reason.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/account", in.Account, true, 200)
	faults.Text("/reason", in.Reason, true, 500)
}

func (a action) handOver(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	heir, err := a.heir(ctx, req.In.Account)
	if err != nil {
		return review.Position{}, err
	}
	var out review.Position
	err = a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.HandOver(heir, req.In.Reason, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}

// heir is the account that is to take over; nobody when there is none.
func (a action) heir(ctx context.Context, subject string) (review.Heir, error) {
	found, err := a.accounts.Account(ctx, subject)
	if found == nil || err != nil {
		return review.Heir{}, err
	}
	c := found.Caller()
	return review.Heir{Actor: review.Actor{Account: c.Account, Name: c.Name}, Unit: c.Unit, May: c.MayOpen(access.Review)}, nil
}
