// Package portal_test asks for the portal as a browser does, from the emulated distribution of the deployed stack.
package portal_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/portal"
	"appraisal/internal/stack"
)

// answer is what came for a request, redirects not followed.
type answer struct {
	status int
	header http.Header
	body   string
}

func ask(t *testing.T, method, address string, headers ...string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if request.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			request.Host = headers[i+1]
		}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{got.StatusCode, got.Header, string(body)}
}

func get(t *testing.T, path string) answer {
	t.Helper()
	return ask(t, http.MethodGet, stack.Use(t).Portal+path)
}

// entry is the page of the build that an answer is.
func entry(t *testing.T, a answer) string {
	t.Helper()
	for _, name := range []string{"index.html", "public.html"} {
		page, err := os.ReadFile("../../web/dist/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if a.status == http.StatusOK && a.body == string(page) {
			return name
		}
	}
	return "none"
}

func TestALinkOpensThePageThatItIsFor(t *testing.T) {
	for path, want := range map[string]string{
		"/":                            "index.html",
		"/?code=1&state=2":             "index.html",
		"/projects/PSZJ26001":          "index.html",
		"/projects/PSZJ26001/plan?a=b": "index.html",
		"/people-of-ours":              "index.html",
		"/settings/limit.screening":    "index.html",
		"/public":                      "public.html",
		"/people":                      "public.html",
		"/people/":                     "public.html",
		"/people?name=%E9%83%91":       "public.html",
		"/unaffiliated":                "public.html",
		"/fill-in":                     "public.html",
		"/fill-in/record":              "public.html",
		"/verify/4f2a":                 "public.html",
		"/verify/eyJh.eyJp.c2ln":       "public.html",
	} {
		got := get(t, path)
		if page := entry(t, got); page != want || got.header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d, %s, kept %q; want %s", path, got.status, page, got.header.Get("Cache-Control"), want)
		}
	}
}

// TestAFileThatIsNoMoreIsNoPage: html in the place of a script breaks a page without a word.
func TestAFileThatIsNoMoreIsNoPage(t *testing.T) {
	for _, path := range []string{"/assets/index-gone.js", "/assets/gone", "/gone.svg", "/pdf/cmaps/gone.bcmap"} {
		got := get(t, path)
		if got.status < 400 || strings.Contains(got.header.Get("Content-Type"), "html") {
			t.Errorf("%s: %d, %s", path, got.status, got.header.Get("Content-Type"))
		}
	}
}

func TestBrowsersHoldThePagesToTheirPolicy(t *testing.T) {
	s := stack.Use(t)
	asset := regexp.MustCompile(`/assets/[^"]+\.js`).FindString(get(t, "/").body)
	for _, path := range []string{"/", "/people", asset, "/config.json", "/assets/gone.js"} {
		got := get(t, path).header
		for name, want := range map[string]string{
			"X-Content-Type-Options":    "nosniff",
			"X-Frame-Options":           "DENY",
			"Referrer-Policy":           "same-origin",
			"Strict-Transport-Security": "max-age=31536000",
		} {
			if got.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, got.Get(name))
			}
		}
		policy := directives(got.Get("Content-Security-Policy"))
		if !slices.Equal(policy["default-src"], []string{"'none'"}) || !slices.Equal(policy["script-src"], []string{"'self'"}) ||
			!slices.Equal(policy["style-src"], []string{"'self'"}) || !slices.Contains(policy["connect-src"], s.Endpoint) {
			t.Errorf("%s: %v", path, policy)
		}
		if !strings.Contains(got.Get("Permissions-Policy"), "camera=()") {
			t.Errorf("%s: Permissions-Policy is %q", path, got.Get("Permissions-Policy"))
		}
		if !strings.Contains(got.Get("Via"), "CloudFront") {
			t.Errorf("%s does not come from the distribution: Via is %q", path, got.Get("Via"))
		}
	}
	if kept := get(t, asset).header.Get("Cache-Control"); kept != "public, max-age=31536000, immutable" {
		t.Errorf("%s is kept %q", asset, kept)
	}
}

func TestPagesComeCompressed(t *testing.T) {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, stack.Use(t).Portal+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if got := answer.Header.Get("Content-Encoding"); answer.StatusCode != http.StatusOK || got != "gzip" {
		t.Errorf("%d, Content-Encoding %q", answer.StatusCode, got)
	}
}

func directives(policy string) map[string][]string {
	all := map[string][]string{}
	for part := range strings.SplitSeq(policy, ";") {
		if words := strings.Fields(part); len(words) > 0 {
			all[words[0]] = words[1:]
		}
	}
	return all
}

func TestFilesComeByTheDistributionAlone(t *testing.T) {
	s := stack.Use(t)
	if got := ask(t, http.MethodGet, s.Endpoint+"/"+s.Outputs["PortalBucket"]+"/index.html"); got.status != http.StatusForbidden {
		t.Errorf("the bucket itself answers %d", got.status)
	}
	host, err := portal.Host(t.Context(), s.Config(), portal.SiteOf(s.Outputs))
	if err != nil {
		t.Fatal(err)
	}
	got := ask(t, http.MethodGet, s.Endpoint+"/people", "Host", host)
	if to := got.header.Get("Location"); got.status != http.StatusMovedPermanently || !strings.HasPrefix(to, "https://") {
		t.Errorf("without TLS the distribution answers %d, %q", got.status, to)
	}
}

func TestThePortalKnowsItsDeployment(t *testing.T) {
	s := stack.Use(t)
	var c portal.Config
	if err := json.Unmarshal([]byte(get(t, "/config.json").body), &c); err != nil {
		t.Fatal(err)
	}
	if c.ClientID != s.Outputs["ClientId"] || len(c.Accounts) != len(stack.People) {
		t.Errorf("client %q, %d accounts", c.ClientID, len(c.Accounts))
	}
	if got := ask(t, http.MethodGet, c.APIBase+"/settings"); got.status != http.StatusOK {
		t.Errorf("the API answers %d: %s", got.status, got.body)
	}
	home := s.Portal + "/"
	way := url.Values{"response_type": {"code"}, "client_id": {c.ClientID}, "redirect_uri": {home}, "scope": {"openid"},
		"state": {"s"}, "code_challenge_method": {"S256"}, "code_challenge": {strings.Repeat("a", 43)}}
	if got := ask(t, http.MethodGet, c.AuthorizeURL+"?"+way.Encode()); got.status != http.StatusOK {
		t.Errorf("sign-in that leads back to the portal: %d %s", got.status, got.body)
	}
	way.Set("redirect_uri", "https://elsewhere.example/")
	if got := ask(t, http.MethodGet, c.AuthorizeURL+"?"+way.Encode()); got.status == http.StatusOK {
		t.Error("sign-in leads elsewhere")
	}
	if got := ask(t, http.MethodGet, c.LogoutURL); got.header.Get("Location") != home {
		t.Errorf("sign-out: %d, to %q", got.status, got.header.Get("Location"))
	}
	if got := ask(t, http.MethodGet, c.TokenURL); got.status == http.StatusForbidden || got.header.Get("Via") != "" {
		t.Errorf("tokens are asked of the distribution: %d", got.status)
	}
}

// TestAPDFIsReadInParts: pdf.js asks for parts when it is told the length and that parts are given.
func TestAPDFIsReadInParts(t *testing.T) {
	s := stack.Use(t)
	documents := s.Endpoint + "/" + s.Outputs["DocumentsBucket"] + "/x.pdf"
	exposed := func(origin string) []string {
		got := ask(t, http.MethodGet, documents, "Origin", origin)
		return strings.Split(strings.ToLower(strings.ReplaceAll(got.header.Get("Access-Control-Expose-Headers"), " ", "")), ",")
	}
	for _, needed := range []string{"accept-ranges", "content-length", "content-range", "etag"} {
		if shown := exposed(s.Portal); !slices.Contains(shown, needed) {
			t.Errorf("of a document the portal sees %v, not %s", shown, needed)
		}
	}
	if shown := exposed("https://elsewhere.example"); slices.Contains(shown, "content-range") {
		t.Errorf("another origin sees %v", shown)
	}
}

// TestTheDeploysOwnCommandFindsTheStack runs cmd/portal on it, without an upload.
func TestTheDeploysOwnCommandFindsTheStack(t *testing.T) {
	s := stack.Use(t)
	command := exec.CommandContext(t.Context(), "go", "run", "./cmd/portal", "-config")
	command.Dir, command.Stderr = "../..", os.Stderr
	command.Env = append(os.Environ(), "AWS_ENDPOINT_URL="+s.Endpoint, "AWS_REGION="+s.Region, "AWS_ACCESS_KEY_ID=test",
		"AWS_SECRET_ACCESS_KEY=test", "AWS_CONFIG_FILE="+os.DevNull, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull)
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var c portal.Config
	if err := json.Unmarshal(out, &c); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	want, err := portal.Of(s.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	if c.APIBase != want.APIBase || c.TokenURL != want.TokenURL || c.ClientID == "" {
		t.Errorf("%+v, want %+v", c, want)
	}
}
