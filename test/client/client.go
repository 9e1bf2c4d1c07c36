// Package client speaks to the API over HTTP as a browser would: it signs people in, sends what they type, posts files
// to the addresses that they are given, and waits for what happens by itself. The journeys and `make demo` are written
// with it. It knows the API by its words alone and shares no types with the functions, so that a renamed field is
// noticed.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// T is what a journey runs in: a test, or the demo. Fatalf does not return.
type T interface {
	Context() context.Context
	Helper()
	Fatalf(format string, args ...any)
}

// Person is somebody at a browser. Its methods that return no error end the journey when the API does not do as it
// should; they are for the goroutine of T alone. Do is for any.
type Person struct {
	T
	Name  string
	API   string // base address
	Token string // empty: not signed in
	HTTP  *http.Client
}

// In is the same person in another test.
func (p *Person) In(t T) *Person {
	same := *p
	same.T = t
	return &same
}

// Header is one header of a request.
type Header struct{ Name, Value string }

// IfMatch says which version the request changes.
func IfMatch(version int) Header { return Header{"If-Match", `"` + strconv.Itoa(version) + `"`} }

// Key says that requests with the same key are the same.
func Key(key string) Header { return Header{"Idempotency-Key", key} }

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Do sends a request; a body of bytes goes as it is, any other as JSON. An answer is never an error, but one that no
// answer of the API may be like is.
func (p *Person) Do(ctx context.Context, method, path string, body any, with ...Header) (Answer, error) {
	sent, err := encode(body)
	if err != nil {
		return Answer{}, err
	}
	request, err := http.NewRequestWithContext(ctx, method, p.API+path, bytes.NewReader(sent))
	if err != nil {
		return Answer{}, err
	}
	if p.Token != "" {
		request.Header.Set("Authorization", "Bearer "+p.Token)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, h := range with {
		request.Header.Set(h.Name, h.Value)
	}
	response, err := p.HTTP.Do(request)
	if err != nil {
		return Answer{}, err
	}
	defer response.Body.Close()
	got := Answer{Status: response.StatusCode, Header: response.Header}
	if got.Body, err = io.ReadAll(response.Body); err != nil {
		return got, fmt.Errorf("%s %s: %w", method, path, err)
	}
	if err := got.check(); err != nil {
		return got, fmt.Errorf("%s %s: %w\n%d %s", method, path, err, got.Status, got.Body)
	}
	return got, nil
}

func encode(body any) ([]byte, error) {
	switch b := body.(type) {
	case nil:
		return nil, nil
	case []byte:
		return b, nil
	default:
		return json.Marshal(b)
	}
}

// inner are words that belong inside and must not leak.
var inner = regexp.MustCompile(`[dD]ynamo[dD][bB]|goroutine|panic|arn:aws|\b(By[A-Z]\w*)?PK\b|smithy|operation error|\.go:`)

// check holds every answer to what all have in common: a fault is a problem in two languages and says nothing of what
// is inside; the gateway's own refusal of a token is the one exception in form.
func (a Answer) check() error {
	if a.Status < 400 {
		return nil
	}
	if word := inner.Find(a.Body); word != nil {
		return fmt.Errorf("the answer tells of %q", word)
	}
	if a.Status == http.StatusUnauthorized || a.IsPage() && a.Status < 500 {
		return nil
	}
	p, err := a.Problem()
	switch {
	case err != nil:
		return err
	case !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json"):
		return fmt.Errorf("a fault of type %q", a.Header.Get("Content-Type"))
	case p.Status != a.Status || p.Title == "" || p.TitleEn == "" || p.Type != "urn:problem:"+p.Code:
		return fmt.Errorf("not a whole problem: %+v", p)
	case a.Status >= 500:
		return fmt.Errorf("the system failed")
	}
	return nil
}

// IsPage tells whether the answer is a page for a browser.
func (a Answer) IsPage() bool { return strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") }

// Problem is a refusal (RFC 9457).
type Problem struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	TitleEn string         `json:"titleEn"`
	Status  int            `json:"status"`
	Code    string         `json:"code"`
	Errors  []FieldFault   `json:"errors"`
	Facts   map[string]any `json:"facts"`
}

// FieldFault is one faulty field.
type FieldFault struct {
	Pointer   string `json:"pointer"`
	Label     string `json:"label"`
	Code      string `json:"code"`
	Message   string `json:"message"`
	MessageEn string `json:"messageEn"`
}

// Fields gives each faulty field's code.
func (p Problem) Fields() map[string]string {
	all := map[string]string{}
	for _, f := range p.Errors {
		all[f.Pointer] = f.Code
	}
	return all
}

// Problem reads the answer as a refusal.
func (a Answer) Problem() (Problem, error) {
	var p Problem
	if err := json.Unmarshal(a.Body, &p); err != nil {
		return p, fmt.Errorf("not a problem: %w", err)
	}
	return p, nil
}

// Send expects success and reads the answer into a value, which may be nil.
func (p *Person) Send(method, path string, body, into any, with ...Header) Answer {
	p.Helper()
	got, err := p.Do(p.Context(), method, path, body, with...)
	if err != nil {
		p.Fatalf("%s: %v", p.Name, err)
	}
	if got.Status >= 300 {
		p.Fatalf("%s: %s %s: %d %s", p.Name, method, path, got.Status, got.Body)
	}
	if into != nil {
		if err := json.Unmarshal(got.Body, into); err != nil {
			p.Fatalf("%s: %s %s: %v in %s", p.Name, method, path, err, got.Body)
		}
	}
	return got
}

// Refused expects a refusal with a status and code.
func (p *Person) Refused(status int, code, method, path string, body any, with ...Header) Problem {
	p.Helper()
	got, err := p.Do(p.Context(), method, path, body, with...)
	if err != nil {
		p.Fatalf("%s: %v", p.Name, err)
	}
	problem, err := got.Problem()
	if err != nil || got.Status != status || problem.Code != code {
		p.Fatalf("%s: %s %s: got %d %s, want %d %s", p.Name, method, path, got.Status, got.Body, status, code)
	}
	return problem
}
