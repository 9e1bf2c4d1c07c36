package settings_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/settings"
)

func TestACountIsFromOneToTheHighestThatStorageIsTestedWith(t *testing.T) {
	for _, e := range settings.Default().Entries() {
		if e.Kind != settings.KindCount {
			continue
		}
		for n, ok := range map[int]bool{0: false, 1: true, e.Most: true, e.Most + 1: false} {
			s, err := settings.Default().With(map[string]json.RawMessage{
				e.Key: json.RawMessage(fmt.Sprintf(`{"value":%d,"source":"x","confirmed":true}`, n))})
			if (err == nil) != ok || ok && s.Count(settings.Count(e.Key)) != n {
				t.Errorf("%s = %d: %v", e.Key, n, err)
			}
		}
	}
}

func TestListsAndTheSumOfAllOverridesHaveALimit(t *testing.T) {
	option := func(i int) string { return fmt.Sprintf(`{"value":"v%d","zh":"项%d","en":"Item %d"}`, i, i, i) }
	list := func(n int) json.RawMessage {
		all := make([]string, n)
		for i := range all {
			all[i] = option(i)
		}
		return json.RawMessage(`{"value":[` + strings.Join(all, ",") + `],"source":"x","confirmed":true}`)
	}
	if _, err := settings.Default().With(map[string]json.RawMessage{settings.FindingClasses: list(200)}); err != nil {
		t.Error(err)
	}
	_, err := settings.Default().With(map[string]json.RawMessage{settings.FindingClasses: list(201)})
	var wrong *settings.Error
	if !errors.As(err, &wrong) || len(wrong.Faults) != 1 || wrong.Faults[0].Reason != settings.TooMany {
		t.Errorf("201 options: %v", err)
	}
	large := map[string]json.RawMessage{"a": make(json.RawMessage, 200<<10), "b": make(json.RawMessage, 56<<10)}
	if err := settings.CheckSum("b", large); err != nil {
		t.Error(err)
	}
	large["c"] = json.RawMessage("1")
	if err := settings.CheckSum("c", large); !errors.As(err, &wrong) || wrong.Faults[0].Key != "c" ||
		wrong.Faults[0].Reason != settings.TooMany {
		t.Errorf("the sum: %v", err)
	}
}
