package main

import (
	"context"
	"fmt"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

// files makes addresses of kept files.
type files interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	people people
	files  files
}

// valid is how long an address can be used: long enough to open it, too short to be passed on.
const valid = 5 * time.Minute

const mediaType = "application/pdf"

type output struct {
	URL     string `json:"url"`
	Seconds int    `json:"seconds"` // how long the address can be used
	Name    string `json:"name"`
	Type    string `json:"type"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"`
}

func (a action) open(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.people.Get(ctx, req.Path["reviewer"])
	if err != nil {
		return output{}, err
	}
	c, err := p.CredentialOf(req.Path["credential"], req.Caller)
	if err == nil && p.Erased {
		err = fault.Of(fault.PersonErased)
	}
	if err != nil {
		return output{}, err
	}
	name := fmt.Sprintf("%s-%s-%s-第%d版.pdf", c.Kind.Zh(), c.Name, c.Number, c.Version)
	address, err := a.files.Address(ctx, c.Key, name, mediaType, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: name, Type: mediaType, Size: int64(c.Size),
		SHA256: c.SHA256}, err
}
