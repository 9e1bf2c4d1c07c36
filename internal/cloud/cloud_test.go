package cloud

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/smithy-go"

	"appraisal/internal/budget"
	"appraisal/internal/env"
)

func get(ctx context.Context, t *testing.T, client interface {
	Do(*http.Request) (*http.Response, error)
}, url string) error {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.ReadAll(response.Body)
	return err
}

// server answers after a while, byte by byte.
func server(t *testing.T, before, between time.Duration) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wait := func(d time.Duration) {
			select {
			case <-time.After(d):
			case <-r.Context().Done():
			}
		}
		wait(before)
		for range 4 {
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
			wait(between)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestAnAttemptThatHangsEndsAndMayBeMadeAgain(t *testing.T) {
	const limit = 50 * time.Millisecond
	for name, tc := range map[string]struct {
		url          string
		whole, begun bool // whether each kind of client fails
	}{
		"no answer":            {server(t, time.Minute, 0), true, true},
		"an answer that drags": {server(t, 0, limit/2), true, false},
		"an answer":            {server(t, 0, 0), false, false},
	} {
		for kind, failed := range map[string]error{"whole": get(t.Context(), t, Whole(limit), tc.url),
			"begun": get(t.Context(), t, Begun(limit), tc.url)} {
			if want := map[string]bool{"whole": tc.whole, "begun": tc.begun}[kind]; (failed != nil) != want || want &&
				!Passing(failed) {
				t.Errorf("%s, %s: %v", name, kind, failed)
			}
		}
	}
}

func TestNobodyListeningPassesAndSoDoesAnOutage(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	over, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	code := func(c string) error { return fmt.Errorf("read: %w", &smithy.GenericAPIError{Code: c}) }
	for want, errs := range map[bool][]error{
		true: {get(t.Context(), t, Whole(time.Second), gone.URL), over.Err(), code("ThrottlingException"),
			fmt.Errorf("write: %w", ErrBusy)},
		false: {nil, errors.New("of our own making"), code("ValidationException"), code("AccessDeniedException")},
	} {
		for _, err := range errs {
			if Passing(err) != want {
				t.Errorf("%v passes: %v", err, !want)
			}
		}
	}
}

func TestEveryClientMakesItsAttemptsInTheBudget(t *testing.T) {
	r := Config(env.New(func(string) (string, bool) { return "", false })).Retryer()
	for n := 1; n < budget.Attempts; n++ {
		if d, err := r.RetryDelay(n, errors.New("any")); err != nil || d > budget.Pause {
			t.Errorf("after attempt %d it waits %v (%v)", n, d, err)
		}
	}
	if r.MaxAttempts() != budget.Attempts {
		t.Errorf("%d attempts", r.MaxAttempts())
	}
}
