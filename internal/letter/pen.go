package letter

import (
	"math"
	"slices"

	"appraisal/internal/letter/pdf"
)

// pen sets certificates and cards, which are no text on a grid: each thing has its place. Its first error is kept, and
// nothing is set after it.
type pen struct {
	*layout
	err error
}

func (p *pen) shape(text paragraph, st style) []item {
	if p.err != nil {
		return nil
	}
	items, err := p.ts.shape(text, st)
	p.err = err
	return items
}

// largest shapes a text as large as it can be, from one size down to another, for lines in a rectangle that part
// nothing that is to be kept together.
func (p *pen) largest(text paragraph, bold bool, from, to, wide, tall float64) (style, [][]item) {
	for size := from; ; size -= 0.5 {
		st := style{size: size, pitch: size, bold: bold}
		lines := balance(p.shape(text, st), st, wide)
		if size <= to || high(st, lines) <= tall && !parted(lines) && !squeezed(lines) {
			return st, lines
		}
	}
}

// high is the height of lines, which stand a fifth of their size apart.
func high(st style, lines [][]item) float64 { return st.size + float64(len(lines)-1)*leading*st.size }

const leading = 1.2

// parted tells whether what is to be kept together goes on on another line.
func parted(lines [][]item) bool {
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1][len(lines[i-1])-1], lines[i][0]
		if a.keep != 0 && a.keep == b.keep {
			return true
		}
	}
	return false
}

// squeezed tells whether a line goes into its width only by its punctuation's blank halves, which are left here.
func squeezed(lines [][]item) bool {
	return slices.ContainsFunc(lines, func(line []item) bool {
		return slices.ContainsFunc(line, func(it item) bool { return it.narrow > 0 })
	})
}

// How a line stands to its x.
const (
	fromLeft = iota
	inMiddle
	fromRight
)

// set sets a line, the top of its em box at top.
func (p *pen) set(line []item, st style, how int, x, top float64, ink pdf.Colour) {
	switch how {
	case inMiddle:
		x -= width(line) / 2
	case fromRight:
		x -= width(line)
	}
	p.last().text(place(line, st, x, math.Inf(1), false), st, top+ascent*st.size, ink)
}

// lines sets lines one below the other.
func (p *pen) lines(lines [][]item, st style, how int, x, top float64, ink pdf.Colour) {
	for i, line := range lines {
		p.set(line, st, how, x, top+float64(i)*leading*st.size, ink)
	}
}

// say shapes and sets a line of plain text.
func (p *pen) say(text string, size float64, how int, x, top float64, ink pdf.Colour) {
	p.set(p.shape(plain(text), at(size)), at(size), how, x, top, ink)
}

// strong is say, thickened.
func (p *pen) strong(text string, size float64, how int, x, top float64, ink pdf.Colour) {
	p.set(p.shape(paragraph{{text: text, strong: true}}, at(size)), at(size), how, x, top, ink)
}

// wrapped shapes and sets plain text in lines of a width, a little wider apart.
func (p *pen) wrapped(text string, size, x, wide, top float64, ink pdf.Colour) {
	for i, line := range breakLines(p.shape(plain(text), at(size)), at(size), wide, wide) {
		p.set(line, at(size), fromLeft, x, top+float64(i)*1.45*size, ink)
	}
}

// box draws a frame inside of a rectangle.
func (p *pen) box(ink pdf.Colour, r pdf.Rect, line float64) {
	p.last().fill(ink,
		pdf.Rect{X: r.X, Y: r.Y, W: r.W, H: line}, pdf.Rect{X: r.X, Y: r.Y + r.H - line, W: r.W, H: line},
		pdf.Rect{X: r.X, Y: r.Y, W: line, H: r.H}, pdf.Rect{X: r.X + r.W - line, Y: r.Y, W: line, H: r.H})
}

// verify sets the QR code with its upper left corner in x, y.
func (p *pen) verify(address string, x, y, side float64) {
	if p.err != nil {
		return
	}
	c, err := newCodeWithin(address, side)
	if err != nil {
		p.err = err
		return
	}
	s := p.last()
	s.fills = append(s.fills, fill{rects: c.rects(), x: x, y: y, scale: side / float64(c.size)})
}
