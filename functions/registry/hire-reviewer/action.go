package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

func hire(p *registry.Person, req lambdahttp.Request[stepping.Items], at time.Time) error {
	return p.Hire(req.Caller.Institution, req.In.Items, req.Caller, at)
}
