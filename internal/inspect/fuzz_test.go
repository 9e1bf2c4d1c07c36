package inspect_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/inspect"
)

// FuzzFile: whatever the bytes, an answer comes, and it is a report of an
// allowed kind or a refusal with a known code, within seconds.
func FuzzFile(f *testing.F) {
	for _, seed := range [][]byte{
		plainPDF(), compressedPDF("<< /S /GoTo >>"), withCatalog("/OpenAction << /S /JavaScript /JS (x) >>"),
		docxOf("word/media/a.png", "x"), compoundOf("WordDocument", nil, "Macros"), compoundOf("Workbook", nil),
		jpegBytes(f), pngBytes(f), []byte("MZ"), nil,
		pdfOf("/Prev 0", catalog, pages, page, content),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		report, err := inspect.File(t.Context(), data, inspect.Claim{Allowed: every})
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
		if err == nil {
			if !slices.Contains(every, report.Kind) {
				t.Fatalf("accepted kind %q", report.Kind)
			}
			return
		}
		refusal, ok := errors.AsType[*inspect.Refusal](err)
		if !ok || !slices.Contains(inspect.Codes, refusal.Code) {
			t.Fatalf("not a refusal: %v", err)
		}
	})
}
