// Package edgetest asks handlers as API Gateway does, and holds the refusals that every action owes to bad input.
package edgetest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/lambdahttp"
)

// Request is one request as a client makes it.
type Request struct {
	Method  string // POST when empty
	Path    map[string]string
	Query   map[string]string
	Headers map[string]string // names in lower case, as the gateway hands them over
	Body    string
	Base64  bool
	Subject string            // of the verified token; empty for nobody
	Claims  map[string]string // beside the subject
	Address string            // from where
}

// Event is the request as the gateway hands it to a function.
func (r Request) Event() events.APIGatewayV2HTTPRequest {
	if r.Method == "" {
		r.Method = http.MethodPost
	}
	e := events.APIGatewayV2HTTPRequest{RouteKey: r.Method + " /test", RawPath: "/test", PathParameters: r.Path,
		QueryStringParameters: r.Query, Headers: r.Headers, Body: r.Body, IsBase64Encoded: r.Base64}
	e.RequestContext.RequestID = "request-1"
	e.RequestContext.HTTP.Method, e.RequestContext.HTTP.SourceIP = r.Method, r.Address
	if r.Subject != "" {
		claims := map[string]string{"sub": r.Subject}
		for name, value := range r.Claims {
			claims[name] = value
		}
		e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
			JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: claims}}
	}
	return e
}

// Answer is what a handler answered.
type Answer struct {
	Status  int
	Headers map[string]string
	Body    string
	Problem Problem // zero unless the answer is one
}

// Problem is a refusal as a client reads it.
type Problem struct {
	Type    string
	Title   string
	TitleEn string
	Status  int
	Code    string
	Facts   map[string]any
	Errors  []FieldFault
}

// FieldFault is what is wrong with a field.
type FieldFault struct{ Pointer, Label, Code, Message, MessageEn string }

// Fields lists the faulty fields as "pointer code", by pointer; in which order they come is the form's (forms.Form.Arrange).
func (p Problem) Fields() []string {
	all := []string{}
	sorted := slices.Clone(p.Errors)
	slices.SortStableFunc(sorted, func(a, b FieldFault) int { return strings.Compare(a.Pointer, b.Pointer) })
	for _, e := range sorted {
		all = append(all, e.Pointer+" "+e.Code)
	}
	return all
}

// Send asks a handler. A refusal that is not a whole problem+json in both languages fails the test.
func Send(t testing.TB, handler lambdahttp.Handler, r Request) Answer {
	t.Helper()
	ctx, raw := listen()
	out, err := handler(ctx, r.Event())
	secret(t, r, raw)
	if err != nil {
		t.Fatalf("the handler failed: %v", err)
	}
	a := Answer{Status: out.StatusCode, Headers: out.Headers, Body: out.Body}
	if !json.Valid([]byte(out.Body)) || out.Headers["Cache-Control"] != "no-store" {
		t.Errorf("status %d: body %q, headers %v", out.StatusCode, out.Body, out.Headers)
	}
	if out.StatusCode < 400 {
		return a
	}
	if err := json.Unmarshal([]byte(out.Body), &a.Problem); err != nil {
		t.Fatalf("status %d: %v in %s", out.StatusCode, err, out.Body)
	}
	p := a.Problem
	if !strings.HasPrefix(out.Headers["Content-Type"], "application/problem+json") || p.Status != out.StatusCode ||
		p.Code == "" ||
		p.Type != "urn:problem:"+p.Code || p.Title == "" || p.TitleEn == "" {
		t.Errorf("status %d is no whole problem: %v %s", out.StatusCode, out.Headers, out.Body)
	}
	for _, e := range p.Errors {
		if e.Code == "" || e.Message == "" || e.MessageEn == "" || strings.Contains(e.Message+e.MessageEn, "{") {
			t.Errorf("status %d: a field without words: %+v", out.StatusCode, e)
		}
	}
	return a
}

// Refuses sends what every action that takes a body has to refuse. good must be a request that passes the permission;
// its body is replaced.
func Refuses(t *testing.T, handler lambdahttp.Handler, good Request) {
	t.Helper()
	for _, tc := range []struct {
		name   string
		change func(*Request)
		status int
		code   string
	}{
		{"a body that is not JSON", func(r *Request) { r.Body = "a=b" }, 400, "input.not_json"},
		{"a body that is cut off", func(r *Request) { r.Body = `{"a":` }, 400, "input.not_json"},
		{"two values", func(r *Request) { r.Body = `{} {}` }, 400, "input.not_json"},
		{"invalid UTF-8", func(r *Request) { r.Body = "{\"a\":\"\xff\"}" }, 400, "input.not_json"},
		{"a body nested too deeply", func(r *Request) {
			r.Body = strings.Repeat(`{"a":`, 20) + "1" +
				strings.Repeat("}", 20)
		}, 400, "input.not_json"},
		{"a body that is too large", func(r *Request) {
			r.Body = `{"a":"` + strings.Repeat("b", lambdahttp.MaxBody) +
				`"}`
		}, 413, "input.too_large"},
		{"base64 that is none", func(r *Request) { r.Body, r.Base64 = "???", true }, 400, "input.not_json"},
		{"an unknown field", func(r *Request) { r.Body = `{"no such field":1}` }, 422, "input.invalid"},
		{"a list instead of an object", func(r *Request) { r.Body = `[]` }, 422, "input.invalid"},
		{"null instead of an object", func(r *Request) { r.Body = `null` }, 422, "input.invalid"},
		{"a field twice", func(r *Request) { r.Body = `{"x":1,"x":1}` }, 422, "input.invalid"},
	} {
		r := good
		tc.change(&r)
		if a := Send(t, handler, r); a.Status != tc.status || a.Problem.Code != tc.code {
			t.Errorf("%s: %d %s, want %d %s", tc.name, a.Status, a.Problem.Code, tc.status, tc.code)
		}
	}
}
