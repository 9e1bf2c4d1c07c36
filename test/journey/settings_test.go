package journey_test

import (
	"encoding/json"
	"testing"
)

type setting struct {
	Key        string
	Zh         string
	Value      json.RawMessage
	Source     string
	Overridden bool
}

// The registrar overrides a setting and takes the override back; everybody sees what is in force, and the association
// where it comes from. Nothing else in these
// journeys goes by this one.
func TestSettings_参数设置(t *testing.T) {
	s := begin(t)
	registrar := s.site.Staff("registrar")
	inForce := func() (found setting) {
		t.Helper()
		var all struct{ Settings []setting }
		s.site.Anyone().Send("GET", "/settings", nil, &all)
		for _, one := range all.Settings {
			if one.Source != "" || (one.Value == nil) != (one.Key == "mailboxes") {
				t.Errorf("anyone reads %+v", one)
			}
		}
		registrar.Send("GET", "/settings/all", nil, &all)
		for _, one := range all.Settings {
			if one.Key == "limit.team_objection" {
				found = one
			}
		}
		return found
	}
	before := inForce()
	if before.Zh == "" || before.Source == "" || before.Overridden {
		t.Fatalf("by default: %+v", before)
	}
	const path = "/settings/limit.team_objection"
	change := map[string]any{"value": map[string]any{"count": 20, "unit": "working"}, "source": "协会通知", "confirmed": true}
	s.main.Refused(403, "access.role_missing", "PUT", path, change)
	s.officer.Refused(403, "access.role_missing", "PUT", path, change)
	registrar.Send("PUT", path, change, nil)
	if got := inForce(); !got.Overridden || got.Source != "协会通知" || string(got.Value) == string(before.Value) {
		t.Errorf("overridden: %+v", got)
	}
	registrar.Refused(422, "input.invalid", "PUT", path,
		map[string]any{"value": map[string]any{"count": -1, "unit": "moons"}})
	registrar.Refused(404, "setting.not_found", "PUT", "/settings/no.such", change)
	registrar.Send("PUT", path, map[string]any{"value": nil}, nil)
	if got := inForce(); got.Overridden || string(got.Value) != string(before.Value) {
		t.Errorf("taken back: %+v", got)
	}
}
