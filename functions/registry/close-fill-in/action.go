package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/secret"
)

// sessions ends them.
type sessions interface {
	End(ctx context.Context, digest string, at time.Time) error
}

type action struct {
	sessions sessions
	now      func() time.Time
}

type output struct {
	Ended bool `json:"ended"`
}

// end answers the same whether there was a session or not.
func (a action) end(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	if req.Session == (secret.Token{}) {
		return output{Ended: true}, nil
	}
	if err := a.sessions.End(ctx, req.Session.Digest(), a.now()); err != nil {
		return output{}, err
	}
	return output{Ended: true}, nil
}
