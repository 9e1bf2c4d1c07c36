package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

func save(p *registry.Person, req lambdahttp.Request[registry.DetailsInput], at time.Time) error {
	return p.Save(req.In, req.Caller, at)
}
