package main

import (
	"time"

	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

type input struct {
	Items  []string `json:"items" text:"option"`
	Reason string   `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Release }

func release(p *registry.Person, req lambdahttp.Request[input], at time.Time) error {
	return p.Release(req.Caller.Institution, req.In.Items, req.In.Reason, req.Caller, at)
}
