package main

import (
	"context"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
)

type action struct {
	others stepping.Others
	issuer issuing.Issuer
}

// input is why, and what the letter is to say instead; what is absent stays.
type input struct {
	stepping.Because
	Date                 string `json:"date" text:"day"` // 2006-01-02
	ContactName          string `json:"contactName" text:"name"`
	ContactPhone         string `json:"contactPhone" text:"phone"`
	AcceptanceNumber     string `json:"acceptanceNumber" text:"line"`
	AcceptanceSharedWith string `json:"acceptanceSharedWith" text:"id"`
	AcceptanceDate       string `json:"acceptanceDate" text:"day"`
	ReviewType           string `json:"reviewType" text:"option"`
	AcceptanceCategory   string `json:"acceptanceCategory" text:"option"`
	on                   calendar.Date
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Reissue }

// Validate demands the reason and reads the date; what the form may say is the project's rule.
func (in *input) Validate(faults *fault.Fields) {
	in.Because.Validate(faults)
	if in.Date != "" {
		in.on = lambdahttp.Day("/date", in.Date, faults)
	}
}

func (a action) reissue(ctx context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	right := review.Form{ContactName: req.In.ContactName, ContactPhone: req.In.ContactPhone,
		AcceptanceNumber: req.In.AcceptanceNumber, AcceptanceSharedWith: req.In.AcceptanceSharedWith,
		AcceptanceDate: req.In.AcceptanceDate, ReviewType: req.In.ReviewType, AcceptanceCategory: req.In.AcceptanceCategory}
	return p.ReissueLetter(right, req.In.on, req.In.Reason, stepping.Beside(ctx, a.others, p, step),
		a.issuer.For(ctx, req.Terms, req.Settings))
}
