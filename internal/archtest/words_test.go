package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// joined is how two days are not to be joined: one day would be said twice.
var joined = regexp.MustCompile(`[})]\s*\+?\s*"? ?至 ?"?\s*\+?\s*[{a-zA-Z.]+(to|To|last)\b`)

// TestRefusalsSayWhatWouldBeRightAndDaysAreJoinedInOnePlace: each wrong format names the right one (fault.Reason), and a
// span of days is a calendar.Span.
func TestRefusalsSayWhatWouldBeRightAndDaysAreJoinedInOnePlace(t *testing.T) {
	formats := 0
	for _, dir := range []string{"internal", "functions"} {
		err := filepath.WalkDir(filepath.Join(root(t), dir), func(path string, d os.DirEntry, err error) error {
			source := strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".txt")
			if err != nil || d.IsDir() || !source {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			lines := strings.Split(string(raw), "\n")
			for i, line := range lines {
				if strings.Contains(line, "fault.FieldFormat") {
					formats++
					if !strings.Contains(strings.Join(lines[i:min(i+2, len(lines))], ""), "fault.Reason(") {
						t.Errorf("%s:%d: a format is refused without the right one", path, i+1)
					}
				}
				if joined.MatchString(line) && !strings.Contains(path, "internal/calendar/") {
					t.Errorf("%s:%d: two days are joined by hand: %s", path, i+1, strings.TrimSpace(line))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if formats < 5 {
		t.Errorf("only %d formats are refused", formats)
	}
}
