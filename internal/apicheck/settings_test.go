package apicheck_test

import (
	"encoding/json"
	"testing"

	"appraisal/internal/apicheck"
	"appraisal/internal/settings"
)

// Whoever asks for the settings gets all of them: one that is not as described fails every such answer.
func TestEveryDefaultSettingIsAsDescribed(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	schema := d.Document.Components.Schemas["Setting"].Value
	for _, e := range settings.Default().Entries() {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var said map[string]any
		if err := json.Unmarshal(data, &said); err != nil {
			t.Fatal(err)
		}
		for field := range said { // what the association's list adds is described there
			if _, known := schema.Properties[field]; !known {
				delete(said, field)
			}
		}
		said["overridden"] = false
		if err := schema.VisitJSON(said); err != nil {
			t.Errorf("%s: %v", e.Key, err)
		}
	}
}
