package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
)

// files is all that this function may do to storage.
type files interface {
	Publish(ctx context.Context, terms access.Terms, make func() (*accounts.PublishedFile, error)) error
}

// uploads makes forms for browsers.
type uploads interface {
	UploadForm(ctx context.Context, key, mediaType string, size int64, valid time.Duration) (blob.Form, error)
}

type action struct {
	files   files
	objects uploads
	now     func() time.Time
	newID   func(time.Time) string
}

type input struct {
	Title    string `json:"title" text:"line"`
	Category string `json:"category" text:"line"`
	Name     string `json:"name" text:"file"` // of the file, as the user knows it
	Size     int    `json:"size"`             // bytes
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.File }

type output struct {
	lambdahttp.Created
	File   accounts.PublishedFile `json:"file"`
	Upload blob.Form              `json:"upload"`
}

// ETag is the file's version.
func (o output) ETag() int { return o.File.Version }

// valid is how long the form can be used.
const valid = 15 * time.Minute

func (a action) publish(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	var out output
	at := a.now()
	terms := req.Counted(settings.DailyUploads, req.Caller.Account, at)
	err := a.files.Publish(ctx, access.Telling(terms, &out), func() (*accounts.PublishedFile, error) {
		in := accounts.FileAnnouncement{Title: req.In.Title, Category: req.In.Category, Name: req.In.Name,
			Size: int64(req.In.Size)}
		f, err := accounts.Publish(a.newID(at), in, req.Caller, at)
		if err != nil {
			return nil, err
		}
		form, err := a.objects.UploadForm(ctx, blob.IncomingFile(f.ID), settings.MediaType(f.Name), f.Size, valid)
		out = output{File: access.Show(req.Caller, *f), Upload: form}
		return f, err
	})
	return out, err
}
