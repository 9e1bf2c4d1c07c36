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
	StartedAt  string                `json:"startedAt" text:"time"` // 2006-01-02T15:04:05+08:00
	EndedAt    string                `json:"endedAt" text:"time"`
	Conclusion string                `json:"conclusion" text:"option"` // meets, rectify, revisit or fails
	Summary    string                `json:"summary" text:"lines"`
	Findings   []review.FindingDraft `json:"findings"`
	Verdicts   []review.Verdict      `json:"verdicts"`
	report     review.VisitReport
}

// Validate takes the times; gaps are no fault of a draft.
func (in *input) Validate(*fault.Fields) {
	in.report = review.VisitReport{Conclusion: review.Result(in.Conclusion), Summary: in.Summary, Findings: in.Findings, Verdicts: in.Verdicts}
	in.report.StartedAt, in.report.EndedAt = moment(in.StartedAt), moment(in.EndedAt)
}

// moment is a time that its type has taken; nil when there is none.
func moment(typed string) *time.Time {
	at, err := time.Parse(time.RFC3339, typed)
	if err != nil {
		return nil
	}
	return &at
}

func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	if req.Terms.Version == 0 { // two tabs: the second must not overwrite what it has not seen
		return review.Position{}, fault.Of(fault.VersionRequired)
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.SaveVisit(req.In.report, step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
