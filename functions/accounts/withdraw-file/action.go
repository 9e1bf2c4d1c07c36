package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

type action struct {
	files stepping.Records[*accounts.PublishedFile]
	now   func() time.Time
}

type input struct {
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.WithdrawFile }

// Validate demands the reason.
func (in *input) Validate(faults *fault.Fields) {
	forms.WithdrawFile.Text(faults, "/reason", in.Reason)
}

func (a action) withdraw(ctx context.Context, req lambdahttp.Request[input]) (accounts.PublishedFile, error) {
	return stepping.Change(ctx, a.files, req.Path["file"], req.Terms,
		func(f *accounts.PublishedFile) (accounts.PublishedFile, error) {
			err := f.Withdraw(req.In.Reason, req.Caller, a.now())
			return access.Show(req.Caller, *f), err
		})
}
