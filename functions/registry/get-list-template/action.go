package main

import (
	"bytes"
	"context"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/fault"
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

const valid = 5 * time.Minute // how long an address can be used

type input struct {
	Of string `json:"of" text:"option"` // passed or attended; the former when it is empty
}

// Validate takes the two kinds of list that there are.
func (in *input) Validate(faults *fault.Fields) {
	if in.Of == "" {
		in.Of = "passed"
	}
	faults.OneOf("?of", in.Of, "passed", "attended")
}

type output struct {
	URL     string `json:"url"`
	Seconds int    `json:"seconds"` // how long the address can be used
	Name    string `json:"name"`
}

func (a action) get(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	var made bytes.Buffer
	name, err := "考核合格名单模板.xlsx", error(nil)
	if req.In.Of == "attended" {
		name, err = "课时名单模板.xlsx", passlist.AttendanceTemplate(&made)
	} else {
		err = passlist.Template(&made, req.Settings)
	}
	if err != nil {
		return output{}, err
	}
	kind, key := settings.MediaType(name), blob.ListTemplate(made.Bytes())
	if err := a.objects.Keep(ctx, key, made.Bytes(), kind); err != nil {
		return output{}, err
	}
	address, err := a.objects.Address(ctx, key, name, kind, valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: name}, err
}
