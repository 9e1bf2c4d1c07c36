package main

import (
	"context"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
)

type action struct {
	// printable gives a *letter.GlyphError when a letter can't show the texts
	printable func(texts ...string) error
}

type input struct {
	Decision string `json:"decision" text:"option"` // grant or refuse
	Reason   string `json:"reason" text:"line"`     // of an objection that is right, the next notice says it
	Day      string `json:"day" text:"day"`         // of an extension that is granted: until when
	until    calendar.Date
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.AnswerRequest }

// Validate demands a decision, and why.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "grant", "refuse")
	forms.AnswerRequest.Text(faults, "/reason", in.Reason)
	if in.Day != "" {
		in.until = lambdahttp.Day("/day", in.Day, faults)
	}
}

func (a action) answer(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	number, err := strconv.Atoi(req.Path["request"])
	if err != nil {
		return fault.Of(fault.RequestNotFound)
	}
	grants := req.In.Decision == "grant"
	if p.Asked != nil && p.Asked.Kind == review.TeamObjection && grants {
		if err := letter.Unprintable(a.printable(req.In.Reason)); err != nil { // whoever approves the next plan can't write it otherwise
			return err
		}
	}
	return p.Reply(number, review.Reply{Grant: grants, Opinion: req.In.Reason, Day: req.In.until}, step)
}
