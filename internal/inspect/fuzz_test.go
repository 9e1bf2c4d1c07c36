package inspect_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"appraisal/internal/inspect"
)

// Whatever the bytes, an answer comes in time, and it is a report of an allowed
// kind or a refusal with a known code. Run one with
//
//	go test -run '^$' -fuzz '^FuzzOffice$' -fuzztime 10m -fuzzminimizetime 20x ./internal/inspect
//
// The sweep over PDFs has a target of its own, for no reader is started there.
func fuzz(f *testing.F, limit time.Duration, pattern string, seeds ...[]byte) {
	files, err := filepath.Glob("testdata/uploads/" + pattern)
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, data)
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		report, err := inspect.File(t.Context(), data, inspect.Claim{Allowed: every})
		if took := time.Since(start); took > limit {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
		if err == nil {
			if !slices.Contains(every, report.Kind) {
				t.Fatalf("accepted kind %q", report.Kind)
			}
			return
		}
		refusal, ok := errors.AsType[*inspect.Refusal](err)
		if !ok || !slices.Contains(inspect.Codes, refusal.Code) ||
			refusal.Code == inspect.ActiveContent != slices.Contains(inspect.Traits, refusal.What) {
			t.Fatalf("not a refusal: %v", err)
		}
	})
}

func FuzzPDF(f *testing.F) {
	fuzz(f, inspect.MaxTime, "*.pdf", plainPDF(), compressedPDF("<< /S /GoTo >>"),
		withCatalog("/OpenAction << /S /JavaScript /JS (x) >>"),
		pdfOf("/Prev 0", catalog, pages, page, content), []byte("MZ"), nil)
}

func FuzzOffice(f *testing.F) {
	fuzz(f, 5*time.Second, "*.docx", word(instructions(" PAGE ")).bytes(), excel(`<c><f>SUM(A1)</f></c>`).bytes(),
		zipOf("a", "b"),
		stored(func(*zip.FileHeader) {}, word(`<w:pict><v:imagedata src="a"/></w:pict>`).rel("word/document.xml",
			"hyperlink", "http://example.org", "External").list()...))
}

func FuzzCompound(f *testing.F) {
	fuzz(f, 5*time.Second, "*.[dx][ol][cs]", doc("甲"+wordField("PAGE"), "a.dot", 2, member{path: "ObjectPool/"}),
		xls(true, [][]byte{supBook("\x01a.xls")}), xls(false, nil),
		compoundOf("WordDocument", nil, "Macros"), compoundOf("Workbook", nil))
}

func FuzzPicture(f *testing.F) {
	fuzz(f, 5*time.Second, "*.png", jpegBytes(f), jpegBytes(f)[:300], pngBytes(f), bombPNG(9, 9))
}
