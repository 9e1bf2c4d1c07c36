package settings_test

import (
	"encoding/json"
	"slices"
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

func TestThePortalIsWhereItWasDeployedUnlessTheAssociationSaysOtherwise(t *testing.T) {
	deployed := settings.Default().ServedAt("https://d111.example.net")
	if got := deployed.Portal(); got != "https://d111.example.net" {
		t.Errorf("deployed: %q", got)
	}
	i := slices.IndexFunc(deployed.Entries(), func(e settings.Entry) bool { return e.Key == "portal" })
	if e := deployed.Entries()[i]; string(e.Value) != `"https://d111.example.net"` || e.Overridden || e.Confirmed ||
		!strings.Contains(e.Source, "AllowedOrigin") {
		t.Errorf("%+v", e)
	}
	said, err := deployed.With(map[string]json.RawMessage{"portal": override(`"https://review.example.org"`)})
	if err != nil || said.Portal() != "https://review.example.org" {
		t.Errorf("%q %v", said.Portal(), err)
	}
	none, err := deployed.With(map[string]json.RawMessage{"portal": override(`""`)})
	if err != nil || none.Portal() != "" {
		t.Errorf("the association wants no links: %q %v", none.Portal(), err)
	}
	for _, here := range []string{"", "http://localhost:8080", "*"} {
		if got := settings.Default().ServedAt(here).Portal(); got != "" {
			t.Errorf("%q: %q", here, got)
		}
	}
	if got := settings.Default().Portal(); got != "" {
		t.Errorf("the defaults have changed: %q", got)
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
