package main

import (
	"context"

	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type action struct {
	// unprintable gives the first character of a text that letters can't show
	unprintable func(text string) (rune, bool)
}

// input is how the unit is reached; what is absent is empty.
type input struct {
	Address       string `json:"address" text:"line"`
	Postcode      string `json:"postcode" text:"postcode"`
	ContactName   string `json:"contactName" text:"name"`
	ContactPhone  string `json:"contactPhone" text:"phone"`
	ContactMobile string `json:"contactMobile" text:"mobile"`
	Fax           string `json:"fax" text:"phone"`
	Email         string `json:"email" text:"login"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.CorrectContact }

func (a action) correct(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	step.Unprintable = a.unprintable
	return p.CorrectContact(review.Form{Address: req.In.Address, Postcode: req.In.Postcode, ContactName: req.In.ContactName,
		ContactPhone: req.In.ContactPhone, ContactMobile: req.In.ContactMobile, Fax: req.In.Fax, Email: req.In.Email}, step)
}
