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
	StartedAt  string                `json:"startedAt"` // 2006-01-02T15:04:05+08:00
	EndedAt    string                `json:"endedAt"`
	Conclusion string                `json:"conclusion"` // meets, rectify, revisit or fails
	Summary    string                `json:"summary"`
	Findings   []review.FindingDraft `json:"findings"`
	Verdicts   []review.Verdict      `json:"verdicts"`
	report     review.VisitReport
}

// Validate reads the times; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	in.report = review.VisitReport{Conclusion: review.Result(in.Conclusion), Summary: in.Summary, Findings: in.Findings, Verdicts: in.Verdicts}
	for _, t := range []struct {
		at, text string
		into     **time.Time
	}{{"/startedAt", in.StartedAt, &in.report.StartedAt}, {"/endedAt", in.EndedAt, &in.report.EndedAt}} {
		if t.text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339, t.text)
		if year := at.UTC().Year(); err != nil || year < 2000 || year > 2100 {
			faults.Add(t.at, fault.FieldTime)
		}
		*t.into = &at
	}
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
