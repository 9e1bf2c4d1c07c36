package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
)

type action struct{}

type output struct {
	Settings []settings.Entry `json:"settings"`
	Version  int              `json:"version"` // of all overrides: what PUT /settings/{key} takes in If-Match
}

// ETag is the version of all overrides; there is none before the first.
func (o output) ETag() int { return o.Version }

func (action) list(_ context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	return output{Settings: req.Settings.Entries(), Version: req.Settings.Version()}, nil
}
