package main

import (
	"cmp"
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
)

// uploads makes forms for browsers.
type uploads interface {
	UploadForm(ctx context.Context, key, mediaType string, size int64, valid time.Duration) (blob.Form, error)
}

type action struct {
	projects stepping.Records[*review.Project]
	files    uploads
	now      func() time.Time
	newID    func(time.Time) string
}

type input struct {
	Kind     string `json:"kind" text:"option"` // a kind of document from the settings
	Name     string `json:"name" text:"file"`   // of the file, as the user knows it
	Size     int    `json:"size"`               // bytes
	Replaces string `json:"replaces" text:"id"`
	Finding  string `json:"finding" text:"id"` // of evidence: the finding that it belongs to
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Upload }

// Validate demands the kind; name and size are the kind's rules.
func (in *input) Validate(faults *fault.Fields) { forms.Upload.Text(faults, "/kind", in.Kind) }

// formValid is how long the form can be used: half of the time that the upload is waited for, so that a file which
// comes at the last moment is checked before it counts as abandoned.
const formValid = review.UploadWindow / 2

type output struct {
	lambdahttp.Created
	Document review.Document `json:"document"`
	Upload   blob.Form       `json:"upload"`
	Version  int             `json:"version"`
}

func (a action) start(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	terms := req.Counted(settings.DailyUploads, cmp.Or(req.Caller.Unit.Code, req.Caller.Account), step.At) // a 组长 has no unit
	return stepping.Change(ctx, a.projects, req.Path["number"], terms, func(p *review.Project) (output, error) {
		announced := review.Announcement{Kind: req.In.Kind, Name: req.In.Name, Size: int64(req.In.Size),
			Replaces: req.In.Replaces, Of: req.In.Finding}
		document, err := p.StartUpload(a.newID(step.At), announced, step)
		if err != nil {
			return output{}, err
		}
		form, err := a.files.UploadForm(ctx, blob.Incoming(p.Number, document), settings.MediaType(document.Name),
			document.Size, formValid)
		return output{Document: access.Show(req.Caller, document), Upload: form, Version: p.Version}, err
	})
}
