package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
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
	URL     string `json:"url"`
	Seconds int    `json:"seconds"` // how long the address can be used
	Name    string `json:"name"`
	Type    string `json:"type"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"`
}

func (a action) open(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	d, err := p.SeeDocument(req.Path["document"], req.Caller)
	switch {
	case err != nil:
		return output{}, err
	case d.Key == "":
		return output{}, fault.Of(fault.DocumentNotReady).With("state", d.State)
	}
	address, err := a.files.Address(ctx, d.Key, d.Name, d.Type, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: d.Name, Type: d.Type, Size: d.Size,
		SHA256: d.SHA256}, err
}
