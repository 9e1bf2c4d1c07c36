package main

import (
	"context"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

type input struct {
	Kind   string `json:"kind" text:"option"` // team_objection or extension
	Reason string `json:"reason" text:"lines"`
	Day    string `json:"day" text:"day"` // of an extension: until when
	until  calendar.Date
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.AskAssociation }

// Validate demands to know what is asked and why, and the day of what has one.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/kind", in.Kind, string(review.TeamObjection), string(review.Extension))
	forms.AskAssociation.Text(faults, "/reason", in.Reason)
	switch review.RequestKind(in.Kind) {
	case review.Extension:
		in.until = lambdahttp.Day("/day", in.Day, faults)
	case review.TeamObjection:
		if in.Day != "" {
			faults.Add("/day", fault.FieldUnknown, fault.Reason("只在申请延长时填写", "it is for an extension")...)
		}
	}
}

func ask(_ context.Context, p *review.Project, req lambdahttp.Request[input], step review.Step) error {
	if review.RequestKind(req.In.Kind) == review.Extension {
		return p.AskExtension(req.In.until, req.In.Reason, step)
	}
	return p.ObjectTeam(req.In.Reason, step)
}
