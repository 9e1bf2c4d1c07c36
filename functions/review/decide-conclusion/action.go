package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	now      func() time.Time
}

type input struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`   // the association's own
	ToTeam   string `json:"toTeam" text:"lines"`    // where it is returned: what the team is to change
}

// Validate demands a decision, and the reason where it is returned.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	faults.Text("/opinion", in.Opinion, in.Decision == "return", 1000)
	faults.Text("/toTeam", in.ToTeam, false, 1000)
	if in.Decision == "pass" && in.ToTeam != "" {
		faults.Add("/toTeam", fault.FieldUnknown)
	}
}

func (a action) decide(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.DecideConclusion(review.Decision{Pass: req.In.Decision == "pass", Opinion: req.In.Opinion, ToTeam: req.In.ToTeam}, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
