package main

import (
	"context"
	"strconv"
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
	Findings []answer `json:"findings"`
	answers  []review.Answer
}

type answer struct {
	Finding     string `json:"finding" text:"id"`
	Cause       string `json:"cause" text:"lines"`
	Measure     string `json:"measure" text:"lines"`
	Responsible string `json:"responsible" text:"name"`
	DoneOn      string `json:"doneOn" text:"line"` // 2006-01-02
}

const mostAnswers = 60

// Validate demands something to save; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.Findings) == 0:
		faults.Add("/findings", fault.FieldRequired)
	case len(in.Findings) > mostAnswers:
		faults.Add("/findings", fault.FieldTooMany, "max", strconv.Itoa(mostAnswers))
	}
	for _, a := range in.Findings {
		in.answers = append(in.answers, review.Answer(a))
	}
}

func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	if req.Terms.Version == 0 { // two tabs: the second must not overwrite what it has not seen
		return review.Position{}, fault.Of(fault.VersionRequired)
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.SaveRectification(req.In.answers, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
