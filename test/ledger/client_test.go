package ledger_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoTestCallsTheAPIUnnoticed: what a test on the deployed stack sends and is told is noted, or it would not be
// looked for.
func TestNoTestCallsTheAPIUnnoticed(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	through, sites := 0, 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		through += strings.Count(string(text), "HTTP: ledger."+"Client(")
		sites += strings.Count(string(text), "client.Site"+"{") -
			strings.Count(string(text), "T: outside"+"{}") // which sets a setting, before all tests
		if strings.Contains(string(text), "apicheck."+"Client(") && filepath.Dir(name) != "../ledger" {
			t.Errorf("%s calls the API with a client that notes nothing", name)
		}
	}
	if sites < 2 || through != sites {
		t.Errorf("%d of %d sites have the client that notes", through, sites)
	}
}
