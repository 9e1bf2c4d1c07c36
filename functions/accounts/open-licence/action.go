package main

import (
	"context"
	"time"

	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
}

// files makes addresses of kept files.
type files interface {
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	units units
	files files
}

// valid is how long an address can be used.
const valid = 5 * time.Minute

type output struct {
	URL     string           `json:"url"`
	Seconds int              `json:"seconds"` // how long the address can be used
	Licence accounts.Licence `json:"licence"`
}

func (a action) open(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	u, err := a.units.Unit(ctx, req.Caller.Unit.Code)
	if err != nil {
		return output{}, err
	}
	if u.Licence == nil {
		return output{}, fault.Of(fault.DocumentNotFound)
	}
	l := *u.Licence
	address, err := a.files.Address(ctx, l.Key, l.Name, l.Type, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Licence: l}, err
}
