package inspect_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"
	"time"

	"appraisal/internal/inspect"
)

var every = []inspect.Kind{inspect.PDF, inspect.DOC, inspect.DOCX, inspect.XLS, inspect.XLSX, inspect.JPG, inspect.PNG}

func picture(t testing.TB) image.Image {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 64, 40))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	return m
}

func jpegBytes(t testing.TB) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(t), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngBytes(t testing.TB) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, picture(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFileAcceptsEachKind(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		kind inspect.Kind
	}{
		"pdf":             {plainPDF(), inspect.PDF},
		"pdf 1.5":         {compressedPDF("<< /Type /Font >>"), inspect.PDF},
		"pdf go-to":       {withCatalog("/OpenAction [3 0 R /Fit]"), inspect.PDF},
		"pdf go-to dict":  {withCatalog("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"), inspect.PDF},
		"pdf stray end":   {append(plainPDF(), make([]byte, 300)...), inspect.PDF},
		"pdf stray start": {append([]byte("\r\n\r\n"), plainPDF()...), inspect.PDF},
		"docx":            {docxOf(), inspect.DOCX},
		"xlsx":            {zipOf("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), inspect.XLSX},
		"doc":             {compoundOf("WordDocument", nil), inspect.DOC},
		"xls":             {compoundOf("Workbook", []byte{9, 8, 4, 0, 0, 6, 5, 0}), inspect.XLS},
		"jpg":             {jpegBytes(t), inspect.JPG},
		"png":             {pngBytes(t), inspect.PNG},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := inspect.File(t.Context(), c.data, inspect.Claim{Declared: c.kind, Allowed: every})
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != c.kind || got.Size != int64(len(c.data)) || len(got.SHA256) != 64 {
				t.Errorf("report %+v", got)
			}
			if c.kind == inspect.PDF && got.Pages != 1 {
				t.Errorf("%d pages, want 1", got.Pages)
			}
			if (c.kind == inspect.JPG || c.kind == inspect.PNG) && (got.Width != 64 || got.Height != 40) {
				t.Errorf("size %d x %d, want 64 x 40", got.Width, got.Height)
			}
		})
	}
}

func TestFileRefuses(t *testing.T) {
	whole := plainPDF()
	fib := make([]byte, 32)
	fib[11] = 1
	for name, c := range map[string]struct {
		data   []byte
		code   inspect.Code
		detail string
	}{
		"empty":                   {nil, inspect.Empty, ""},
		"an exe called pdf":       {append([]byte("MZ\x90\x00"), whole...), inspect.WrongType, ""},
		"text called pdf":         {[]byte("hello"), inspect.WrongType, ""},
		"html":                    {[]byte("<!DOCTYPE html><script>"), inspect.WrongType, ""},
		"png called pdf":          {pngBytes(t), inspect.WrongType, ""},
		"cut at half":             {whole[:len(whole)/2], inspect.Truncated, ""},
		"cut before the end mark": {whole[:len(whole)-7], inspect.Truncated, ""},
		"saved for the web and cut": {bytes.Replace(whole, []byte("1 0 obj\n"),
			[]byte("1 0 obj\n<< /Linearized 1 /L 999999 >>\n"), 1), inspect.Truncated, ""},
		"encrypted": {pdfOf("/Encrypt 5 0 R /ID [<00><00>]", catalog, pages, page, content,
			"<< /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>"), inspect.Encrypted, ""},
		"encrypted inline": {pdfOf("/Encrypt<< /Filter /Standard /V 1 /R 2 >>", catalog, pages, page, content),
			inspect.Encrypted, ""},
		"open action script": {withCatalog("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
			inspect.ActiveContent, ""},
		"script in pieces": {withCatalog("/OpenAction 5 0 R", "<< /S /J#61vaScript >>"), inspect.ActiveContent,
			"JavaScript"},
		"script nobody refers to": {withCatalog("", "<< /S /JavaScript >>"), inspect.ActiveContent, "JavaScript"},
		"script in object stream": {compressedPDF("<< /S /JavaScript >>"), inspect.ActiveContent, "JavaScript"},
		"script deep in an array": {withCatalog("/AA << /WC [[[<< /J#53 (x) >>]]] >>"), inspect.ActiveContent, "JS"},
		"launch": {withCatalog("/OpenAction << /S /Launch /F (calc.exe) >>"),
			inspect.ActiveContent, "Launch"},
		"embedded file": {withCatalog("/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>",
			"<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>", stream("/Type /EmbeddedFile", "x")), inspect.ActiveContent, "EF"},
		"file annotation": {withCatalog("", "<< /Type /Annot /Subtype /FileAttachment >>"), inspect.ActiveContent,
			"FileAttachment"},
		"rich media": {withCatalog("", "<< /Type /Annot /Subtype /RichMedia >>"), inspect.ActiveContent,
			"RichMedia"},
		"form architecture":         {withCatalog("/AcroForm << /Fields [] /XFA [] >>"), inspect.ActiveContent, "XFA"},
		"script in a broken object": {withCatalog("", "<< /S /J#61vaScript /X << >>"), inspect.ActiveContent, "JavaScript"},
		"no page":                   {pdfOf("", catalog, "<< /Type /Pages /Kids [] /Count 3 >>"), inspect.Unreadable, "page"},
		"no catalog":                {pdfOf("", "(text)"), inspect.Unreadable, ""},
		"only a header":             {[]byte("%PDF-1.7\nstartxref\n0\n%%EOF"), inspect.Unreadable, ""},
		"damaged content": {pdfOf("", catalog, pages, page, stream("/Filter /FlateDecode", "not zlib")),
			inspect.Unreadable, "content of a page"},
		"zip":              {zipOf("a.txt", "a"), inspect.WrongType, ""},
		"jar":              {zipOf("META-INF/MANIFEST.MF", "a"), inspect.WrongType, ""},
		"docx cut":         {docxOf()[:200], inspect.Truncated, ""},
		"docx with macros": {docxOf("word/vbaProject.bin", "x"), inspect.ActiveContent, "vbaproject"},
		"docx macros by type": {zipOf("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml",
			"word/document.xml", ""), inspect.ActiveContent, "macroenabled"},
		"docx with a program": {docxOf("word/embeddings/oleObject1.bin", "x"), inspect.ActiveContent, "oleobject"},
		"docx bomb":           {bombDocx(401 << 20), inspect.TooComplex, ""},
		"encrypted docx":      {compoundOf("EncryptedPackage", nil), inspect.Encrypted, ""},
		"doc with macros":     {compoundOf("WordDocument", nil, "Macros"), inspect.ActiveContent, "Macros"},
		"xls with macros":     {compoundOf("Workbook", nil, "_VBA_PROJECT_CUR"), inspect.ActiveContent, ""},
		"encrypted doc":       {compoundOf("WordDocument", fib), inspect.Encrypted, "fEncrypted"},
		"encrypted xls": {compoundOf("Workbook", []byte{9, 8, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 0, 0}),
			inspect.Encrypted, "FilePass"},
		"doc cut":     {compoundOf("WordDocument", nil)[:3000], inspect.Truncated, ""},
		"jpg cut":     {jpegBytes(t)[:500], inspect.Truncated, ""},
		"png cut":     {pngBytes(t)[:100], inspect.Truncated, ""},
		"png damaged": {bytes.Replace(pngBytes(t), []byte("IDAT"), []byte("IDAX"), 1), inspect.Unreadable, ""},
	} {
		t.Run(name, func(t *testing.T) {
			claim := inspect.Claim{Allowed: every}
			if c.code == inspect.WrongType {
				claim = inspect.Claim{Declared: inspect.PDF}
			}
			_, err := inspect.File(t.Context(), c.data, claim)
			refusal, ok := errors.AsType[*inspect.Refusal](err)
			if !ok {
				t.Fatalf("got %v, want a refusal", err)
			}
			if refusal.Code != c.code || !strings.Contains(refusal.Detail, c.detail) {
				t.Errorf("got %v, want %s %s", refusal, c.code, c.detail)
			}
		})
	}
}

func TestWrongTypeSaysWhatItIs(t *testing.T) {
	_, err := inspect.File(t.Context(), []byte("MZ\x90\x00 this program"), inspect.Claim{Declared: inspect.PDF})
	refusal, ok := errors.AsType[*inspect.Refusal](err)
	if !ok || refusal.Found != "exe" || refusal.Declared != inspect.PDF || len(refusal.Allowed) != 1 {
		t.Errorf("got %+v", refusal)
	}
}

func TestTooManyPagesSaysHowMany(t *testing.T) {
	two := pdfOf("", catalog, "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>", page, content, page)
	report, err := inspect.File(t.Context(), two, inspect.Claim{MaxPages: 1})
	refusal, ok := errors.AsType[*inspect.Refusal](err)
	if !ok || refusal.Code != inspect.TooManyPages || refusal.Pages != 2 || refusal.Limit != 1 || report.Pages != 2 {
		t.Errorf("got %+v, %+v", report, refusal)
	}
}

// A bomb must cost neither much time nor much memory.
func TestBombsAreBounded(t *testing.T) {
	for name, data := range map[string][]byte{
		"content":        bombContentPDF(200 << 20),
		"object streams": bombPDF(40, 12<<20),
		"nesting":        withCatalog("", strings.Repeat("[", 200_000)),
		"dictionaries":   withCatalog("", strings.Repeat("<</A", 100_000)),
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := inspect.File(t.Context(), data, inspect.Claim{})
			runtime.ReadMemStats(&after)
			took, grew := time.Since(start), int64(after.Sys-before.Sys)>>20
			t.Logf("%d KB: %v in %v, process grew by %d MB", len(data)>>10, err, took, grew)
			if took > inspect.MaxTime+time.Second || grew > 700 {
				t.Errorf("took %v and %d MB", took, grew)
			}
			refusal, ok := errors.AsType[*inspect.Refusal](err)
			if ok && refusal.Code == inspect.Unreadable || ok && refusal.Code == inspect.TooComplex {
				return
			}
			if name != "nesting" && name != "dictionaries" {
				t.Errorf("got %v, want too_complex or unreadable", err)
			}
		})
	}
}

func TestFileEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := inspect.File(ctx, plainPDF(), inspect.Claim{})
	if refusal, ok := errors.AsType[*inspect.Refusal](err); !ok || refusal.Code != inspect.TooComplex {
		t.Errorf("got %v, want too_complex", err)
	}
}

func TestKindOfName(t *testing.T) {
	for name, want := range map[string]inspect.Kind{"a.PDF": inspect.PDF, "受理.申请.jpeg": inspect.JPG,
		"b.xlsx": inspect.XLSX} {
		if got, ok := inspect.KindOfName(name); !ok || got != want {
			t.Errorf("%s: got %q, %v", name, got, ok)
		}
	}
	for _, name := range []string{"a.exe", "pdf", "", "a.pdf.scr"} {
		if got, ok := inspect.KindOfName(name); ok {
			t.Errorf("%s: got %q, want none", name, got)
		}
	}
}
