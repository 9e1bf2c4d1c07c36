package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/internal/text"
	"appraisal/internal/words"
)

// overrides is all that this function may do to storage.
type overrides interface {
	Set(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller,
		at time.Time) (settings.Settings, int, error)
}

// phrases are the words of letters, certificate, card and messages, in versions.
type phrases interface {
	Set(ctx context.Context, next words.Version, terms access.Terms, by access.Caller, at time.Time) (words.Version, error)
}

type action struct {
	settings overrides
	words    phrases
	printer  words.Printer
	now      func() time.Time
}

type input struct {
	Value     json.RawMessage `json:"value"` // of the setting's shape; null goes back to the default
	Source    string          `json:"source" text:"line"`
	Confirmed bool            `json:"confirmed"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Setting }

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

// ETag is the version of all overrides, or of the words.
func (o output) ETag() int { return o.Version }

func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	key := req.Path["key"]
	if kind, is := words.KindOf(key); is {
		return a.say(ctx, kind, req)
	}
	was, ok := req.Settings.Entry(key)
	if !ok {
		return output{}, fault.Of(fault.SettingNotFound)
	}
	value, err := override(req.In)
	if err != nil {
		return output{}, forms.Arranged(err, forms.SettingOf(was.Kind))
	}
	changed, version, err := a.settings.Set(ctx, key, value, req.Terms, req.Caller, a.now())
	if err != nil {
		return output{}, forms.Arranged(refused(err), forms.SettingOf(was.Kind))
	}
	entry, _ := changed.Entry(key)
	return output{Setting: entry, Version: version}, nil
}

// say makes another version of words, with which letters, or messages, are made from now on.
func (a action) say(ctx context.Context, kind words.Kind, req lambdahttp.Request[input]) (output, error) {
	next, err := a.next(kind, req.In)
	if err != nil {
		return output{}, forms.Arranged(err, forms.WordsOf(kind))
	}
	v, err := a.words.Set(ctx, next, req.Terms, req.Caller, a.now())
	if err != nil {
		return output{}, err
	}
	e, err := settings.WordsEntry(v)
	return output{Setting: e, Version: v.Number}, err
}

func (a action) next(kind words.Kind, in input) (words.Version, error) {
	next := words.Version{Kind: kind}
	if string(in.Value) == "null" {
		return next, nil
	}
	var faults fault.Fields
	forms.Setting.Text(&faults, "/source", in.Source)
	if json.Unmarshal(in.Value, &next.Texts) != nil || len(next.Texts) == 0 {
		faults.Add("/value", fault.FieldSetting, "reason", settings.Shape.Zh(), "reasonEn", string(settings.Shape))
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return next, err
	}
	var err error
	next.Source, next.Confirmed = in.Source, in.Confirmed
	next.Texts, err = kind.Take(next.Texts, "/value", a.printer)
	return next, err
}

// override is what a setting is to be, each of its texts one line.
func override(in input) (json.RawMessage, error) {
	if string(in.Value) == "null" {
		return nil, nil
	}
	var value any
	var faults fault.Fields
	if err := json.Unmarshal(in.Value, &value); err != nil {
		return nil, err
	}
	forms.Setting.Text(&faults, "/source", in.Source)
	text.Line.In(value, "/value", &faults)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
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
		if f.Reason == settings.Required {
			faults.Add(f.Pointer, fault.FieldRequired)
			continue
		}
		faults.Add(f.Pointer, fault.FieldSetting, "reason", f.Reason.Zh(), "reasonEn", string(f.Reason))
	}
	return faults.Err(fault.InputInvalid)
}
