// Package scan reads a sealed letter back from its scan (manual 000 §3.3.2;
// feature R8): which QR codes stand on its pages, and whether a red seal does.
//
// It takes the bytes of a PDF and returns what was seen, never what it means:
// whether a code names the right letter is for the caller to say. What cannot
// be decided is said with a reason, never guessed.
//
// A page goes straight through: content.go finds the images that the page
// draws and where; picture.go and its neighbours decode them; sheet.go puts
// them together as one grey sheet of about 200 dpi and one coloured sheet of
// about 100 dpi; code.go and seal.go look at these. The decision and its
// limits are in docs/decisions/0004-reading-scans.md.
package scan

import (
	"context"
	"fmt"
	"time"

	"appraisal/internal/inspect/pdfread"
)

// Limits of one reading.
const (
	// MaxPages is how many pages are looked at; a letter has one or two.
	MaxPages = 10
	// MaxPixels bounds one image: A3 at 600 dpi is 70 million.
	MaxPixels = 80_000_000
	// MaxPagePixels bounds all images of one page.
	MaxPagePixels = 2 * MaxPixels
	// MaxImages bounds how many images of a page are drawn.
	MaxImages = 400
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
	// Scanned: images cover the page, and all of them were decoded.
	Scanned State = "scanned"
	// NoPageImage: no image, or none that covers the page: it was not scanned
	// but made by a program. Codes in its small images are still reported.
	NoPageImage State = "no_page_image"
	// Undecodable: an image of the page could not be decoded; Faults say why.
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
	// Faults name what could not be decoded, such as "JBIG2Decode".
	Faults []string
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
	ReasonRing        = "ring"          // seen: a red ring of a seal's size with something in it
	ReasonNoRed       = "no_red"        // not seen: colour, but nothing red
	ReasonNoRing      = "no_ring"       // not seen: red, but no ring of a seal's size
	ReasonNoColour    = "no_colour"     // undecidable: a grey or black-and-white page
	ReasonBareRing    = "bare_ring"     // undecidable: a ring with nothing in it
	ReasonPartialRing = "partial_ring"  // undecidable: an arc that may be part of a seal
	ReasonRedGround   = "red_ground"    // undecidable: most of the page is red
	ReasonNoPageImage = "no_page_image" // undecidable: not a scan
	ReasonUndecodable = "not_decodable" // undecidable: the page's image was not decoded
)

// Seal is the verdict with its reason and, for a ring, where it is.
type Seal struct {
	Verdict Verdict
	Reason  string
	// Page from 1 on which it was decided; 0 when over all pages.
	Page int
	// X and Y are the ring's centre in mm from the left and top edge of the
	// page as stored (before its /Rotate); Width and Height its outer size.
	X, Y, Width, Height float64
	// Cover is the share of the ring that is printed, 0 to 1.
	Cover float64
}

// Read looks at the pages of the PDF. The error wraps one of pdfread's: the
// file is no PDF that can be opened. A page that cannot be read is no error,
// its State says so.
func Read(ctx context.Context, pdf []byte) (Reading, error) {
	reading, err := pdfread.Within(ctx, pdf, MaxTime, readAll)
	if err != nil {
		return Reading{}, fmt.Errorf("read scan: %w", err)
	}
	return reading, nil
}

func readAll(d *pdfread.Document) (Reading, error) {
	pages, count, err := d.Pages(MaxPages)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{PageCount: count}
	for i, p := range pages {
		if err := d.Alive(); err != nil {
			return Reading{}, err
		}
		r.Pages = append(r.Pages, readPage(d, p, i+1))
	}
	r.Seal = overall(r.Pages)
	return r, nil
}

func readPage(d *pdfread.Document, p pdfread.Page, number int) Page {
	out := Page{Number: number}
	paper := paperOf(p)
	out.PaperAssumed = paper.assumed
	drawn, err := drawings(d, p)
	if err != nil {
		out.Faults = append(out.Faults, "page content")
	}
	c := openAll(d, paper, drawn)
	s := c.compose(coarse)
	out.Faults = append(out.Faults, c.faults...)
	out.DPI = c.dpi
	switch {
	case len(out.Faults) > 0:
		out.State = Undecodable
	case c.cover < scanCover:
		out.State = NoPageImage
	default:
		out.State = Scanned
	}
	out.Seal = sealOf(s, out.State)
	out.Seal.Page = number
	out.Codes = codes(s, c.finer)
	return out
}

// overall is the verdict of the file: a seal on any page counts. A page of a
// colour scan without any colour has none; with only such pages nothing is
// known, for the scanner may have been set to grey.
func overall(pages []Page) Seal {
	best := Seal{Verdict: Undecidable, Reason: ReasonNoPageImage}
	rank := func(s Seal) int {
		switch {
		case s.Verdict == Seen:
			return 4
		case s.Verdict == Undecidable && s.Reason != ReasonNoColour && s.Reason != ReasonNoPageImage:
			return 3
		case s.Verdict == NotSeen:
			return 2
		case s.Reason == ReasonNoColour:
			return 1
		}
		return 0
	}
	for i, p := range pages {
		if i == 0 || rank(p.Seal) > rank(best) {
			best = p.Seal
		}
	}
	if best.Verdict == NotSeen {
		best = Seal{Verdict: NotSeen, Reason: best.Reason}
	}
	return best
}
