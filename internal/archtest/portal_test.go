package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func portalResources(t *testing.T) *yaml.Node {
	t.Helper()
	return at(nestedStack(t, "portal.yaml"), "Resources")
}

func below(n *yaml.Node, path ...string) *yaml.Node {
	for _, key := range path {
		n = at(n, key)
	}
	return n
}

// TestPagesRunNothingThatIsNotTheirs: the policy takes script and style from files of the portal's own, starts from nothing,
// and names no host but those that it is given.
func TestPagesRunNothingThatIsNotTheirs(t *testing.T) {
	resources := portalResources(t)
	said := map[string][]string{}
	config := below(resources, "Policy", "Properties", "ResponseHeadersPolicyConfig")
	for part := range strings.SplitSeq(text(below(config, "SecurityHeadersConfig", "ContentSecurityPolicy",
		"ContentSecurityPolicy")), ";") {
		words := strings.Fields(part)
		if len(words) < 2 {
			t.Fatalf("the policy has %q", part)
		}
		said[words[0]] = words[1:]
	}
	allowed := []string{"'none'", "'self'", "data:", "${Calls}"}
	for directive, sources := range said {
		for _, source := range sources {
			if !slices.Contains(allowed, source) {
				t.Errorf("%s takes %s", directive, source)
			}
		}
	}
	for directive, want := range map[string]string{"default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
		"base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'self'"} {
		if got := strings.Join(said[directive], " "); got != want {
			t.Errorf("%s is %q, want %s", directive, got, want)
		}
	}
	runbook, err := os.ReadFile(filepath.Join(root(t), "docs", "runbooks", "portal.md"))
	if err != nil {
		t.Fatal(err)
	}
	for directive, sources := range said {
		if own := directive + " " + strings.Split(strings.Join(sources, " "), " ${")[0]; !strings.Contains(string(runbook), own) {
			t.Errorf("docs/runbooks/portal.md, for other web servers, has no %s", own)
		}
	}
}

// pages are the addresses in a list of JavaScript or TypeScript.
var pages = regexp.MustCompile(`['"](/[a-z-]+)['"]`)

// TestPagesForAnyoneOpenWithoutSignIn: the distribution and the public entry know the same ones.
func TestPagesForAnyoneOpenWithoutSignIn(t *testing.T) {
	resources := portalResources(t)
	code := text(below(resources, "Routes", "Properties", "FunctionCode"))
	line := regexp.MustCompile(`var anyone = \[.*\];`).FindString(code)
	var served []string
	for _, page := range pages.FindAllStringSubmatch(line, -1) {
		served = append(served, page[1])
	}
	if len(served) < 5 {
		t.Fatalf("the function of portal.yaml has %v", served)
	}
	runbook, err := os.ReadFile(filepath.Join(root(t), "docs", "runbooks", "portal.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range served {
		if !strings.Contains(string(runbook), page[1:]) {
			t.Errorf("docs/runbooks/portal.md, for other web servers, has no %s", page)
		}
	}
	source, err := os.ReadFile(filepath.Join(root(t), "web", "src", "public", "routes.ts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages.FindAllStringSubmatch(string(source), -1) {
		if !slices.Contains(served, page[1]) {
			t.Errorf("portal.yaml leads %s to the entry for those who sign in", page[1])
		}
	}
	for _, page := range served {
		if !strings.Contains(string(source), page) {
			t.Errorf("portal.yaml has %s, web/src/public/routes.ts has not", page)
		}
	}
}

// TestFilesOfThePortalAreReadByItsDistribution: nobody else may, and nothing is written or listed by it.
func TestFilesOfThePortalAreReadByItsDistribution(t *testing.T) {
	resources := portalResources(t)
	statements := list(below(resources, "FilesPolicy", "Properties", "PolicyDocument", "Statement"))
	if len(statements) != 1 {
		t.Fatalf("%d statements", len(statements))
	}
	s := statements[0]
	source := text(below(s, "Condition", "StringEquals", "aws:SourceArn"))
	if text(at(s, "Action")) != "s3:GetObject" || !strings.HasSuffix(source, ":distribution/${Distribution}") {
		t.Errorf("%s may be called from %s", text(at(s, "Action")), source)
	}
	for _, shut := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
		if text(below(resources, "Files", "Properties", "PublicAccessBlockConfiguration", shut)) != "true" {
			t.Errorf("%s is not set", shut)
		}
	}
}
