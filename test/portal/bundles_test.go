package portal_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// chunk is a file of the build as Vite's manifest tells of it.
type chunk struct {
	File           string   `json:"file"`
	Imports        []string `json:"imports"`
	DynamicImports []string `json:"dynamicImports"`
	CSS            []string `json:"css"`
}

const dist = "../../web/dist"

// needed are the files that an entry of the manifest loads at once; with later, those too that any of it may load.
func needed(manifest map[string]chunk, name string, later bool, into map[string]bool) map[string]bool {
	c := manifest[name]
	if into[c.File] {
		return into
	}
	into[c.File] = true
	for _, sheet := range c.CSS {
		into[sheet] = true
	}
	for _, one := range c.Imports {
		needed(manifest, one, later, into)
	}
	if later {
		for _, one := range c.DynamicImports {
			needed(manifest, one, later, into)
		}
	}
	return into
}

// zipped is what files weigh on their way, in bytes.
func zipped(t *testing.T, files map[string]bool) int {
	sum := 0
	for name := range files {
		content, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		w.Write(content)
		w.Close()
		sum += out.Len()
	}
	return sum
}

// TestThePagesAreLight holds the build to what was promised of it (docs/benchmarks.md): all of the public pages, and the
// first page of those who sign in with its sheets and the sign-in; what is large or of the association alone comes later.
func TestThePagesAreLight(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(dist, ".vite", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	manifest := map[string]chunk{}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	public := zipped(t, needed(manifest, "public.html", true, map[string]bool{}))
	first := needed(manifest, "index.html", false, map[string]bool{})
	for name := range manifest {
		if strings.Contains(name, "oidc-client-ts") || name == "src/pages/projects/list.tsx" {
			needed(manifest, name, false, first)
		}
	}
	signedIn := zipped(t, first)
	t.Logf("public pages %d KB, first list %d KB, of %d files", public/1024, signedIn/1024, len(first))
	if public > 100*1024 {
		t.Errorf("the public pages weigh %d bytes", public)
	}
	if signedIn > 300*1024 {
		t.Errorf("the first page of those who sign in weighs %d bytes", signedIn)
	}
	if len(first) < 5 {
		t.Errorf("only %d files of the first page were found", len(first))
	}
	for name, c := range manifest {
		late := strings.Contains(name, "src/parts/pdf.ts") || strings.Contains(name, "src/pages/registrar/") || strings.Contains(name, "src/pages/association/")
		if late && first[c.File] {
			t.Errorf("%s is loaded with the first page", name)
		}
	}
}
