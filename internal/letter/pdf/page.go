package pdf

import (
	"fmt"
	"math"
	"strconv"
)

// Page takes drawing. All places are points from the page's top left corner,
// y downwards.
type Page struct {
	height  float64
	content []byte
}

// Colour of ink.
type Colour int

// The two inks of official letters, and two more of certificates.
const (
	Black Colour = iota
	Red
	Gold
	Grey
)

var inks = map[Colour]string{Black: "0 g 0 G\n", Red: "0.84 0.05 0.07 rg 0.84 0.05 0.07 RG\n",
	Gold: "0.72 0.54 0.24 rg 0.72 0.54 0.24 RG\n", Grey: "0.4 g 0.4 G\n"}

// Ink sets the colour of what follows on the page; it begins black.
func (p *Page) Ink(c Colour) { p.content = append(p.content, inks[c]...) }

// Rect is a place and a size.
type Rect struct{ X, Y, W, H float64 }

// Fill fills rectangles in one go.
func (p *Page) Fill(rects ...Rect) { p.fill(p.height, rects) }

// FillScaled fills rectangles that are measured in units of scale points from
// the point x, y.
func (p *Page) FillScaled(x, y, scale float64, rects ...Rect) {
	unit := strconv.FormatFloat(scale, 'f', 6, 64)
	p.content = fmt.Appendf(p.content, "q %s 0 0 %s %s %s cm\n", unit, unit, number(x), number(p.height-y))
	p.fill(0, rects)
	p.content = append(p.content, "Q\n"...)
}

// fill fills rectangles measured downwards from top.
func (p *Page) fill(top float64, rects []Rect) {
	for _, r := range rects {
		for _, v := range []float64{r.X, top - r.Y - r.H, r.W, r.H} {
			p.content = append(appendNumber(p.content, v), ' ')
		}
		p.content = append(p.content, "re\n"...)
	}
	p.content = append(p.content, "f\n"...)
}

// Placed is a glyph and where it begins.
type Placed struct {
	Glyph
	X float64
}

// Text is a stretch of one line in one font. Stroke, in points, thickens the
// glyphs by that much all round; 0 for none.
type Text struct {
	Font     *Font
	Size     float64
	Stroke   float64
	Baseline float64
	Glyphs   []Placed
}

// Show draws text. Where glyphs stand at other distances than their advances,
// the most usual difference becomes the character spacing.
func (p *Page) Show(t Text) {
	if len(t.Glyphs) == 0 {
		return
	}
	spacing := t.spacing()
	out := fmt.Appendf(p.content, "BT/%s %s Tf %s Tc ", t.Font.name, number(t.Size), number(spacing))
	if t.Stroke > 0 {
		out = fmt.Appendf(out, "2 Tr %s w ", number(2*t.Stroke))
	}
	out = fmt.Appendf(out, "%s %s Td[<", number(t.Glyphs[0].X), number(p.height-t.Baseline))
	pen := t.Glyphs[0].X
	for i, g := range t.Glyphs {
		if off := g.X - pen; i > 0 && math.Abs(off) > 0.01 {
			adjust := math.Round(-off / t.Size * 1000)
			out = append(appendNumber(append(out, '>'), adjust), '<')
			pen -= adjust * t.Size / 1000
		}
		out = appendHex(out, g.CID)
		pen += float64(g.Advance)*t.Size/1000 + spacing
	}
	out = append(out, ">]TJ"...)
	if t.Stroke > 0 {
		out = append(out, " 0 Tr"...)
	}
	p.content = append(out, " ET\n"...)
}

// spacing is the commonest distance between a glyph's end and the next glyph.
func (t Text) spacing() float64 {
	counts := map[float64]int{}
	best, most := 0.0, 0
	for i := range len(t.Glyphs) - 1 {
		g := t.Glyphs[i]
		gap := math.Round((t.Glyphs[i+1].X-g.X-float64(g.Advance)*t.Size/1000)*1000) / 1000
		if counts[gap]++; counts[gap] > most {
			best, most = gap, counts[gap]
		}
	}
	return best
}

// appendHex writes v as four hexadecimal digits.
func appendHex(out []byte, v int) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[v>>12&15], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
