package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

type input struct {
	Items  []string `json:"items" text:"option"`
	Reason string   `json:"reason" text:"lines"`
}

func release(p *registry.Person, req lambdahttp.Request[input], at time.Time) error {
	return p.Release(req.Caller.Institution, req.In.Items, req.In.Reason, req.Caller, at)
}
