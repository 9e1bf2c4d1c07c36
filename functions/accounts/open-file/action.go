package main

import (
	"context"
	"time"

	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

// files is all that this function may do to storage.
type files interface {
	Get(ctx context.Context, id string) (*accounts.PublishedFile, error)
}

// objects makes addresses of kept files.
type objects interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	files   files
	objects objects
}

// valid is how long an address can be used.
const valid = 5 * time.Minute

type output struct {
	URL     string                 `json:"url"`
	Seconds int                    `json:"seconds"` // how long the address can be used
	File    accounts.PublishedFile `json:"file"`
}

// ETag is the file's version.
func (o output) ETag() int { return o.File.Version }

func (a action) open(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	f, err := a.files.Get(ctx, req.Path["file"])
	if err != nil {
		return output{}, err
	}
	if err := f.See(req.Caller); err != nil {
		return output{}, err
	}
	if f.Key == "" {
		return output{}, fault.Of(fault.DocumentNotReady).With("version", f.Version)
	}
	address, err := a.objects.Address(ctx, f.Key, f.Name, f.Type, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), File: *f}, err
}
