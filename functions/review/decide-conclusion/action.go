package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`   // the association's own
	ToTeam   string `json:"toTeam" text:"lines"`    // where it is returned: what the team is to change
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.ConcludeDecided }

// Validate demands a decision, and the reason where it is returned.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	forms.ConcludeDecided.Text(faults, "/opinion", in.Opinion, forms.OnReturn.On(in.Decision == "return"))
	forms.ConcludeDecided.Text(faults, "/toTeam", in.ToTeam)
	if in.Decision == "pass" && in.ToTeam != "" {
		faults.Add("/toTeam", fault.FieldUnknown, fault.Reason("只在退回时填写", "it is for a return alone")...)
	}
}

func decide(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	return p.DecideConclusion(review.Decision{Pass: req.In.Decision == "pass", Opinion: req.In.Opinion,
		ToTeam: req.In.ToTeam}, step)
}
