package edgetest

import (
	"maps"
	"strings"
	"testing"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/page"
)

// Browser is what a browser accepts when it opens an address.
const Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

// Open asks a handler as a browser does. What is no whole page, of an answer or of a refusal, fails the test.
func Open(t testing.TB, handler lambdahttp.Handler, r Request) Answer {
	t.Helper()
	r.Headers = maps.Clone(r.Headers)
	if r.Headers == nil {
		r.Headers = map[string]string{}
	}
	r.Headers["accept"] = Browser
	ctx, raw := listen()
	out, err := handler(ctx, r.Event())
	secret(t, r, raw)
	if err != nil {
		t.Fatalf("the handler failed: %v", err)
	}
	for name, want := range page.Headers {
		if out.Headers[name] != want {
			t.Errorf("status %d: %s is %q, want %q", out.StatusCode, name, out.Headers[name], want)
		}
	}
	if out.Headers["Vary"] != "Accept" || len(out.Cookies)+len(out.MultiValueHeaders) > 0 || out.Headers["Set-Cookie"] != "" {
		t.Errorf("status %d: %v %v", out.StatusCode, out.Headers, out.Cookies)
	}
	for _, once := range []string{"<!DOCTYPE html>", "<h1>", "<main>", "<header>", "<footer>", "<title>"} {
		if strings.Count(out.Body, once) != 1 {
			t.Errorf("status %d: %s is not there once in %s", out.StatusCode, once, out.Body)
		}
	}
	return Answer{Status: out.StatusCode, Headers: out.Headers, Body: out.Body}
}
