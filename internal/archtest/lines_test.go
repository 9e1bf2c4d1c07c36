package archtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// mostColumns is how long a line is at most, so that two files fit beside each other; a sentence in quotes may be longer,
// but not more than one line in a hundred is.
const mostColumns = 120

func TestLinesFitOnAScreen(t *testing.T) {
	var long []string
	all := 0
	for _, room := range []string{"functions", "internal", "cmd", "test"} {
		err := filepath.WalkDir(filepath.Join(root(t), room), func(path string, d os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" {
				return err
			}
			content, err := os.ReadFile(path)
			for line := range strings.Lines(string(content)) {
				all++
				if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > mostColumns {
					long = append(long, path+": "+line)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if all < 10_000 || len(long)*100 > all {
		t.Errorf("of %d lines %d are longer than %d columns:\n%s", all, len(long), mostColumns, strings.Join(long, "\n"))
	}
}
