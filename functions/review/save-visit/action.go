package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	StartedAt  string                `json:"startedAt" text:"time"` // 2006-01-02T15:04:05+08:00
	EndedAt    string                `json:"endedAt" text:"time"`
	Conclusion string                `json:"conclusion" text:"option"` // meets, rectify, revisit or fails
	Summary    string                `json:"summary" text:"lines"`
	Findings   []review.FindingDraft `json:"findings"`
	Verdicts   []review.Verdict      `json:"verdicts"`
	report     review.VisitReport
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Visit }

// Validate takes the times; gaps are no fault of a draft.
func (in *input) Validate(*fault.Fields) {
	in.report = review.VisitReport{Conclusion: review.Result(in.Conclusion), Summary: in.Summary, Findings: in.Findings,
		Verdicts: in.Verdicts}
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

func save(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.SaveVisit(req.In.report, step)
}
