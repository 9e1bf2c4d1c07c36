// Package scan reads a sealed letter back from its scan (manual 000 §3.3.2;
// feature R8): which QR codes stand on its pages, and whether a red seal does.
//
// It takes the bytes of a PDF and returns what was seen, never what it means:
// whether a code names the right letter is for the caller to say. What cannot
// be decided is said with a reason, never guessed.
//
// A page goes straight through: PDFium draws it as people see it, at 200 dpi
// (internal/pdfium); code.go finds the QR codes on its light, with marks found
// by finder.go and modules read by grid.go; ring.go finds rings on its red at
// 100 dpi, print.go measures how they are printed, seal.go judges. The decisions
// and their limits are docs/decisions/0004 and 0013.
package scan

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"appraisal/internal/pdfium"
)

// Limits of one reading.
const (
	// MaxPages is how many pages are looked at; a letter has one or two.
	MaxPages = 10
	// MaxTime bounds the whole reading.
	MaxTime = 60 * time.Second
)

// Reading is what was seen on a scan.
type Reading struct {
	// Pages read, in order; at most MaxPages.
	Pages []Page
	// PageCount is the number of pages of the file, read or not.
	PageCount int
	// Seal is the verdict over all pages.
	Seal Seal
}

// Code is the text of a QR code and the page, from 1, that it stands on.
type Code struct {
	Page int
	Text string
}

// Codes lists the codes of all pages in order.
func (r Reading) Codes() []Code {
	var all []Code
	for _, p := range r.Pages {
		for _, text := range p.Codes {
			all = append(all, Code{Page: p.Number, Text: text})
		}
	}
	return all
}

// State says what kind of page was met.
type State string

// The states of a page.
const (
	// Scanned: images cover the page.
	Scanned State = "scanned"
	// NoPageImage: no image, or none that covers the page: it was not scanned
	// but made by a program. Codes in its small images are still reported.
	NoPageImage State = "no_page_image"
	// Undecodable: images cover the page and nothing of them can be shown;
	// Faults say so.
	Undecodable State = "not_decodable"
)

// Page is what was seen on one page.
type Page struct {
	Number int // from 1
	State  State
	// DPI of the finest image as placed on the paper; 0 without images.
	DPI float64
	// PaperAssumed: the file names no plausible size of paper, A4 was assumed.
	PaperAssumed bool
	// Codes are the texts of the QR codes found.
	Codes []string
	Seal  Seal
	// Faults say what could not be shown.
	Faults []string
	// Sheets of paper on the page: one, or the halves of an A3 spread.
	Sheets []Sheet
}

// Sheet is what was seen on one sheet of paper.
type Sheet struct {
	Marks []Mark
	// Seals seen, the clearest first; when there is none, the verdict on why.
	Seals []Seal
}

// Mark is a code's text and its middle, in mm from the page's left and top.
type Mark struct {
	Text string
	X, Y float64
}

// Verdict says whether a seal was seen.
type Verdict string

// The verdicts.
const (
	Seen        Verdict = "seen"
	NotSeen     Verdict = "not_seen"
	Undecidable Verdict = "undecidable"
)

// Reasons of a verdict: stable codes for texts.
const (
	ReasonRing        = "ring"           // seen: a red ring of a seal's size with something in it
	ReasonNoRed       = "no_red"         // not seen: colour, but nothing red
	ReasonNoRing      = "no_ring"        // not seen: red, but no ring of a seal's size
	ReasonNoColour    = "no_colour"      // undecidable: a grey or black-and-white page
	ReasonBareRing    = "bare_ring"      // undecidable: a ring with nothing in it
	ReasonPartialRing = "partial_ring"   // undecidable: an arc that may be part of a seal
	ReasonDrawnRing   = "drawn_ring"     // undecidable: a ring that may be drawn by hand: uneven, or without text along it
	ReasonElsewhere   = "seal_elsewhere" // not seen: the seals are beside another letter's code
	ReasonRedGround   = "red_ground"     // undecidable: most of the page is red
	ReasonNoPageImage = "no_page_image"  // undecidable: not a scan
	ReasonUndecodable = "not_decodable"  // undecidable: the page's image was not decoded
)

// Seal is the verdict with its reason and, for a ring, where it is.
type Seal struct {
	Verdict Verdict
	Reason  string
	// Page from 1 on which it was decided; 0 when over all pages.
	Page int
	// X and Y are the ring's centre in mm from the left and top edge of the
	// page as displayed; Width and Height its outer size.
	X, Y, Width, Height float64
	// Cover is the share of the ring that is printed, 0 to 1.
	Cover float64
}

// Read looks at the pages of the PDF. The error wraps one of pdfium's: the file
// can't be opened, or is too complex. A page that cannot be read is no error,
// its State says so.
func Read(ctx context.Context, pdf []byte) (Reading, error) {
	reading, err := pdfium.Within(ctx, pdf, MaxTime, readAll)
	if err != nil {
		return Reading{}, fmt.Errorf("read scan: %w", err)
	}
	return reading, nil
}

func readAll(ctx context.Context, d *pdfium.Document) (Reading, error) {
	r := Reading{PageCount: d.Pages}
	for i := range min(d.Pages, MaxPages) {
		p, err := readPage(ctx, d, i)
		if err != nil {
			return Reading{}, fmt.Errorf("page %d: %w", i+1, err)
		}
		r.Pages = append(r.Pages, p)
	}
	r.Seal = overall(r.Pages)
	return r, nil
}

// Beside is the verdict on the seal that belongs to the code: one on the same
// sheet of paper, and nearer to it than to a rival, which is the code of
// another letter. Other codes, such as an invoice's, have no seal of their own.
func (r Reading) Beside(code Code, rival func(text string) bool) Seal {
	best := Seal{Verdict: Undecidable, Reason: ReasonNoPageImage}
	for _, p := range r.Pages {
		for _, s := range p.Sheets {
			if p.Number != code.Page || !slices.ContainsFunc(s.Marks, func(m Mark) bool { return m.Text == code.Text }) {
				continue
			}
			if own := s.beside(code.Text, rival); rank(own) > rank(best) || best.Page == 0 {
				best = own
			}
		}
	}
	return best
}

func (s Sheet) beside(text string, rival func(string) bool) Seal {
	taken := Seal{Verdict: NotSeen, Reason: ReasonElsewhere, Page: s.Seals[0].Page}
	for _, seal := range s.Seals {
		if seal.Verdict != Seen {
			return seal
		}
		var nearest Mark
		least := math.Inf(1)
		for _, m := range s.Marks {
			if d := math.Hypot(m.X-seal.X, m.Y-seal.Y); d < least && (m.Text == text || rival(m.Text)) {
				nearest, least = m, d
			}
		}
		if nearest.Text == text {
			return seal
		}
	}
	return taken
}

// overall is the verdict of the file: a seal on any page counts. A page of a
// colour scan without any colour has none; with only such pages nothing is
// known, for the scanner may have been set to grey.
func overall(pages []Page) Seal {
	best := pages[0].Seal
	for _, p := range pages[1:] {
		if rank(p.Seal) > rank(best) {
			best = p.Seal
		}
	}
	if best.Verdict == NotSeen {
		best = Seal{Verdict: NotSeen, Reason: best.Reason}
	}
	return best
}

// rank is how much a verdict says.
func rank(s Seal) int {
	switch {
	case s.Verdict == Seen:
		return 4
	case s.Verdict == Undecidable && s.Reason != ReasonNoColour && s.Reason != ReasonNoPageImage &&
		s.Reason != ReasonUndecodable:
		return 3
	case s.Verdict == NotSeen:
		return 2
	case s.Reason != ReasonNoPageImage:
		return 1
	}
	return 0
}
