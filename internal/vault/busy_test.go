package vault_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/vault"
)

func blob(t *testing.T, wrapped string) []byte {
	t.Helper()
	b, err := base64.RawStdEncoding.DecodeString(wrapped)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// answering is a vault whose KMS answers every call so, wired as a function's, and the count of the calls.
func answering(t *testing.T, status int, answer string) (*vault.Vault, *atomic.Int32) {
	t.Helper()
	var calls atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		if status == 0 { // cut off
			connection, _, _ := w.(http.Hijacker).Hijack()
			connection.Close()
			return
		}
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		w.WriteHeader(status)
		io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	values := map[string]string{"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
	cfg := cloud.Config(env.New(func(name string) (string, bool) { return values[name], values[name] != "" }))
	v, err := vault.New(kms.NewFromConfig(cfg, func(o *kms.Options) { o.BaseEndpoint = aws.String(server.URL) }),
		"arn:person", "v1=arn:lookup")
	if err != nil {
		t.Fatal(err)
	}
	return v, &calls
}

// TestWhatKMSPutsOffPasses: the request is answered 503 then, in its time, and may be sent again.
func TestWhatKMSPutsOffPasses(t *testing.T) {
	for name, tc := range map[string]struct {
		status int
		answer string
		passes bool
		calls  int32
	}{
		"too many calls":         {400, `{"__type":"ThrottlingException"}`, true, budget.Attempts},
		"a failure of its own":   {500, `{"__type":"KMSInternalException"}`, true, budget.Attempts},
		"a key out of reach":     {500, `{"__type":"KeyUnavailableException"}`, true, budget.Attempts},
		"too slow behind it":     {503, `{"__type":"DependencyTimeoutException"}`, true, budget.Attempts},
		"an outage":              {503, ``, true, budget.Attempts},
		"a connection that ends": {0, "", true, budget.Attempts},
		"a key to be deleted":    {400, `{"__type":"KMSInvalidStateException"}`, false, 1},
		"a key that is disabled": {400, `{"__type":"DisabledException"}`, false, 1},
		"what is not granted":    {400, `{"__type":"AccessDeniedException"}`, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, calls := answering(t, tc.status, tc.answer)
			begun := time.Now()
			var errs [3]error
			var all sync.WaitGroup
			all.Go(func() { _, _, errs[0] = v.Make(t.Context(), "person-1") })
			all.Go(func() { _, errs[1] = v.Unwrap(t.Context(), "person-1", "AAAA") })
			all.Go(func() { _, errs[2] = v.Marks(t.Context(), "resident", number) })
			all.Wait()
			for _, err := range errs {
				if err == nil || cloud.Passing(err) != tc.passes || strings.Contains(err.Error(), number) {
					t.Errorf("%v", err)
				}
			}
			if calls.Load() != 3*tc.calls || time.Since(begun) > budget.Operation {
				t.Errorf("%d calls in %v", calls.Load(), time.Since(begun))
			}
		})
	}
}
