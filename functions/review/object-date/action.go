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

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects projects
	now      func() time.Time
}

type input struct {
	From     string `json:"from" text:"day"` // 2006-01-02
	To       string `json:"to" text:"day"`
	Reason   string `json:"reason" text:"lines"`
	from, to calendar.Date
}

// Validate reads the days and demands the reason.
func (in *input) Validate(faults *fault.Fields) {
	in.from, in.to = lambdahttp.Day("/from", in.From, faults), lambdahttp.Day("/to", in.To, faults)
	faults.Text("/reason", in.Reason, true, 500)
}

func (a action) object(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.ObjectDate(req.In.from, req.In.to, req.In.Reason, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
