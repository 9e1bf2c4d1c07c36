package apicheck_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"appraisal/internal/apicheck"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/review"
)

// TestEveryInputIsCalledSomething: each field of a body and each parameter of an address has a Chinese label, by its form or by
// its name, so that a refusal can say where it is.
func TestEveryInputIsCalledSomething(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, seen := forms.All(), 0
	all["createProject"] = (&review.Form{}).Form()
	all["saveProject"] = all["createProject"]
	called := func(operation, at string) {
		label := all[operation].Arrange(fault.Fields{{Pointer: at}})[0].Label
		if seen++; !strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s of %s is called %q", at, operation, label)
		}
	}
	var look func(operation, at string, s *openapi3.Schema)
	look = func(operation, at string, s *openapi3.Schema) {
		for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
			look(operation, at, part.Value)
		}
		for name, field := range s.Properties {
			here := at + "/" + name
			called(operation, here)
			if operation == "saveSetting" && at == "" && name == "value" {
				continue // by its kind: forms.SettingOf
			}
			look(operation, here, field.Value)
			if items := field.Value.Items; items != nil {
				look(operation, here+"/0", items.Value)
			}
		}
	}
	for _, path := range d.Document.Paths.Map() {
		for _, o := range path.Operations() {
			for _, p := range slices.Concat(path.Parameters, o.Parameters) {
				if p.Value.In == "query" {
					called(o.OperationID, "?"+p.Value.Name)
				}
			}
			if o.RequestBody != nil {
				look(o.OperationID, "", o.RequestBody.Value.Content["application/json"].Schema.Value)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d were looked at", seen)
	}
}

func TestTheDescriptionSaysOfEachFieldOfTheFormWhatIsChecked(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	fields := d.Document.Components.Schemas["Form"].Value.Properties
	n := 1 // unitCodeConfirmed, which is no text
	for _, section := range (review.Form{}).Sections() {
		for _, f := range section.Fields {
			described := fields[f.Name]
			if n++; described == nil {
				t.Errorf("%s is not described", f.Name)
				continue
			}
			label, _, _ := strings.Cut(described.Value.Description, " ·")
			label, _, _ = strings.Cut(label, "; setting ")
			if named, starred := strings.CutSuffix(label, " *"); named != f.Label || starred != f.Required {
				t.Errorf("%s is described as %q, the form calls it %q and demands it: %v", f.Name, label, f.Label, f.Required)
			}
			if most := described.Value.MaxLength; most != nil && int(*most) != f.Max || most == nil && f.Type != "day" {
				t.Errorf("%s may have %v characters, the form takes %d", f.Name, most, f.Max)
			}
			if f.Options != "" && !strings.HasSuffix(described.Value.Description, "; setting "+f.Options) {
				t.Errorf("%s does not say that it is of %s", f.Name, f.Options)
			}
		}
	}
	if n != len(fields) {
		t.Errorf("%d fields are described, the form has %d", len(fields), n)
	}
}

func TestTheDescriptionOfARouteSaysWhatItsFormDoes(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	var compare func(form string, fields []forms.Field, body *openapi3.Schema)
	compare = func(form string, fields []forms.Field, body *openapi3.Schema) {
		for _, f := range fields {
			at, described := form+"/"+f.Name, body.Properties[f.Name]
			if described == nil {
				t.Errorf("%s is not described", at)
				continue
			}
			if seen++; f.Label == "" {
				t.Errorf("%s has no label", at)
			}
			if one := described.Value; one.Items == nil {
				same(t, at, "characters", one.MaxLength, f.Max)
			} else {
				same(t, at, "characters", one.Items.Value.MaxLength, f.Max)
				if f.Most > 0 { // else a setting says how many
					same(t, at, "of them", one.MaxItems, f.Most)
				}
				compare(at, f.Fields, one.Items.Value)
			}
			if slices.Contains(body.Required, f.Name) != f.Required && !slices.Contains(unlessTakenBack, at) {
				t.Errorf("%s is demanded by its form: %v", at, f.Required)
			}
		}
	}
	rest := forms.All()
	for _, path := range d.Document.Paths.Map() {
		for _, o := range path.Operations() {
			form, is := rest[o.OperationID]
			if is && o.RequestBody != nil {
				compare(o.OperationID, form.Fields(), o.RequestBody.Value.Content["application/json"].Schema.Value)
				delete(rest, o.OperationID)
			}
		}
	}
	for name := range rest {
		t.Errorf("no route takes the form %s", name)
	}
	if seen < 130 {
		t.Errorf("only %d fields were looked at", seen)
	}
}

// unlessTakenBack are demanded but where the same route takes back what was there.
var unlessTakenBack = []string{"proposeVisit/evidence", "saveSetting/source"}

// same compares a limit that the description may leave to the words that it takes from a list or names.
func same(t *testing.T, at, what string, described *uint64, most int) {
	t.Helper()
	if described != nil && int(*described) != most {
		t.Errorf("%s is described with %d %s, its form takes %d", at, *described, what, most)
	}
}
