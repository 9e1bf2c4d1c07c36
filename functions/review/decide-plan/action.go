package main

import (
	"context"

	"appraisal/internal/candidates"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

// institutions are the 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	institutions institutions
	issuer       issuing.Issuer
}

func (a action) decide(ctx context.Context, p *review.Project, req lambdahttp.Request[stepping.Decision],
	step review.Step) error {
	if req.In.Pass() {
		return p.ApprovePlan(req.In.Opinion, step, a.named(ctx, a.issuer.For(ctx, req.Terms, req.Settings)))
	}
	return p.ReturnPlan(req.In.Opinion, step)
}

// named issues the notice of a plan that was handed in before plans kept their institution's name under its name of now.
func (a action) named(ctx context.Context,
	issue func(review.LetterOrder) (review.Letter, error)) func(review.LetterOrder) (review.Letter, error) {
	return func(o review.LetterOrder) (review.Letter, error) {
		if o.Plan.InstitutionName == "" {
			names, err := candidates.Names(ctx, a.institutions, o.Plan.Institution)
			if err != nil {
				return review.Letter{}, err
			}
			o.Plan.InstitutionName = names[o.Plan.Institution]
		}
		return issue(o)
	}
}
