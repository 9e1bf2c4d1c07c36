package lambdahttp_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

// logged gives what is written to the log while an action is asked, line by line.
func logged(t *testing.T, permission access.Permission, act func() error, r edgetest.Request) []string {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr := os.Stderr
	os.Stderr = writer
	handler := lambdahttp.Handle(permission, people,
		func(context.Context, lambdahttp.Request[input]) (nothing, error) { return nothing{}, act() })
	edgetest.Send(t, handler, r)
	os.Stderr = stderr
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func TestEachRequestHasOneLineInTheLogWithoutBodyClaimsAndQuery(t *testing.T) {
	secret := edgetest.Request{Subject: "main", Claims: map[string]string{"email": "private@example.com"},
		Path:    map[string]string{"number": "private"},
		Query:   map[string]string{"q": "private"},
		Headers: map[string]string{"authorization": "Bearer private", "idempotency-key": "private1"}}
	for name, tc := range map[string]struct {
		permission access.Permission
		body       string
		act        func() error
		want       map[string]any
	}{
		"done": {access.ByUnit, `{"text":"private"}`, func() error { return nil },
			map[string]any{"status": 200.0, "level": "INFO", "account": "main", "route": "POST /test", "request": "request-1"}},
		"a field is wrong": {access.ByUnit, `{"text":"private","x":"private"}`, func() error { return nil },
			map[string]any{"status": 422.0, "level": "INFO", "code": "input.invalid"}},
		"not JSON": {access.ByUnit, `private`, func() error { return nil },
			map[string]any{"status": 400.0, "code": "input.not_json"}},
		"refused by the rules": {access.ByUnit, ``, func() error { return fault.Of(fault.WrongStage) },
			map[string]any{"status": 409.0, "level": "INFO", "code": "project.wrong_stage"}},
		"refused because of something": {access.ByUnit, ``,
			func() error { return fault.Of(fault.DocumentNotFound).Because(errors.New("no such key")) },
			map[string]any{"status": 404.0, "code": "document.not_found", "cause": "no such key"}},
		"not permitted": {access.ByOfficer, `{"text":"private"}`, func() error { return nil },
			map[string]any{"status": 403.0, "code": "access.role_missing"}},
		"our own failure": {access.ByUnit, `{"text":"private"}`,
			func() error { return errors.New("read 2 items: throttled") },
			map[string]any{"status": 500.0, "level": "ERROR", "error": "read 2 items: throttled"}},
		"a panic": {access.ByUnit, ``, func() error { panic("index out of range") },
			map[string]any{"status": 500.0, "level": "ERROR", "error": "panic: index out of range"}},
		"unknown code": {access.ByUnit, ``, func() error { return fault.Of("new.code") },
			map[string]any{"status": 500.0, "level": "ERROR"}},
	} {
		r := secret
		r.Body = tc.body
		lines := logged(t, tc.permission, tc.act, r)
		var line map[string]any
		if len(lines) != 1 || json.Unmarshal([]byte(lines[0]), &line) != nil || strings.Contains(lines[0], "private") {
			t.Errorf("%s: %q", name, lines)
		}
		if stack, _ := line["stack"].(string); strings.Contains(stack, "log_test.go") != (name == "a panic") {
			t.Errorf("%s: its stack is %q", name, stack)
		}
		for field, want := range tc.want {
			if line[field] != want {
				t.Errorf("%s: %s is %v, want %v", name, field, line[field], want)
			}
		}
	}
}
