package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

type ends struct {
	ended []string
	err   error
}

func (e *ends) End(_ context.Context, digest string, _ time.Time) error {
	e.ended = append(e.ended, digest)
	return e.err
}

func TestASessionEndsBeforeItsHourIsOver(t *testing.T) {
	f, e := actiontest.Coded(t, actiontest.Hired(t)), &ends{}
	handler := lambdahttp.Handle(access.Public, actiontest.Standings{},
		lambdahttp.Unkept(action{e, actiontest.Now}.end))
	edgetest.Refuses(t, handler, f.Bearing("POST", ""))
	for _, r := range []edgetest.Request{f.Bearing("POST", ""), actiontest.By(access.Caller{}, "POST", "")} {
		if a := edgetest.Send(t, handler, r); a.Status != 200 || a.Body != `{"ended":true}` {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	if len(e.ended) != 1 || e.ended[0] != f.Token.Digest() {
		t.Errorf("%v", e.ended)
	}
	actiontest.Fails(t, handler, f.Bearing("POST", ""), &e.err)
}
