package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type action struct {
	issuer issuing.Issuer
}

type input struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`
}

// Validate demands a decision, and an opinion where it is returned: whoever has to change it must know what.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	faults.Text("/opinion", in.Opinion, in.Decision == "return", 1000)
}

func (a action) decide(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	if req.In.Decision == "pass" {
		return p.ApprovePlan(req.In.Opinion, step, a.issuer.For(ctx, req.Terms, req.Settings))
	}
	return p.ReturnPlan(req.In.Opinion, step)
}
