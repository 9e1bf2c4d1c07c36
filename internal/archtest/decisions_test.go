package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// decision is how each one is laid out: number and sentence, what it replaces, question, decision, and the rest.
var decision = regexp.MustCompile(`(?s)\A# (\d{4}) ([^\n]+)\n\n((?:Replaces|Replaced|Adds) [^*]+)?\*\*Question\.\*\* .+?\n\n\*\*Decision\..+`)

func TestDecisionsHaveOneLayoutAndStandInTheIndex(t *testing.T) {
	dir := filepath.Join(root(t), "docs", "decisions")
	index, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "0*.md"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d decisions: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		said := decision.FindStringSubmatch(string(text))
		if said == nil || said[1] != name[:4] {
			t.Errorf("%s is laid out otherwise than docs/decisions/README.md says", name)
			continue
		}
		if row := "| [" + said[1] + "](" + name + ") | " + said[2] + " |"; !strings.Contains(string(index), row) {
			t.Errorf("docs/decisions/README.md lacks %q", row)
		}
	}
	if rows := strings.Count(string(index), "\n| [0"); rows != len(files) {
		t.Errorf("docs/decisions/README.md has %d rows for %d decisions", rows, len(files))
	}
}
