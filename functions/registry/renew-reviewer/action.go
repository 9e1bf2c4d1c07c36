package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

func renew(p *registry.Person, req lambdahttp.Request[lambdahttp.Nothing], at time.Time) error {
	return p.Renew(req.Settings, req.Caller, at)
}
