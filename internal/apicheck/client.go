package apicheck

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

var load = sync.OnceValues(Load)

// Client is an http.Client for tests. Each exchange with an address under base, where the API is, is held against the
// description, and fails the test when it is not as described; other addresses are none of its business.
func Client(t testing.TB, base string) *http.Client {
	t.Helper()
	d, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Timeout: time.Minute, Transport: &transport{t: t, base: strings.TrimSuffix(base, "/"),
		description: d}}
}

type transport struct {
	t           testing.TB
	base        string
	description *Description
}

// RoundTrip sends the request and checks what comes back.
func (c *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	path, ours := strings.CutPrefix(r.URL.String(), c.base+"/")
	if !ours {
		return http.DefaultTransport.RoundTrip(r)
	}
	sent, err := drain(r.Body)
	if err != nil {
		return nil, err
	}
	out := r.Clone(r.Context())
	if r.Body != nil {
		out.Body = io.NopCloser(bytes.NewReader(sent))
	}
	answer, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	received, err := drain(answer.Body)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	answer.Body = io.NopCloser(bytes.NewReader(received))
	described, err := http.NewRequest(r.Method, "/"+path, nil)
	if err != nil {
		return nil, err
	}
	described.Header = r.Header
	x := Exchange{Request: described, Sent: sent, Status: answer.StatusCode, Header: answer.Header, Received: received}
	if err := c.description.Check(x); err != nil {
		c.t.Error(err)
	}
	return answer, nil
}

func drain(body io.ReadCloser) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	defer body.Close()
	return io.ReadAll(body)
}
