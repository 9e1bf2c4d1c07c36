package settings_test

import (
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/settings"
)

func TestLinksLeadIntoThePortalOnceThereIsOne(t *testing.T) {
	if got := settings.Default().Link("projects", "PSZJ26001"); got != "" {
		t.Errorf("without a portal: %q", got)
	}
	for _, address := range []string{"https://review.example.org/jianding", "https://review.example.org/jianding/"} {
		s, err := settings.Default().With(map[string]json.RawMessage{"portal": override(`"` + address + `"`)})
		if err != nil {
			t.Fatal(err)
		}
		for want, path := range map[string][]string{"": nil, "/projects/PSZJ26001": {"projects", "PSZJ26001"},
			"/projects/a%2Fb%3Fc%23d": {"projects", "a/b?c#d"}} {
			if got := s.Link(path...); got != "https://review.example.org/jianding"+want {
				t.Errorf("%s: %q leads to %q", address, path, got)
			}
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
