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

// Validate demands a decision, and an opinion where the date is returned: the unit has to know what to change.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	faults.Text("/opinion", in.Opinion, in.Decision == "return", 1000)
}

func (a action) review(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	if req.In.Decision == "pass" {
		return p.PassInvitation(req.In.Opinion, step, a.issuer.For(ctx, req.Terms, req.Settings))
	}
	return p.ReturnInvitation(req.In.Opinion, step)
}
