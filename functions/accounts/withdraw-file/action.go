package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
)

// files is all that this function may do to storage.
type files interface {
	Update(ctx context.Context, id string, terms access.Terms, answer any, change func(*accounts.PublishedFile) error) error
}

type action struct {
	files files
	now   func() time.Time
}

type input struct {
	Reason string `json:"reason" text:"lines"`
}

// Validate demands the reason.
func (in *input) Validate(faults *fault.Fields) { faults.Text("/reason", in.Reason, true, 500) }

func (a action) withdraw(ctx context.Context, req lambdahttp.Request[input]) (accounts.PublishedFile, error) {
	var out accounts.PublishedFile
	err := a.files.Update(ctx, req.Path["file"], req.Terms, &out, func(f *accounts.PublishedFile) error {
		err := f.Withdraw(req.In.Reason, req.Caller, a.now())
		out = access.Show(req.Caller, *f)
		return err
	})
	return out, err
}
