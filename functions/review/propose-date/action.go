package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to storage.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	now      func() time.Time
}

type input struct {
	Date string `json:"date" text:"day"` // 2006-01-02
	Note string `json:"note" text:"lines"`
	on   calendar.Date
}

// Validate reads the date; whether it is open to proposals is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	in.on = lambdahttp.Day("/date", in.Date, faults)
	faults.Text("/note", in.Note, false, 500)
}

func (a action) propose(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.Propose(req.In.on, req.In.Note, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
