package archtest

import (
	"strconv"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"appraisal/internal/budget"
	"appraisal/internal/inspect"
	"appraisal/internal/pdfium"
	"appraisal/internal/scan"
)

// TestTimesAreNested: attempt < operation < request < function < gateway. Whoever calls learns what became of the call.
func TestTimesAreNested(t *testing.T) {
	if budget.Operation+budget.Answer >= times(t)[""]-budget.Answer/2 {
		t.Errorf("a call may take %v, and a function has %v", budget.Operation, times(t)[""])
	}
	for id, f := range readTemplate(t, templateText(t)).functions {
		limit, own := times(t)[id]
		if !own {
			limit = times(t)[""]
		}
		switch routed := routed(f); {
		case routed && own:
			t.Errorf("%s has a time of its own: requests have that of Globals", id)
		case routed && limit >= budget.Gateway:
			t.Errorf("%s has %v, and the gateway gives up after %v", id, limit, budget.Gateway)
		case !routed && limit < budget.Conclude+budget.Operation:
			t.Errorf("%s has %v: too little to make one call and to note what became of it", id, limit)
		}
	}
}

// TestReadersEndBeforeTheirFunctions: the reader's limits are nested in the function's, so that a file that is too much
// is refused and does not come again.
func TestReadersEndBeforeTheirFunctions(t *testing.T) {
	checks := pdfium.StartLimit + inspect.MaxTime + budget.Conclude + 3*budget.Operation
	for id, least := range map[string]time.Duration{
		"ProcessUpload": checks, "ProcessLicence": checks, "ProcessFile": checks, "ProcessLetter": checks + scan.MaxTime,
	} {
		if limit := times(t)[id]; limit < least {
			t.Errorf("%s has %v, and its work may take %v", id, limit, least)
		}
	}
}

func routed(f lambda) bool {
	for _, e := range f.events {
		if e.method != "" {
			return true
		}
	}
	return false
}

// times are the functions' timeouts by logical id; that of Globals is "".
func times(t *testing.T) map[string]time.Duration {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(templateText(t), &document); err != nil {
		t.Fatal(err)
	}
	all := map[string]time.Duration{}
	note := func(id string, properties *yaml.Node) {
		if seconds, err := strconv.Atoi(text(at(properties, "Timeout"))); err == nil {
			all[id] = time.Duration(seconds) * time.Second
		}
	}
	note("", at(at(document.Content[0], "Globals"), "Function"))
	resources := at(document.Content[0], "Resources")
	for i := 0; i < len(resources.Content); i += 2 {
		if resource := resources.Content[i+1]; text(at(resource, "Type")) == "AWS::Serverless::Function" {
			note(resources.Content[i].Value, at(resource, "Properties"))
		}
	}
	if all[""] == 0 || len(all) < 5 {
		t.Fatalf("the template's times were not found: %v", all)
	}
	return all
}
