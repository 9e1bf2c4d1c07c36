package portal

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestPagesReadWhatIsWritten: config.ts names the fields that config.json has, the same ones optional.
func TestPagesReadWhatIsWritten(t *testing.T) {
	source, err := os.ReadFile("../../web/src/api/config.ts")
	if err != nil {
		t.Fatal(err)
	}
	told := regexp.MustCompile(`(?s)export interface Config \{(.*?)\n\}`).FindSubmatch(source)
	if told == nil {
		t.Fatal("config.ts has no Config")
	}
	var needed, all []string
	for _, f := range regexp.MustCompile(`(?m)^  (\w+)(\??):`).FindAllSubmatch(told[1], -1) {
		all = append(all, string(f[1]))
		if len(f[2]) == 0 {
			needed = append(needed, string(f[1]))
		}
	}
	for _, c := range []struct {
		what string
		want []string
		Config
	}{
		{"least", needed, Config{}},
		{"most", all, Config{"a", "b", "c", "d", "e", "f", []Account{{}}}},
	} {
		text, err := json.Marshal(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		slices.Sort(c.want)
		if written := slices.Sorted(maps.Keys(got)); !slices.Equal(written, c.want) {
			t.Errorf("at the %s config.json has %v, config.ts %v", c.what, written, c.want)
		}
	}
}

func outputs(more map[string]string) map[string]string {
	all := map[string]string{"ApiUrl": "https://api.example", "Issuer": "https://issuer.example/pool", "ClientId": "web",
		"PortalOrigin": "https://portal.example"}
	maps.Copy(all, more)
	return all
}

func TestPagesSignInWhereTheStackSaysSo(t *testing.T) {
	own, err := Of(outputs(map[string]string{"SignInUrl": "https://sign-in.example"}))
	if err != nil {
		t.Fatal(err)
	}
	if own.TokenURL != "https://sign-in.example/oauth2/token" || own.AuthorizeURL != "https://sign-in.example/oauth2/authorize" ||
		own.LogoutURL != "https://sign-in.example/logout?client_id=web&logout_uri=https%3A%2F%2Fportal.example%2F" {
		t.Errorf("the own pool: %+v", own)
	}
	other, err := Of(outputs(nil))
	if err != nil {
		t.Fatal(err)
	}
	if other.AuthorizeURL+other.TokenURL+other.LogoutURL != "" || other.Issuer != "https://issuer.example/pool" {
		t.Errorf("another issuer is asked for its addresses: %+v", other)
	}
	for _, needed := range []string{"ApiUrl", "Issuer", "ClientId", "PortalOrigin"} {
		if c, err := Of(outputs(map[string]string{needed: ""})); err == nil {
			t.Errorf("without %s: %+v", needed, c)
		}
	}
}

func TestAnAddressWhereNobodyCanSignInIsTold(t *testing.T) {
	for _, c := range []struct {
		origin, certificate string
		wrong               bool
	}{
		{"http://localhost:8080", "", true},
		{"https://d1.cloudfront.net", "", false},
		{"https://portal.example", "arn", false},
		{"https://portal.example", "", true},
	} {
		err := Deployed{outputs(map[string]string{"PortalOrigin": c.origin}), c.certificate, "d1.cloudfront.net"}.Misled()
		if (err != nil) != c.wrong {
			t.Errorf("%s with certificate %q: %v", c.origin, c.certificate, err)
		}
	}
}
