package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

func propose(p *registry.Person, req lambdahttp.Request[registry.ProposedEntry], at time.Time) error {
	return p.ProposeVisit(req.In, req.Caller.Institution, req.Caller, at)
}
