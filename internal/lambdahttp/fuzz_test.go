package lambdahttp_test

import (
	"os"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

// Whatever is sent, the edge answers it or says what is wrong with it.
func FuzzAnyBodyGetsAnAnswer(f *testing.F) {
	for _, body := range []string{"", "{}", `{"parts":[{"n":1,"n":2}],"raw":[1]}`, `{"maybe":null,"text":"\ud800"}`,
		"[[[[[[[[[[", "\xff\x00",
		`{"":{"":""}}`, `{"n":-0}`, `{"size":1E400}`} {
		f.Add(body, "text", body)
	}
	silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		f.Fatal(err)
	}
	stderr := os.Stderr
	os.Stderr = silent // thousands of log lines a second block the fuzzer
	handler := lambdahttp.Handle(access.Public, people, echo)
	os.Stderr = stderr
	f.Fuzz(func(t *testing.T, body, name, value string) {
		for _, r := range []edgetest.Request{{Body: body}, {Body: body, Base64: true},
			{Method: "GET", Query: map[string]string{name: value}}} {
			switch a := edgetest.Send(t, handler, r); a.Status {
			case 200, 400, 413, 422:
			default:
				t.Errorf("status %d for %+v", a.Status, r)
			}
		}
	})
}
