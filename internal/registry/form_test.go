package registry_test

import (
	"testing"

	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func TestEveryFieldOfTheFormHasANameAndCanBeFilledIn(t *testing.T) {
	var p registry.Profile
	form := p.Form(settings.Default())
	for _, line := range form {
		next, known := p.With(line.Field, "x"+line.Field)
		if !known || line.Name == "" || line.Max < 1 || next.Value(line.Field) != "x"+line.Field ||
			p.Value(line.Field) != "" {
			t.Errorf("%+v", line)
		}
		p = next
	}
	if len(form) != 9 {
		t.Errorf("%d fields", len(form))
	}
	for _, line := range p.Form(settings.Default()) {
		if line.Value != "x"+line.Field {
			t.Errorf("%+v", line)
		}
	}
	if same, known := p.With("document", "x"); known || same != p || p.Value("document") != "" {
		t.Error("there is a field that is not in the form")
	}
}
