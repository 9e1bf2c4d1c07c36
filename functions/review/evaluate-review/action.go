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
	Round  int            `json:"round"`  // whose visit; without it the last that is not rated
	Scores []review.Score `json:"scores"` // one for each criterion of the settings
	Words  string         `json:"words" text:"lines"`
}

// Validate demands scores; which, is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	if len(in.Scores) == 0 {
		faults.Add("/scores", fault.FieldRequired)
	}
	if in.Round < 0 {
		faults.Add("/round", fault.FieldRange, "min", "1", "max", "100")
	}
}

func (a action) evaluate(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.EvaluateReview(req.In.Round, req.In.Scores, req.In.Words, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
