package archtest

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// guides are the texts of docs/guides, by file.
func guides(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root(t), "docs", "guides", "*.md"))
	if err != nil || len(files) < 3 {
		t.Fatalf("there are %d guides: %v", len(files), err)
	}
	all := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(f)] = string(text)
	}
	return all
}

// TestEveryActionIsInAGuide: whoever may take an action finds it, by the name that the system shows, in a table of
// steps.
func TestEveryActionIsInAGuide(t *testing.T) {
	text := ""
	for _, guide := range guides(t) {
		text += guide
	}
	for _, a := range review.AllActions() {
		if !strings.Contains(text, "| **"+a.Zh()+"** |") {
			t.Errorf("%s (%s) is an action that no guide has in a table", a.Zh(), a)
		}
	}
	for _, s := range review.Stages {
		if !strings.Contains(text, s.Zh) {
			t.Errorf("%s is a stage that no guide names", s.Zh)
		}
	}
}

var guideRoute = regexp.MustCompile("`(GET|POST|PUT|DELETE) (/[^`?]*)")

// TestGuidesNameRoutesThatThereAre.
func TestGuidesNameRoutesThatThereAre(t *testing.T) {
	known := map[string]bool{}
	for _, s := range functions(t) {
		c := cardOf(s)
		known[c.method+" "+c.path] = true
	}
	for file, guide := range guides(t) {
		for _, found := range guideRoute.FindAllStringSubmatch(guide, -1) {
			if !known[found[1]+" "+found[2]] {
				t.Errorf("%s names %s %s, which is no route", file, found[1], found[2])
			}
		}
	}
}

var guideMeasures = map[calendar.Measure]string{calendar.WorkingDays: " 个工作日", calendar.CalendarDays: " 日",
	calendar.Months: " 个月"}

// TestTheGuideForTheAssociationHasEveryLimitAsItIs: a default that changes changes the guide with it.
func TestTheGuideForTheAssociationHasEveryLimitAsItIs(t *testing.T) {
	guide, s := guides(t)["association.md"], settings.Default()
	for _, e := range s.Entries() {
		if e.Kind == settings.KindCount {
			if row := "| " + e.Zh + " `" + e.Key + "` | " + string(e.Value) + " |"; !strings.Contains(guide, row) {
				t.Errorf("the guide has no row %s", row)
			}
		}
		if e.Kind != settings.KindLimit {
			continue
		}
		n, unit, ok := s.Limit(strings.TrimPrefix(e.Key, "limit."))
		if !ok {
			lead, of := s.Lead()
			n, unit = lead, of
		}
		if row := "| " + e.Zh + " `" + e.Key + "` | " + strconv.Itoa(n) + guideMeasures[unit] +
			" |"; !strings.Contains(guide, row) {
			t.Errorf("the guide has no row %s", row)
		}
	}
}

var filledIn = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// TestGuidesQuoteTheSystemsOwnWords: what stands under 系统提示 is what a user reads, with … where the system fills in.
func TestGuidesQuoteTheSystemsOwnWords(t *testing.T) {
	var said []string
	for _, dir := range []string{"internal/fault", "internal/review", "internal/exports"} {
		for _, f := range read(t, filepath.Join(root(t), dir)).files {
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(lit.Value, `"`) {
					if text, err := strconv.Unquote(lit.Value); err == nil {
						said = append(said, filledIn.ReplaceAllString(text, "…"))
					}
				}
				return true
			})
		}
	}
	quotes := 0
	for file, guide := range guides(t) {
		under := false
		for line := range strings.Lines(guide) {
			cell, _, row := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
			switch {
			case !row || !strings.HasPrefix(line, "|"):
				under = under && strings.HasPrefix(line, "|---")
			case cell == "系统提示":
				under = true
			case under:
				quotes++
				if !slices.Contains(said, cell) {
					t.Errorf("%s: the system never says %q", file, cell)
				}
			}
		}
	}
	if quotes < 30 {
		t.Errorf("only %d texts were held against the system's", quotes)
	}
}
