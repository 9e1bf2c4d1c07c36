package main

import (
	"context"

	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

type action struct{}

type output struct {
	Settings []settings.Entry           `json:"settings"`
	Stages   []named                    `json:"stages"`
	Statuses []named                    `json:"statuses"`
	Actions  []named                    `json:"actions"`
	Forms    map[string][]forms.Section `json:"forms"`   // by operationId; application is the 申请单, setting.limit and so on are those of settings by their kind
	Version  int                        `json:"version"` // of all overrides: what PUT /settings/{key} takes in If-Match
}

// ETag is the version of all overrides; there is none before the first.
func (o output) ETag() int { return o.Version }

// named is a word of the records with its name.
type named struct {
	Value string `json:"value"`
	Zh    string `json:"zh"`
}

func (a action) get(_ context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	out := output{Settings: req.Settings.Entries(), Version: req.Settings.Version()}
	for _, s := range review.Stages {
		out.Stages = append(out.Stages, named{string(s.Stage), s.Zh})
	}
	for _, s := range review.Statuses {
		out.Statuses = append(out.Statuses, named{string(s), s.Zh()})
	}
	for _, a := range review.AllActions() {
		out.Actions = append(out.Actions, named{string(a), a.Zh()})
	}
	out.Forms = map[string][]forms.Section{"application": review.Form{}.Sections()}
	for name, form := range forms.All() {
		out.Forms[name] = form.Sections()
	}
	for name, form := range forms.Settings() {
		out.Forms[name] = form.Sections()
	}
	return out, nil
}
