package lambdahttp_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

func TestWhoWaitsForWhatHangsIsAnsweredBeforeTheFunctionEnds(t *testing.T) {
	hang := func(ctx context.Context, _ lambdahttp.Request[nothing]) (any, error) {
		<-ctx.Done()
		return nil, fmt.Errorf("get PROJECT#1: %w", ctx.Err())
	}
	end := time.Now().Add(budget.Answer + 50*time.Millisecond)
	ctx, cancel := context.WithDeadline(t.Context(), end)
	defer cancel()
	a, err := lambdahttp.Handle(access.ByUnit, people, hang)(ctx, edgetest.Request{Subject: "main"}.Event())
	if left := time.Until(end); err != nil || a.StatusCode != 503 || a.Headers["Retry-After"] == "" ||
		left < budget.Answer/2 {
		t.Errorf("%v before the end: %+v (%v)", left, a, err)
	}
}

func TestWhatPassesIsToldFromWhatDoesNot(t *testing.T) {
	for _, tc := range []struct {
		err    error
		status int
		code   string
	}{
		{fmt.Errorf("write: %w", cloud.ErrBusy), 503, "unavailable"},
		{fmt.Errorf("read: %w", context.DeadlineExceeded), 503, "unavailable"},
		{fault.Of(fault.VersionConflict).Because(context.DeadlineExceeded), 409, "version.conflict"},
		{fmt.Errorf("encode the row"), 500, "internal"},
	} {
		handler := doing(access.ByUnit, func(lambdahttp.Request[nothing]) (any, error) { return nil, tc.err })
		if a := edgetest.Send(t, handler, edgetest.Request{Subject: "main"}); a.Status != tc.status ||
			a.Problem.Code != tc.code {
			t.Errorf("%v: %d %s", tc.err, a.Status, a.Problem.Code)
		}
	}
}
