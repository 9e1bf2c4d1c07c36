package main

import (
	"context"
	"path"
	"strings"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
)

// objects makes addresses of kept files.
type objects interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	lists   stepping.Records[*registry.List]
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

// open makes no address before it is recorded who opens the file and why; each time anew.
func (a action) open(ctx context.Context, req lambdahttp.Request[stepping.Reason]) (output, error) {
	var of *registry.List
	err := a.lists.Update(ctx, req.Path["list"], req.Terms, func(l *registry.List) error {
		of = l
		return l.OpenReport(req.In.Reason, req.Caller, a.now())
	})
	if err != nil {
		return output{}, err
	}
	out := output{Seconds: int(valid.Seconds()), Name: strings.TrimSuffix(of.Name, path.Ext(of.Name)) + "-检查结果.xlsx"}
	out.URL, err = a.objects.Address(ctx, of.Checked.Report, out.Name, settings.MediaType(out.Name), valid)
	return out, err
}
