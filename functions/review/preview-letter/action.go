package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects is all that this function may do to storage.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// files makes addresses of kept files.
type files interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	projects projects
	files    files
}

// valid is how long an address can be used: long enough to open a large file, too short to be passed on.
const valid = 5 * time.Minute

type output struct {
	URL     string            `json:"url"`
	Seconds int               `json:"seconds"` // how long the address can be used
	Name    string            `json:"name"`
	Letter  review.LetterView `json:"letter"`
}

func (a action) preview(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	l, err := p.Letter(req.Path["letter"])
	if err != nil {
		return output{}, err
	}
	name := p.Number + " " + l.Number + ".pdf"
	address, err := a.files.Address(ctx, l.Key, name, "application/pdf", valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: name, Letter: p.View(l)}, err
}
