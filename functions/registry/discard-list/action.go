package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

type action struct {
	lists stepping.Records[*registry.List]
	now   func() time.Time
}

type input struct {
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Word }

func (a action) discard(ctx context.Context, req lambdahttp.Request[input]) (registry.ListView, error) {
	return stepping.Change(ctx, a.lists, req.Path["list"], req.Terms,
		func(l *registry.List) (registry.ListView, error) {
			err := l.Discard(req.In.Reason, req.Caller, a.now())
			return access.Show(req.Caller, l.View(registry.Progress{}, req.Settings.Calendar())), err
		})
}
