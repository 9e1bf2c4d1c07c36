package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// lists is all that this function may do to storage.
type lists interface {
	Create(ctx context.Context, terms access.Terms, make func() (*registry.List, error)) error
}

// uploads makes forms for browsers.
type uploads interface {
	UploadForm(ctx context.Context, key, mediaType string, size int64, valid time.Duration) (blob.Form, error)
}

type action struct {
	lists   lists
	objects uploads
	now     func() time.Time
	newID   func(time.Time) string
}

type input struct {
	Name    string        `json:"name" text:"file"`   // of the file, as the user knows it
	Size    int           `json:"size"`               // bytes
	ExamDay string        `json:"examDay" text:"day"` // 2006-01-02
	On      calendar.Date `json:"-"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.List }

// Validate reads the day; whether it has been is the list's rule.
func (in *input) Validate(faults *fault.Fields) {
	if in.ExamDay != "" {
		in.On = lambdahttp.Day("/examDay", in.ExamDay, faults)
	}
}

type output struct {
	lambdahttp.Created
	List   registry.ListView `json:"list"`
	Upload blob.Form         `json:"upload"`
}

// ETag is the list's version.
func (o output) ETag() int { return o.List.Version }

// valid is how long the form can be used.
const valid = 15 * time.Minute

func (a action) start(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	var out output
	at := a.now()
	terms := req.Counted(settings.DailyUploads, req.Caller.Account, at)
	err := a.lists.Create(ctx, access.Telling(terms, &out), func() (*registry.List, error) {
		in := registry.Announcement{Name: req.In.Name, Size: int64(req.In.Size), ExamDay: req.In.On}
		l, err := registry.Announce(a.newID(at), in, req.Settings, req.Caller, at)
		if err != nil {
			return nil, err
		}
		form, err := a.objects.UploadForm(ctx, blob.IncomingList(l.ID), settings.MediaType(l.Name), l.Size, valid)
		out = output{List: l.View(registry.Progress{}, req.Settings.Calendar()), Upload: form}
		return l, err
	})
	return out, err
}
