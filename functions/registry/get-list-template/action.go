package main

import (
	"bytes"
	"context"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/passlist"
	"appraisal/internal/settings"
)

// objects keeps files and makes addresses of them.
type objects interface {
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct{ objects objects }

const (
	name  = "考核合格名单模板.xlsx"
	valid = 5 * time.Minute // how long an address can be used
)

type output struct {
	URL     string `json:"url"`
	Seconds int    `json:"seconds"` // how long the address can be used
	Name    string `json:"name"`
}

func (a action) get(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	var made bytes.Buffer
	if err := passlist.Template(&made, req.Settings); err != nil {
		return output{}, err
	}
	kind, key := settings.MediaType(name), blob.ListTemplate(made.Bytes())
	if err := a.objects.Keep(ctx, key, made.Bytes(), kind); err != nil {
		return output{}, err
	}
	address, err := a.objects.Address(ctx, key, name, kind, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: name}, err
}
