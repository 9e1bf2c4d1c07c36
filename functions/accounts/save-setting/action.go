package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
)

// overrides is all that this function may do to storage.
type overrides interface {
	Set(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller,
		at time.Time) (settings.Settings, int, error)
}

type action struct {
	settings overrides
	now      func() time.Time
}

type input struct {
	Value     json.RawMessage `json:"value"` // of the setting's shape; null goes back to the default
	Source    string          `json:"source" text:"line"`
	Confirmed bool            `json:"confirmed"`
}

// Validate demands a value: a body without one must not take an override back.
func (in *input) Validate(faults *fault.Fields) {
	if in.Value == nil {
		faults.Add("/value", fault.FieldRequired)
	}
}

type output struct {
	Setting settings.Entry `json:"setting"`
	Version int            `json:"version"`
}

// ETag is the version of all overrides.
func (o output) ETag() int { return o.Version }

func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	key := req.Path["key"]
	if _, ok := req.Settings.Entry(key); !ok {
		return output{}, fault.Of(fault.SettingNotFound)
	}
	value, err := override(req.In)
	if err != nil {
		return output{}, err
	}
	changed, version, err := a.settings.Set(ctx, key, value, req.Terms, req.Caller, a.now())
	if err != nil {
		return output{}, refused(err)
	}
	entry, _ := changed.Entry(key)
	return output{Setting: entry, Version: version}, nil
}

func override(in input) (json.RawMessage, error) {
	if string(in.Value) == "null" {
		return nil, nil
	}
	return json.Marshal(settings.Override{Value: in.Value, Source: in.Source, Confirmed: in.Confirmed})
}

// refused names every fault of a setting at its place in the request.
func refused(err error) error {
	var wrong *settings.Error
	if !errors.As(err, &wrong) {
		return err
	}
	var faults fault.Fields
	for _, f := range wrong.Faults {
		faults.Add(f.Pointer, fault.FieldSetting, "reason", f.Reason.Zh(), "reasonEn", string(f.Reason))
	}
	return faults.Err(fault.InputInvalid)
}
