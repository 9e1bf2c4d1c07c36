package main

import (
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

type action struct {
	newID func(time.Time) string
}

func (a action) credit(p *registry.Person, req lambdahttp.Request[registry.Entry], at time.Time) error {
	return p.EnterVisit(req.In, a.newID(at), req.Caller, at)
}
