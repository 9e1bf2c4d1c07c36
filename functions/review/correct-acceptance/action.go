package main

import (
	"context"

	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

type action struct {
	others stepping.Others
	// unprintable gives the first character of a text that letters can't show
	unprintable func(text string) (rune, bool)
}

// input is why, and what the 受理决定书 says; what is absent stays.
type input struct {
	stepping.Because
	AcceptanceNumber     string `json:"acceptanceNumber" text:"line"`
	AcceptanceSharedWith string `json:"acceptanceSharedWith" text:"id"`
	AcceptanceDate       string `json:"acceptanceDate" text:"day"`
	ReviewType           string `json:"reviewType" text:"option"`
	AcceptanceCategory   string `json:"acceptanceCategory" text:"option"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Correction }

func (a action) correct(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	step.Unprintable = a.unprintable
	return p.CorrectAcceptance(review.Form{AcceptanceNumber: req.In.AcceptanceNumber,
		AcceptanceSharedWith: req.In.AcceptanceSharedWith, AcceptanceDate: req.In.AcceptanceDate,
		ReviewType: req.In.ReviewType, AcceptanceCategory: req.In.AcceptanceCategory}, req.In.Reason,
		stepping.Beside(ctx, a.others, p, step))
}
