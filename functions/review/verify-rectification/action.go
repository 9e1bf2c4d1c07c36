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
	Verdicts []review.Verdict `json:"verdicts"` // one for each finding that was answered
	Visit    bool             `json:"visit"`    // what was returned has to be seen on site
	Opinion  string           `json:"opinion" text:"lines"`
}

// Validate demands verdicts; which, is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	if len(in.Verdicts) == 0 {
		faults.Add("/verdicts", fault.FieldRequired)
	}
}

func (a action) verify(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.VerifyRectification(review.Check{Verdicts: req.In.Verdicts, Visit: req.In.Visit, Opinion: req.In.Opinion}, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
