package apicheck_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"appraisal/internal/apicheck"
)

func TestWhatTheDescriptionMarksIsFoundInWhatIsSentAndReceived(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ method, path, sent, received, want string }{
		{"POST", "/public/reviewers", `{"document":"999999600101001"}`, `{"reviewers":[]}`, "[{document 999999600101001}]"},
		{"POST", "/reviewers/1/corrections", `{"name":"陈评审","document":"E12345678"}`, `{"name":"陈评审"}`, "[{document E12345678}]"},
		{"POST", "/reviewers/1/identity-reading", `{"reason":"核对"}`, `{"document":"E12345678"}`, "[{document E12345678}]"},
		{"POST", "/reviewers/1/code", ``, `{"person":"1","code":"7K3M-9QXT-2WFH"}`, "[{code 7K3M-9QXT-2WFH}]"},
		{"POST", "/fill-in/sessions", `{"person":"1","code":"7k3m"}`, `{"token":"abc"}`, "[{code 7k3m} {session abc}]"},
		{"POST", "/public/reviewers", `{"document":""}`, `no JSON`, "[]"},
		{"GET", "/nowhere", `{"document":"E12345678"}`, ``, "[]"},
	} {
		x := apicheck.Exchange{Request: httptest.NewRequest(c.method, c.path, nil), Sent: []byte(c.sent), Status: http.StatusOK,
			Received: []byte(c.received)}
		if got := fmt.Sprint(d.Secrets(x)); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.method, c.path, got, c.want)
		}
	}
}

// open are the fields that are named as a secret is, and are none: of units, of remarks, and of what is missing.
var open = []string{"Unit.code", "Remark.code", "Invitation.why.code", "Readiness.missing.code"}

// TestEveryFieldThatIsNamedAsASecretSaysWhetherItIsOne so that a new route does not forget its mark.
func TestEveryFieldThatIsNamedAsASecretSaysWhetherItIsOne(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, kinds := []string{"document", "identity", "code", "password", "token"}, []string{"document", "code", "session"}
	seen, marks := map[*openapi3.Schema]bool{}, 0
	var look func(at string, ref *openapi3.SchemaRef)
	look = func(at string, ref *openapi3.SchemaRef) {
		if ref == nil || ref.Value == nil || seen[ref.Value] {
			return
		}
		s := ref.Value
		seen[s] = true
		if ref.Ref != "" {
			at = ref.Ref[strings.LastIndexByte(ref.Ref, '/')+1:]
		}
		kind, marked := s.Extensions["x-secret"].(string)
		field := strings.ToLower(at[strings.LastIndexByte(at, '.')+1:])
		switch {
		case marked && !slices.Contains(kinds, kind):
			t.Errorf("%s is %q: nobody knows what that is", at, kind)
		case marked:
			marks++
		case s.Type.Is("string") && len(s.Enum) == 0 && slices.Contains(names, field) && !slices.Contains(open, at):
			t.Errorf("%s: is it a secret? Mark it with x-secret, or name it in this test", at)
		}
		for name, property := range s.Properties {
			look(at+"."+name, property)
		}
		look(at, s.Items)
		for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.OneOf, s.AnyOf} {
			for _, part := range parts {
				look(at, part)
			}
		}
	}
	for name, ref := range d.Document.Components.Schemas {
		look(name, ref)
	}
	for path, item := range d.Document.Paths.Map() {
		for _, o := range item.Operations() {
			for _, response := range o.Responses.Map() {
				for _, media := range response.Value.Content {
					look(path, media.Schema)
				}
			}
			if o.RequestBody != nil {
				for _, media := range o.RequestBody.Value.Content {
					look(path, media.Schema)
				}
			}
		}
	}
	if marks < 6 {
		t.Errorf("only %d fields are marked", marks)
	}
}
