package scan_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/pdfium"
	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

// verification is a text like the one on a letter.
const verification = "https://pingshen.example/v/A1B2C3D4E5F6G7H8J9K0"

func sealedPage(s scantest.Seal) image.Image {
	page := scantest.Page(verification, 200)
	scantest.Stamp(page, s)
	return page
}

// brief is all cases, and with -short those that show something new: none of
// their facts may go without a case.
func brief[C any](all []C, facts func(C) []any) []C {
	if !testing.Short() {
		return all
	}
	var some []C
	seen := map[any]bool{}
	for _, c := range all {
		if slices.ContainsFunc(facts(c), func(fact any) bool { return !seen[fact] }) {
			some = append(some, c)
		}
		for _, fact := range facts(c) {
			seen[fact] = true
		}
	}
	return some
}

func read(t *testing.T, pdf []byte) scan.Reading {
	t.Helper()
	r, err := scan.Read(t.Context(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every way an office scans a sealed letter. Where the scan has colour the
// seal must be seen, elsewhere it must be said that it can't be.
func TestReadsEveryScan(t *testing.T) {
	page := sealedPage(scantest.Seal{})
	c, g, b := scantest.Colour, scantest.Grey, scantest.Bilevel
	usual := 200 // where the case says no other
	if testing.Short() {
		usual = 150
	}
	for _, s := range brief([]scantest.Scan{
		{},
		{Mode: b, Encoding: scantest.G4, DPI: 600, Turn: 270, Skew: 2},
		{DPI: 150, Turn: 90, Skew: 1.3, Noise: 12},
		{Encoding: scantest.FlatePNG, Turn: 180, Strips: 7, Noise: 4},
		{Mode: b, Encoding: scantest.G4Mask, DPI: 300, Skew: 1.3},
		{DPI: 150, Turn: 180, Skew: -3, Noise: 8, Quality: 50},
		{DPI: 200, Turn: 270, Skew: 4, Noise: 12},
		{DPI: 240, Skew: -5, Strips: 4},
		{DPI: 300, Turn: 90, Skew: 0.5, Noise: 8, Strips: 3},
		{Encoding: scantest.Flate, Turn: 90, Skew: 2},
		{Encoding: scantest.FlateTIFF, Turn: 270, Skew: -2},
		{Encoding: scantest.Raw, Inverted: true},
		{Encoding: scantest.LZW, Strips: 2},
		{Encoding: scantest.Indexed, Turn: 90, Skew: 1},
		{Encoding: scantest.CMYK, Skew: 1.3},
		{Encoding: scantest.CMYK, Inverted: true, Turn: 180},
		{Profile: true, PageRotate: 90, Turn: 270},
		{DPI: 600, Turn: 180, Skew: 1.3, Noise: 6},
		{PixelPerPoint: true, DPI: 300, Skew: 1},
		{Mode: g, DPI: 150, Skew: 1.3, Noise: 12},
		{Mode: g, DPI: 300, Turn: 90, Strips: 5, Inverted: true, Encoding: scantest.Flate},
		{Mode: g, Turn: 270, Skew: -4, Encoding: scantest.FlatePNG},
		{Mode: g, Turn: 180, Encoding: scantest.Indexed},
		{Mode: g, Profile: true, Skew: 2},
		{Mode: b, Encoding: scantest.G4, DPI: 150, Skew: 1},
		{Mode: b, Encoding: scantest.G4, Turn: 90, Skew: -3, Noise: 30},
		{Mode: b, Encoding: scantest.G4, DPI: 300, Turn: 180, Strips: 8},
		{Mode: b, Encoding: scantest.G4, Inverted: true, Skew: 1.3},
		{Mode: b, Encoding: scantest.G4Mask, Turn: 90, Strips: 3},
		{Mode: b, Encoding: scantest.Flate, DPI: 300, Turn: 270},
		{Mode: b, Encoding: scantest.Flate, Inverted: true, Skew: -1},
		{Mode: b, Encoding: scantest.FlatePNG, Turn: 180, Skew: 1},
	}, func(s scantest.Scan) []any {
		type turn int
		return []any{s.Mode, s.Encoding, cmp.Or(s.DPI, usual), turn(s.Turn)}
	}) {
		s.DPI = cmp.Or(s.DPI, usual)
		t.Run(fmt.Sprintf("%+v", s), func(t *testing.T) {
			r := read(t, scantest.PDF(s, page))
			if r.PageCount != 1 || r.Pages[0].State != scan.Scanned {
				t.Fatalf("page not read: %+v", r)
			}
			if got := r.Codes(); len(got) != 1 || got[0] != (scan.Code{Page: 1, Text: verification}) {
				t.Errorf("codes %v", got)
			}
			if got := r.Pages[0].DPI; math.Abs(got-float64(s.DPI)) > 3 || r.Pages[0].PaperAssumed != s.PixelPerPoint {
				t.Errorf("%.1f dpi, paper assumed %v", got, r.Pages[0].PaperAssumed)
			}
			want := scan.Seal{Verdict: scan.Undecidable, Reason: scan.ReasonNoColour}
			if s.Mode == c {
				want = scan.Seal{Verdict: scan.Seen, Reason: scan.ReasonRing}
			}
			if r.Seal.Verdict != want.Verdict || r.Seal.Reason != want.Reason {
				t.Errorf("seal %+v", r.Seal)
			}
			if s.Mode == c && (math.Abs(r.Seal.Width-41) > 3 || math.Abs(r.Seal.Height-41) > 3) {
				t.Errorf("a seal of 42 mm measured as %.1f x %.1f", r.Seal.Width, r.Seal.Height)
			}
		})
	}
}

// Seals as they come from the pad, and red things that are none. The page has
// a red letterhead and red rules each time.
func TestTellsASeal(t *testing.T) {
	none := func(*image.RGBA) {}
	stamp := func(s scantest.Seal) func(*image.RGBA) {
		return func(m *image.RGBA) { scantest.Stamp(m, s) }
	}
	type sheet struct {
		name    string
		draw    func(*image.RGBA)
		verdict scan.Verdict
		reason  string
	}
	for _, c := range brief([]sheet{
		{"none", none, scan.NotSeen, scan.ReasonNoRing},
		{"full", stamp(scantest.Seal{}), scan.Seen, scan.ReasonRing},
		{"faint", stamp(scantest.Seal{Ink: scantest.Faint}), scan.Seen, scan.ReasonRing},
		{"purple", stamp(scantest.Seal{Ink: scantest.Purple}), scan.Seen, scan.ReasonRing},
		{"blotted", stamp(scantest.Seal{Missing: 0.4}), scan.Seen, scan.ReasonRing},
		{"faint and blotted", stamp(scantest.Seal{Missing: 0.25, Ink: scantest.Faint}), scan.Seen, scan.ReasonRing},
		{"a third missing", stamp(scantest.Seal{Gap: 120}), scan.Seen, scan.ReasonRing},
		{"company, 38 mm", stamp(scantest.Seal{Diameter: 38, X: 140, Y: 230}), scan.Seen, scan.ReasonRing},
		{"largest, 50 mm", stamp(scantest.Seal{Diameter: 50, X: 140, Y: 215}), scan.Seen, scan.ReasonRing},
		{"oval, 45 x 30 mm", stamp(scantest.Seal{Diameter: 45, Height: 30, X: 100, Y: 240}), scan.Seen, scan.ReasonRing},
		{"over body text", stamp(scantest.Seal{Diameter: 42, X: 100, Y: 150}), scan.Seen, scan.ReasonRing},
		{"over the letterhead", stamp(scantest.Seal{Diameter: 42, X: 100, Y: 45}), scan.Seen, scan.ReasonRing},
		{"over the lower rule", stamp(scantest.Seal{Diameter: 42, X: 100, Y: 265}), scan.Seen, scan.ReasonRing},
		{"half", stamp(scantest.Seal{Gap: 180}), scan.Undecidable, scan.ReasonPartialRing},
		{"a red circle", stamp(scantest.Seal{Bare: true}), scan.Undecidable, scan.ReasonBareRing},
		{"a small red stamp", stamp(scantest.Seal{Diameter: 20, X: 150, Y: 220}), scan.NotSeen, scan.ReasonNoRing},
		{"a large red circle", stamp(scantest.Seal{Diameter: 90, X: 105, Y: 150}), scan.NotSeen, scan.ReasonNoRing},
		{"a blue seal", stamp(scantest.Seal{Ink: color.NRGBA{30, 40, 200, 255}}), scan.NotSeen, scan.ReasonNoRing},
		{"a red block", block(120, 200, 40, 40), scan.NotSeen, scan.ReasonNoRing},
		{"a red frame", frame(120, 200, 42, 42), scan.NotSeen, scan.ReasonNoRing},
		{"a red page", block(0, 60, 210, 237), scan.Undecidable, scan.ReasonRedGround},
		{"seal on the code", stamp(scantest.Seal{Diameter: 42, X: 160, Y: 240}), scan.Seen, scan.ReasonRing},
		{"at the edge of the page", stamp(scantest.Seal{Diameter: 42, X: 187, Y: 200}), scan.Seen, scan.ReasonRing},
	}, func(c sheet) []any { return []any{c.reason} }) {
		t.Run(c.name, func(t *testing.T) {
			page := scantest.Page(verification, 150)
			c.draw(page)
			got := read(t, scantest.PDF(scantest.Scan{DPI: 150, Turn: 90, Skew: -2, Noise: 10}, page))
			if got.Seal.Verdict != c.verdict || got.Seal.Reason != c.reason {
				t.Errorf("%+v, want %s %s", got.Seal, c.verdict, c.reason)
			}
			if len(got.Codes()) != 1 && c.name != "a red page" {
				t.Errorf("codes %v", got.Codes())
			}
		})
	}
}

func block(x, y, w, h float64) func(*image.RGBA) {
	return func(m *image.RGBA) {
		px := float64(m.Rect.Dx()) / scantest.A4Width
		for j := int(y * px); j < int((y+h)*px) && j < m.Rect.Dy(); j++ {
			for i := int(x * px); i < int((x+w)*px) && i < m.Rect.Dx(); i++ {
				m.SetRGBA(i, j, color.RGBA{214, 30, 36, 255})
			}
		}
	}
}

func frame(x, y, w, h float64) func(*image.RGBA) {
	return func(m *image.RGBA) {
		for _, side := range [][4]float64{{x, y, w, 1.2}, {x, y + h - 1.2, w, 1.2}, {x, y, 1.2, h},
			{x + w - 1.2, y, 1.2, h}} {
			block(side[0], side[1], side[2], side[3])(m)
		}
	}
}

func TestSaysWhatIsNotThere(t *testing.T) {
	letter := func(l scantest.Letter) image.Image { return scantest.Draw(l, 150) }
	for name, c := range map[string]struct {
		pdf    []byte
		codes  []string
		state  scan.State
		seal   scan.Verdict
		reason string
	}{
		"another letter": {scantest.PDF(scantest.Scan{DPI: 150, Noise: 8},
			letter(scantest.Letter{QR: "https://pingshen.example/v/ZZZZ"})),
			[]string{"https://pingshen.example/v/ZZZZ"}, scan.Scanned, scan.NotSeen, scan.ReasonNoRing},
		"two codes": {scantest.PDF(scantest.Scan{Noise: 8}, letter(scantest.Letter{QR: verification, Second: "weixin"})),
			[]string{verification, "weixin"}, scan.Scanned, scan.NotSeen, scan.ReasonNoRing},
		"no code": {scantest.PDF(scantest.Scan{DPI: 150, Noise: 8}, letter(scantest.Letter{})),
			nil, scan.Scanned, scan.NotSeen, scan.ReasonNoRing},
		"nothing red": {scantest.PDF(scantest.Scan{DPI: 150, Noise: 8}, blueMark(letter(scantest.Letter{Plain: true}))),
			nil, scan.Scanned, scan.NotSeen, scan.ReasonNoRed},
		"colour scan of a page without colour": {scantest.PDF(scantest.Scan{DPI: 150, Noise: 8},
			letter(scantest.Letter{Plain: true})),
			nil, scan.Scanned, scan.Undecidable, scan.ReasonNoColour},
		"blank": {scantest.PDF(scantest.Scan{DPI: 150}, letter(scantest.Letter{Plain: true, Blank: true})),
			nil, scan.Scanned, scan.Undecidable, scan.ReasonNoColour},
		"JBIG2": {scantest.PDF(scantest.Scan{DPI: 150, Mode: scantest.Grey, Encoding: scantest.JBIG2},
			letter(scantest.Letter{})),
			nil, scan.Undecodable, scan.Undecidable, scan.ReasonUndecodable},
		"JPEG 2000": {scantest.PDF(scantest.Scan{DPI: 150, Encoding: scantest.JPX}, letter(scantest.Letter{})),
			nil, scan.Undecodable, scan.Undecidable, scan.ReasonUndecodable},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, c.pdf)
			if got := r.Pages[0].Codes; !slices.Equal(got, c.codes) {
				t.Errorf("codes %q, want %q", got, c.codes)
			}
			if r.Pages[0].State != c.state || r.Seal.Verdict != c.seal || r.Seal.Reason != c.reason {
				t.Errorf("%+v", r)
			}
			if (c.state == scan.Undecodable) != (len(r.Pages[0].Faults) > 0) {
				t.Errorf("faults %q", r.Pages[0].Faults)
			}
		})
	}
}

func blueMark(m image.Image) image.Image {
	scantest.Stamp(m.(*image.RGBA), scantest.Seal{Ink: color.NRGBA{30, 40, 200, 255}})
	return m
}

func TestPagesAreToldApart(t *testing.T) {
	first := scantest.Draw(scantest.Letter{}, 150)
	r := read(t, scantest.PDF(scantest.Scan{DPI: 150, Noise: 5}, first, sealedPage(scantest.Seal{})))
	if got := r.Codes(); len(got) != 1 || got[0].Page != 2 {
		t.Errorf("codes %v", got)
	}
	if r.Seal.Verdict != scan.Seen || r.Seal.Page != 2 || r.PageCount != 2 {
		t.Errorf("seal %+v", r.Seal)
	}
}

func TestPagesBeyondTheLimitAreCounted(t *testing.T) {
	blank := scantest.Draw(scantest.Letter{Plain: true, Blank: true}, 20)
	pages := slices.Repeat([]image.Image{blank}, scan.MaxPages+2)
	r := read(t, scantest.PDF(scantest.Scan{DPI: 20}, pages...))
	if r.PageCount != scan.MaxPages+2 || len(r.Pages) != scan.MaxPages {
		t.Errorf("%d pages of %d", len(r.Pages), r.PageCount)
	}
}

func TestNoPDFIsAnError(t *testing.T) {
	for name, data := range map[string][]byte{"no PDF": []byte("not one"),
		"no page": []byte("%PDF-1.7\nstartxref\n0\n%%EOF")} {
		if _, err := scan.Read(t.Context(), data); !errors.Is(err, pdfium.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// sample is the code of the sample letter, of which the scans in testdata were made.
const sample = "https://appraisal.example.org/verify/letters/q7Yp2mX0RkW9sVd4TzB6nA"

func ofOurs(text string) bool { return strings.HasPrefix(text, "https://appraisal.example.org/") }

// What multifunction printers, fax gateways, repaired files and pens make of a letter.
func TestWhatOfficesReallySend(t *testing.T) {
	for file, want := range map[string]struct {
		verdict scan.Verdict
		reason  string
	}{
		"jbig2-whole":                 {scan.Undecidable, scan.ReasonNoColour},
		"fax-g3-2d":                   {scan.Undecidable, scan.ReasonNoColour},
		"inline-fax-strips":           {scan.Undecidable, scan.ReasonNoColour},
		"mrc-smask":                   {scan.Seen, scan.ReasonRing},
		"jpeg-no-eoi":                 {scan.Seen, scan.ReasonRing},
		"startxref-wrong":             {scan.Seen, scan.ReasonRing},
		"picture-with-mask-over-code": {scan.Seen, scan.ReasonRing},
		"ink-spread":                  {scan.Seen, scan.ReasonRing},
		"red-pen-circle-with-note":    {scan.Undecidable, scan.ReasonDrawnRing},
		"own-unsealed-other-sealed":   {scan.Undecidable, scan.ReasonNoColour}, // its own sheet has no colour at all
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", file+".pdf"))
			if err != nil {
				t.Fatal(err)
			}
			r := read(t, data)
			at := slices.IndexFunc(r.Codes(), func(c scan.Code) bool { return c.Text == sample })
			if at < 0 {
				t.Fatalf("codes %v", r.Codes())
			}
			if got := r.Beside(r.Codes()[at], ofOurs); got.Verdict != want.verdict || got.Reason != want.reason {
				t.Errorf("%+v", got)
			}
		})
	}
}

// What printers, copiers, telephones and light do to a sheet: its code and its seal are seen.
func TestWornSheetsAreRead(t *testing.T) {
	for _, c := range brief([]struct {
		name string
		worn scantest.Worn
		scan scantest.Scan
	}{
		{"toner that ran", scantest.Worn{Spread: 2}, scantest.Scan{}},
		{"toner that lacks", scantest.Worn{Spread: -1}, scantest.Scan{}},
		{"pale", scantest.Worn{Contrast: 0.3}, scantest.Scan{Noise: 4}},
		{"in the shade", scantest.Worn{Shade: 0.6}, scantest.Scan{Noise: 4}},
		{"out of focus", scantest.Worn{Blur: 3}, scantest.Scan{Noise: 4}},
		{"moiré", scantest.Worn{Moire: 40}, scantest.Scan{}},
		{"photographed from the side", scantest.Worn{Tilt: 0.15, Margin: 0.08, Shade: 0.3, Tint: [3]float64{1, 0.95, 0.85}},
			scantest.Scan{Noise: 5, Quality: 60}},
		{"photographed with much of the table", scantest.Worn{Tilt: 0.05, Margin: 0.2, Shade: 0.3}, scantest.Scan{Noise: 5}},
		{"from its back", scantest.Worn{Mirror: true}, scantest.Scan{Turn: 180}},
		{"at 100 dpi, squeezed", scantest.Worn{}, scantest.Scan{DPI: 100, Quality: 50}},
		{"askew by 7°", scantest.Worn{}, scantest.Scan{Skew: 7, Noise: 8, Quality: 40}},
	}, func(c struct {
		name string
		worn scantest.Worn
		scan scantest.Scan
	}) []any {
		return []any{c.worn.Spread > 0, c.worn.Tilt > 0.1}
	}) {
		t.Run(c.name, func(t *testing.T) {
			page := scantest.Draw(scantest.Letter{QR: verification, QRX: 30, QRY: 210, QRSize: 30}, 200)
			scantest.Stamp(page, scantest.Seal{})
			r := read(t, scantest.PDF(c.scan, scantest.Wear(page, c.worn)))
			if got := r.Codes(); len(got) != 1 || got[0].Text != verification || r.Seal.Verdict != scan.Seen {
				t.Errorf("codes %v, seal %+v", got, r.Seal)
			}
		})
	}
}

// A circle drawn with a red pen around a note is no seal, whoever draws it; nor is the half of a seal that goes across
// pages.
func TestWhatIsDrawnOrHalfIsNoSeal(t *testing.T) {
	sheets := map[string]func(*image.RGBA){
		"the left half of a seal":  func(m *image.RGBA) { scantest.Stamp(m, scantest.Seal{X: 0, Y: 150, Diameter: 42}) },
		"the right half of a seal": func(m *image.RGBA) { scantest.Stamp(m, scantest.Seal{X: 210, Y: 150, Diameter: 42}) },
	}
	hands := 12
	if testing.Short() {
		hands = 3
	}
	for hand := range hands {
		sheets[fmt.Sprint("hand ", hand)] = func(m *image.RGBA) { scantest.Pen(m, hand) }
	}
	for name, draw := range sheets {
		page := scantest.Page(verification, 200)
		draw(page)
		if r := read(t, scantest.PDF(scantest.Scan{Noise: 6, Skew: 0.7}, page)); r.Seal.Verdict == scan.Seen {
			t.Errorf("%s: %+v", name, r.Seal)
		}
	}
}

// A sheet with two reply slips, an A3 copy of two letters: the seal is that of the code that it stands with.
func TestASealIsThatOfTheCodeItStandsWith(t *testing.T) {
	ours, theirs := "https://appraisal.example.org/verify/ours", "https://appraisal.example.org/verify/theirs"
	slips := scantest.Draw(scantest.Letter{QR: ours, QRX: 30, QRY: 240, QRSize: 22}, 150)
	scantest.Place(slips, scantest.Draw(scantest.Letter{QR: theirs, QRX: 30, QRY: 60, QRSize: 22, Plain: true,
		Blank: true}, 150), image.Rect(0, 300, 1240, 620))
	scantest.Stamp(slips, scantest.Seal{X: 90, Y: 72, Diameter: 40})
	for name, c := range map[string]struct {
		pdf  []byte
		want map[string]scan.Verdict
	}{
		"two slips on a sheet": {scantest.PDF(scantest.Scan{DPI: 150}, slips),
			map[string]scan.Verdict{ours: scan.NotSeen, theirs: scan.Seen}},
		"two sealed, two not on A3": {scantest.Spread(150, sealedWith(theirs), scantest.Page(ours, 150)),
			map[string]scan.Verdict{ours: scan.NotSeen, theirs: scan.Seen}},
		"ours on the left of A3": {scantest.Spread(150, sealedWith(ours), scantest.Page("", 150)),
			map[string]scan.Verdict{ours: scan.Seen}},
	} {
		r := read(t, c.pdf)
		if len(r.Codes()) != len(c.want) {
			t.Errorf("%s: codes %v", name, r.Codes())
		}
		for _, code := range r.Codes() {
			if got := r.Beside(code, ofOurs); got.Verdict != c.want[code.Text] {
				t.Errorf("%s: %s has %+v", name, code.Text, got)
			}
		}
	}
}

func sealedWith(qr string) image.Image {
	page := scantest.Page(qr, 150)
	scantest.Stamp(page, scantest.Seal{})
	return page
}

// A page of noise has marks of codes everywhere, and no code: it is read in the time that it is given.
func TestAPageOfNoiseIsReadInTime(t *testing.T) {
	size := 2480
	if testing.Short() {
		size = 1240
	}
	noise := image.NewRGBA(image.Rect(0, 0, size, size*1414/1000))
	seed := uint32(7)
	for i := 0; i < len(noise.Pix); i += 4 {
		seed = seed*1664525 + 1013904223
		v := byte(seed >> 24)
		copy(noise.Pix[i:], []byte{v, v, v, 255})
	}
	start := time.Now()
	r := read(t, scantest.PDF(scantest.Scan{DPI: size * 254 / 2100, Mode: scantest.Grey, Encoding: scantest.Flate}, noise))
	if len(r.Codes()) > 0 || r.Seal.Verdict != scan.Undecidable {
		t.Errorf("%+v", r)
	}
	if took := time.Since(start); took > scan.MaxTime/2 {
		t.Errorf("took %v", took)
	}
}

func TestAReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	pages := slices.Repeat([]image.Image{scantest.Page("", 150)}, 10)
	pdf := scantest.PDF(scantest.Scan{DPI: 150}, pages...)
	start := time.Now()
	if _, err := scan.Read(ctx, pdf); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
