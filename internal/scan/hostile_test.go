package scan_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/pdfium"
	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

// onePage is a PDF of one A4 page with the content, and with the objects as
// XObjects X5, X6 and so on.
func onePage(content string, objects ...string) []byte {
	var names strings.Builder
	for i := range objects {
		fmt.Fprintf(&names, "/X%d %d 0 R ", i+5, i+5)
	}
	all := append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << " +
			names.String() + ">> >> >>",
		stream("", content),
	}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at := make([]int, len(all))
	for i, o := range all {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(all)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(all)+1, table)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func picture(dict, data string) string {
	return stream("/Type /XObject /Subtype /Image "+dict, data)
}

func deflate(data []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.String()
}

const full = "q 595 0 0 842 0 0 cm /X5 Do Q"

// What a hostile or odd page gets: an answer within seconds, a state, and no
// guess at a seal.
func TestOddPages(t *testing.T) {
	grey := "/Width 600 /Height 800 /BitsPerComponent 8 /ColorSpace /DeviceGray "
	white := bytes.Repeat([]byte{255}, 600*800)
	for name, c := range map[string]struct {
		pdf   []byte
		state scan.State
	}{
		"no content": {onePage(""), scan.NoPageImage},
		"text only":  {onePage("BT /F1 12 Tf (Do) Tj [(q) -20 (cm)] TJ <4142> Tj ET"), scan.NoPageImage},
		"a small image": {onePage("q 60 0 0 80 100 100 cm /X5 Do Q",
			picture(grey+"/Filter /FlateDecode", deflate(white))), scan.NoPageImage},
		"a name nobody defined": {onePage("/X9 Do"), scan.NoPageImage},
		"a grey scan": {onePage(full, picture(grey+"/Filter /FlateDecode",
			deflate(bytes.Repeat([]byte{250}, 600*800)))), scan.Scanned},
		"drawn inside a form": {onePage("/X6 Do",
			picture(grey+"/Filter /FlateDecode", deflate(bytes.Repeat([]byte{250}, 600*800))),
			stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Im 5 0 R >> >>",
				"q 595 0 0 842 0 0 cm /Im Do Q")), scan.Scanned},
		"nothing but white": {onePage(full, picture(grey+"/Filter /FlateDecode", deflate(white))), scan.Undecodable},
		"too many pixels": {onePage(full, picture(
			"/Width 100000 /Height 100000 /BitsPerComponent 1 /ColorSpace /DeviceGray", "")), scan.Undecodable},
		"no JPEG": {onePage(full, picture(grey+"/Filter /DCTDecode", "\xff\xd8\xff nonsense")), scan.Undecodable},
		"a huge matrix": {onePage("1e300 0 0 1e300 0 0 cm /X5 Do", picture(grey+"/Filter /FlateDecode", deflate(white))),
			scan.NoPageImage},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := read(t, c.pdf)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			p := r.Pages[0]
			if p.State != c.state || (p.State == scan.Undecodable) != (len(p.Faults) > 0) {
				t.Errorf("state %s, faults %q", p.State, p.Faults)
			}
			if r.Seal.Verdict != scan.Undecidable || len(r.Codes()) != 0 {
				t.Errorf("seal %+v, codes %v", r.Seal, r.Codes())
			}
		})
	}
}

// What works without end is given up, and said to be too complex.
func TestWorkWithoutEndIsTooComplex(t *testing.T) {
	endless := onePage("/X5 Do", stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X5 5 0 R >> >>", "/X5 Do /X5 Do"))
	if r, err := scan.Read(t.Context(), endless); !errors.Is(err, pdfium.ErrTooComplex) {
		t.Errorf("%+v, %v", r, err)
	}
}

// A page put together from layers: a white background, and the black of a fax
// as a stencil mask laid over it, both turned by the page's own matrix.
func TestLayersTurnedByThePage(t *testing.T) {
	m := scantest.Page(verification, 100)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	bits := make([]byte, (w+7)/8*h)
	for y := range h {
		for x := range w {
			if m.RGBAAt(x, y).R > 128 {
				bits[y*((w+7)/8)+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	white := picture("/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\xff")
	stencil := picture(fmt.Sprintf("/Width %d /Height %d /ImageMask true /Filter /FlateDecode", w, h), deflate(bits))
	// The unit square, turned a quarter clockwise and back upright by the form.
	r := read(t, onePage("q 595 0 0 842 0 0 cm /X5 Do Q 0 g q 0 -842 595 0 0 842 cm 0 1 -1 0 1 0 cm /X6 Do Q",
		white, stencil))
	if got := r.Codes(); len(got) != 1 || got[0].Text != verification {
		t.Errorf("codes %v, faults %q", got, r.Pages[0].Faults)
	}
}

// FuzzRead: whatever is changed in a scan, an answer comes when the time is over at the latest.
func FuzzRead(f *testing.F) {
	page := scantest.Page("x", 25)
	box := regexp.MustCompile(`/MediaBox \[0 0 \d{3}\.\d{4} \d{3}\.\d{4}\]`) // small pages, for more of them
	for _, s := range []scantest.Scan{
		{DPI: 25}, {DPI: 25, Encoding: scantest.FlatePNG, Strips: 2}, {DPI: 25, Encoding: scantest.Indexed},
		{DPI: 25, Mode: scantest.Bilevel, Encoding: scantest.G4Mask}, {DPI: 25, Encoding: scantest.LZW},
		{DPI: 25, Encoding: scantest.CMYK, Inverted: true},
	} {
		f.Add(box.ReplaceAll(scantest.PDF(s, page), []byte("/MediaBox [0 0 400.0000 150.0000]")))
	}
	f.Add(onePage("/X5 Do", stream("/Type /XObject /Subtype /Form", "q Q")))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second) // the engine takes ten for a hang
		defer cancel()
		r, err := scan.Read(ctx, data)
		if err != nil {
			known := []error{pdfium.ErrEncrypted, pdfium.ErrTooComplex, pdfium.ErrUnreadable, context.DeadlineExceeded}
			if !slices.ContainsFunc(known, func(e error) bool { return errors.Is(err, e) }) {
				t.Fatalf("unknown error %v", err)
			}
			return
		}
		if len(r.Pages) == 0 || r.Seal.Verdict == "" {
			t.Fatalf("empty reading %+v", r)
		}
	})
}

// progressiveJPEG is a grey page of w by h in n components, with chroma at half
// size where sub says so: the scan of DC coefficients alone, all of them zero.
func progressiveJPEG(w, h, n int, sub bool) []byte {
	size := 8
	first := byte(0x11)
	if sub {
		size, first = 16, 0x22
	}
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(n)}
	start := []byte{byte(n)}
	blocks := 0
	for i := range n {
		factors := byte(0x11)
		if i == 0 {
			factors = first
		}
		frame = append(frame, byte(i+1), factors, 0)
		start = append(start, byte(i+1), 0)
		blocks += int(factors>>4) * int(factors&15)
	}
	blocks *= ((w + size - 1) / size) * ((h + size - 1) / size)
	var b bytes.Buffer
	segment := func(marker byte, data []byte) {
		b.Write([]byte{0xff, marker, byte((len(data) + 2) >> 8), byte(len(data) + 2)})
		b.Write(data)
	}
	b.Write([]byte{0xff, 0xd8})
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...))
	segment(0xc2, frame)
	segment(0xc4, append(append([]byte{0, 1}, make([]byte, 15)...), 0)) // one code, 0, for no difference
	segment(0xda, append(start, 0, 0, 0))
	b.Write(make([]byte, blocks/8+1))
	b.Write([]byte{0xff, 0xd9})
	return b.Bytes()
}

// A progressive JPEG keeps all coefficients while it is decoded: it is read or refused, and the memory of both
// processes stays within what the function has.
func TestProgressiveIsBounded(t *testing.T) {
	w, h := 4960, 7016 // A4 at 600 dpi
	if testing.Short() {
		w, h = w/4, h/4
	}
	for name, jpeg := range map[string][]byte{"half": progressiveJPEG(w, h, 3, true),
		"full": progressiveJPEG(w, h, 3, false)} {
		dict := fmt.Sprintf("/Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", w, h)
		c := readApart(t, onePage(full, picture(dict, string(jpeg))))
		t.Logf("%s: %+v", name, c)
		if c.ParentMB+c.ReaderMB > 768 {
			t.Errorf("%s: peak memory %+v", name, c)
		}
	}
}
