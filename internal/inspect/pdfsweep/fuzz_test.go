package pdfsweep_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"appraisal/internal/inspect/pdfsweep"
)

// Whatever the bytes, a sweep ends in time: with a finding, or because it is
// given up. Tests of what it finds are beside package inspect.
func FuzzSweep(f *testing.F) {
	files, err := filepath.Glob("../testdata/uploads/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d files: %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("%PDF-1.4 1 0 obj << /N 1 /First 4 /Filter [/A85 /AHx] >> stream\n~> endstream endobj trailer << /Encrypt 1 0 R >> startxref 0"))
	f.Add([]byte("1 0 obj << /Type /XRef /W [1 2 1] /Filter /Fl /DecodeParms << /Predictor 15 /Colors 3 >> >> stream\nx\x9c endstream 0000000000 00000 n startxref 8 %%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		found, err := pdfsweep.Look(t.Context(), data)
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
		if err != nil && err != pdfsweep.ErrTooComplex {
			t.Fatal(err)
		}
		if found.Active != "" && found.Detail == "" {
			t.Fatalf("found %q without a word", found.Active)
		}
	})
}
