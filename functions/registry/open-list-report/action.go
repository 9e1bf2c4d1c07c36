package main

import (
	"context"
	"path"
	"strings"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// lists is all that this function may do to storage.
type lists interface {
	Get(ctx context.Context, id string) (*registry.List, registry.Progress, error)
}

// objects makes addresses of kept files.
type objects interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	lists   lists
	objects objects
	now     func() time.Time
}

// valid is how long an address can be used.
const valid = 5 * time.Minute

type output struct {
	URL     string `json:"url"`
	Seconds int    `json:"seconds"` // how long the address can be used
	Name    string `json:"name"`
}

func (a action) open(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	l, _, err := a.lists.Get(ctx, req.Path["list"])
	if err != nil {
		return output{}, err
	}
	if !l.Reported(a.now()) {
		return output{}, fault.Of(fault.ListNoReport).With("state", l.State).With("version", l.Version)
	}
	out := output{Seconds: int(valid.Seconds()), Name: strings.TrimSuffix(l.Name, path.Ext(l.Name)) + "-检查结果.xlsx"}
	out.URL, err = a.objects.Address(ctx, l.Checked.Report, out.Name, settings.MediaType(out.Name), valid)
	return out, err
}
