package settings_test

import (
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/settings"
)

func TestThePortalIsWhatAPathCanBeAddedTo(t *testing.T) {
	if got := settings.Default().Portal(); got != "" {
		t.Errorf("there is one: %q", got)
	}
	for _, address := range []string{"https://review.example.org/jianding", "https://review.example.org/jianding/"} {
		s, err := settings.Default().With(map[string]json.RawMessage{"portal": override(`"` + address + `"`)})
		if err != nil || s.Portal() != "https://review.example.org/jianding" {
			t.Errorf("%s: %q %v", address, s.Portal(), err)
		}
	}
}

func TestAPortalIsAnAddressThatLinksCanBeBuiltOn(t *testing.T) {
	for address, right := range map[string]bool{"": true, "https://review.example.org": true, "https://review.example.org:8443/a/b": true,
		"http://review.example.org": false, "https://": false, "review.example.org": false, "https://review.example.org/?a=b": false,
		"https://review.example.org/#/": false, "https://user:secret@review.example.org": false, "https://review.example.org/a b": false,
		"https://review.example.org/../a": false, "https://review。example.org": false, "https://пример.example.org": false,
		"https://review.example.org:0": false, "javascript:alert(1)": false, "https://review.example.org\\n": false,
		"https://review.example.org/" + strings.Repeat("a", 174): false} {
		_, err := settings.Default().With(map[string]json.RawMessage{"portal": override(`"` + address + `"`)})
		if (err == nil) != right {
			t.Errorf("%q: %v", address, err)
		}
	}
}
