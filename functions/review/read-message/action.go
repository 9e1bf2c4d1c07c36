package main

import (
	"context"
	"net/url"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// inbox notes what was read.
type inbox interface {
	Read(ctx context.Context, id string, desks []review.Desk, account string, at time.Time) (reading.Inbox, error)
}

type action struct {
	inbox inbox
	now   func() time.Time
}

type output struct {
	ID     string `json:"id"`
	ReadAt string `json:"readAt"` // when this account first read it
}

func (a action) read(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	id, err := url.PathUnescape(req.Path["message"])
	if err != nil {
		return output{}, fault.Of(fault.MessageNotFound)
	}
	n, err := a.inbox.Read(ctx, id, review.DesksOf(req.Caller, ""), req.Caller.Account, a.now())
	return output{ID: n.ID, ReadAt: n.ReadAt}, err
}
