package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

func reopen(p *registry.Person, req lambdahttp.Request[stepping.Reason], at time.Time) error {
	return p.ReopenProfile(req.Caller.Institution, req.In.Reason, req.Caller, at)
}
