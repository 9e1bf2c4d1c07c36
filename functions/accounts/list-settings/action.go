package main

import (
	"context"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// phrases are the words of letters, certificate, card and messages.
type phrases interface {
	InForce(ctx context.Context, kind words.Kind) (words.Version, error)
}

type action struct{ words phrases }

type output struct {
	Settings []settings.Entry `json:"settings"`
	// Version is that of all overrides: what PUT /settings/{key} takes in If-Match, but for words, which have their own.
	Version int `json:"version"`
}

// ETag is the version of all overrides; there is none before the first.
func (o output) ETag() int { return o.Version }

func (a action) list(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	out := output{Settings: req.Settings.Entries(), Version: req.Settings.Version()}
	for _, kind := range words.Kinds() {
		v, err := a.words.InForce(ctx, kind)
		if err != nil {
			return output{}, err
		}
		e, err := settings.WordsEntry(v)
		if err != nil {
			return output{}, err
		}
		out.Settings = append(out.Settings, e)
	}
	return out, nil
}
