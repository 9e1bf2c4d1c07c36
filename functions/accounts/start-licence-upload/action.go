package main

import (
	"context"
	"time"

	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
)

// uploads makes forms for browsers.
type uploads interface {
	UploadForm(ctx context.Context, key, mediaType string, size int64, valid time.Duration) (blob.Form, error)
}

type action struct {
	units stepping.Records[*accounts.Unit]
	files uploads
	now   func() time.Time
	newID func(time.Time) string
}

type input struct {
	Name string `json:"name" text:"file"` // of the file, as the user knows it
	Size int    `json:"size"`             // bytes
}

type output struct {
	lambdahttp.Created
	Licence accounts.Licence `json:"licence"`
	Upload  blob.Form        `json:"upload"`
	Version int              `json:"version"`
}

// valid is how long the form can be used.
const valid = 15 * time.Minute

func (a action) start(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	at := a.now()
	terms := req.Counted(settings.DailyUploads, req.Caller.Unit.Code, at)
	return stepping.Change(ctx, a.units, req.Caller.Unit.Code, terms, func(u *accounts.Unit) (output, error) {
		licence, err := u.StartLicence(a.newID(at), req.In.Name, int64(req.In.Size), req.Settings, req.Caller, at)
		if err != nil {
			return output{}, err
		}
		form, err := a.files.UploadForm(ctx, blob.IncomingLicence(u.Code, licence.ID), settings.MediaType(licence.Name),
			licence.Size, valid)
		return output{Licence: licence, Upload: form, Version: u.Version}, err
	})
}
