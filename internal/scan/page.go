package scan

import (
	"context"
	"math"

	"appraisal/internal/pdfium"
)

// scanCover is the share of the paper that images must cover for the page to
// count as scanned.
const scanCover = 0.4

// The finenesses in which a page is looked at, in dots an inch: its colours for
// seals, its light for codes, and for codes with small modules.
const (
	colourDPI = 100
	coarse    = 200
	fine      = 330
)

// maxFine bounds the pixels of a fine picture.
const maxFine = 30_000_000

// readPage draws the page, counted from 0, and looks at it.
func readPage(ctx context.Context, d *pdfium.Document, index int) (Page, error) {
	p, err := d.Page(index)
	if err != nil {
		return Page{}, err
	}
	paper := paperOf(p)
	out := Page{Number: index + 1, PaperAssumed: paper.assumed}
	w, h := paper.pixels(coarse)
	picture, err := d.Render(index, w, h)
	if err != nil {
		return Page{}, err
	}
	light, colour := lightOf(picture), colourOf(picture, coarse/colourDPI)
	out.State, out.DPI = stateOf(p, paper, picture)
	if out.State == Undecodable {
		out.Faults = []string{"the page's image shows nothing"}
	}
	mm := paper.width / float64(w)
	marks, err := look{light, colour, mm, picture, func() (pdfium.Bitmap, error) {
		w, h := paper.pixels(min(fine, coarse*math.Sqrt(maxFine/float64(w*h))))
		return d.Render(index, w, h)
	}}.codes(ctx)
	if err != nil {
		return Page{}, err
	}
	for _, m := range marks {
		out.Codes = append(out.Codes, m.text)
	}
	for _, area := range sheets(paper) {
		if err := ctx.Err(); err != nil {
			return Page{}, err
		}
		out.Sheets = append(out.Sheets, readSheet(area, out, paper, colour, marks, mm))
	}
	for i, s := range out.Sheets {
		if i == 0 || rank(s.Seals[0]) > rank(out.Seal) {
			out.Seal = s.Seals[0]
		}
	}
	return out, nil
}

// stateOf says what kind of page it is, and how fine its finest image is.
func stateOf(p pdfium.Page, paper paper, drawn pdfium.Bitmap) (s State, dpi float64) {
	cover := 0.0
	for _, im := range p.Images {
		wide, high := (im.Right-im.Left)*paper.mm, (im.Top-im.Bottom)*paper.mm
		if wide < 0.5 || high < 0.5 {
			continue
		}
		cover += min(wide*high, paper.width*paper.height) / (paper.width * paper.height)
		if long, short := max(wide, high), min(wide, high); cover > 0 {
			w, h := float64(max(im.Width, im.Height)), float64(min(im.Width, im.Height))
			dpi = max(dpi, min(w/long, h/short)*25.4)
		}
	}
	if cover < scanCover {
		return NoPageImage, dpi
	}
	for _, v := range drawn.Pix {
		if v != 255 {
			return Scanned, dpi
		}
	}
	return Undecodable, dpi
}

// rect is a part of the paper, in shares of its sides.
type rect struct{ left, top, right, bottom float64 }

var whole = rect{0, 0, 1, 1}

func (r rect) holds(x, y float64) bool {
	return x >= r.left && x < r.right && y >= r.top && y < r.bottom
}

// sheets are the parts of the paper that are sheets of their own.
func sheets(p paper) []rect {
	switch {
	case !p.spread():
		return []rect{whole}
	case p.width > p.height:
		return []rect{{0, 0, 0.5, 1}, {0.5, 0, 1, 1}}
	}
	return []rect{{0, 0, 1, 0.5}, {0, 0.5, 1, 1}}
}

// readSheet looks for seals on the part of the page, and takes the codes that
// stand on it. Lengths are right when the paper's size is; where a code shows
// that it is not, since the page was photographed or its size was made up, the
// code's own size is tried too.
func readSheet(area rect, p Page, paper paper, colour bitmap, marks []mark, mm float64) Sheet {
	var s Sheet
	scales := []float64{1}
	for _, m := range marks {
		if !area.holds(m.x*mm/paper.width, m.y*mm/paper.height) {
			continue
		}
		s.Marks = append(s.Marks, Mark{Text: m.text, X: m.x * mm, Y: m.y * mm})
		if scale := codeMM / (m.side * mm); scale > 1.12 && scale < 2 || scale < 0.89 && scale > 0.4 {
			scales = append(scales, scale)
		}
	}
	x, y := int(area.left*float64(colour.w)), int(area.top*float64(colour.h))
	part := colour
	if area != whole {
		part = colour.part(x, y, int(area.right*float64(colour.w))-x, int(area.bottom*float64(colour.h))-y)
	}
	px := mm * coarse / colourDPI
	for _, scale := range scales {
		found := seals(part, px*scale, p.State)
		for i := range found {
			found[i].Page = p.Number
			if found[i].Width > 0 {
				found[i].X, found[i].Y = found[i].X/scale+float64(x)*px, found[i].Y/scale+float64(y)*px
			}
		}
		if s.Seals == nil || found[0].Verdict == Seen && s.Seals[0].Verdict != Seen {
			s.Seals = found
		}
	}
	return s
}

// codeMM is the side of a letter's code.
const codeMM = 30.0
