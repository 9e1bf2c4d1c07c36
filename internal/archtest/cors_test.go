package archtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestThePortalSeesWhatTheAPISays: on AWS the two have different origins, so a header is hidden from pages, or not sent by
// them, unless template.yaml names it. Locally they share one, where no test in a browser would tell.
func TestThePortalSeesWhatTheAPISays(t *testing.T) {
	read := func(path ...string) *yaml.Node {
		content, err := os.ReadFile(filepath.Join(append([]string{root(t)}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		var document yaml.Node
		if err := yaml.Unmarshal(content, &document); err != nil {
			t.Fatal(err)
		}
		return document.Content[0]
	}
	answered, asked, methods := map[string]bool{}, map[string]bool{"Authorization": true, "Content-Type": true}, map[string]bool{}
	description := read("docs", "openapi.yaml")
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if text(at(n, "in")) == "header" {
			asked[text(at(n, "name"))] = true
		}
		if headers := at(n, "headers"); headers != nil && headers.Kind == yaml.MappingNode {
			for i := 0; i < len(headers.Content); i += 2 {
				answered[headers.Content[i].Value] = true
			}
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(description)
	paths := at(description, "paths")
	for i := 1; i < len(paths.Content); i += 2 {
		for j := 0; j < len(paths.Content[i].Content); j += 2 {
			if name := paths.Content[i].Content[j].Value; name != "parameters" && !strings.HasPrefix(name, "x-") {
				methods[name] = true
			}
		}
	}
	if len(answered) < 2 || len(asked) < 4 || len(methods) < 4 {
		t.Fatalf("found %v, %v, %v", answered, asked, methods)
	}
	cors := below(read("template.yaml"), "Resources", "Api", "Properties", "CorsConfiguration")
	for key, wanted := range map[string]map[string]bool{"ExposeHeaders": answered, "AllowHeaders": asked, "AllowMethods": methods} {
		for name := range wanted {
			if !slices.ContainsFunc(list(at(cors, key)), func(n *yaml.Node) bool { return strings.EqualFold(n.Value, name) }) {
				t.Errorf("%s of the API has no %s", key, name)
			}
		}
	}
}
