package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	issuer   issuing.Issuer
	now      func() time.Time
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

func (a action) decide(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := a.decidePlan(ctx, p, req, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}

func (a action) decidePlan(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	if req.In.Decision == "pass" {
		return p.ApprovePlan(req.In.Opinion, step, a.issuer.For(ctx, req.Terms, req.Settings))
	}
	return p.ReturnPlan(req.In.Opinion, step)
}
