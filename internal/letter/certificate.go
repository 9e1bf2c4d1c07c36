package letter

import "appraisal/internal/letter/pdf"

// The certificate is A4, across: a band of fret (回纹) round the page, the title, the name, what is held, and at the foot
// the QR code, and the signature with room for the seal.
const (
	certificateWidth  = pageHeight
	certificateHeight = pageWidth

	certificateLeft   = 25 * mm
	certificateRight  = certificateWidth - certificateLeft
	certificateMiddle = certificateWidth / 2
	certificateTop    = 21 * mm
	certificateFoot   = 152 * mm // what stands above ends here; the seal is below
	certificateCode   = 32 * mm
	certificateSigned = certificateRight - 42*mm // middle of the signature

	listFrom = 7 // items from which they stand in two columns
)

// nameSpread is what a character of a name takes, by the number of characters, in sizes.
var nameSpread = [...]float64{1, 1, 1.5, 1.25, 1.12}

func (c Certificate) lay(p *pen) {
	p.add()
	p.fret(certificateWidth, certificateHeight)
	const wide, middle, small = certificateRight - certificateLeft, certificateMiddle, 10.5
	number, version := p.shape(plain(certificateNumber+c.Number), at(small)), p.shape(plain(edition(c.Version, c.Reissue)), at(small))
	p.set(number, at(small), fromLeft, certificateLeft, certificateTop, pdf.Black)
	p.set(version, at(small), fromRight, certificateRight, certificateTop, pdf.Black)
	issuer, issuers := p.largest(plain(c.Issuer), false, 20, 8, wide-2*max(width(number), width(version))-12*mm, 9*mm)
	title, titles := p.largest(plain(certificateTitle), true, 34, 20, wide, 34)
	name, names := p.largest(nameOf(c.Name), false, 30, 12, wide, 30)
	if n := len([]rune(c.Name)); n < len(nameSpread) { // a short name is set wider
		name.pitch = nameSpread[n] * name.size
		names = [][]item{p.shape(nameOf(c.Name), name)}
	}
	above := stack{
		{height: high(issuer, issuers), draw: func(y float64) { p.lines(issuers, issuer, inMiddle, middle, y, pdf.Black) }},
		{gap: 3 * mm, stretch: 1, height: title.size,
			draw: func(y float64) { p.lines(titles, title, inMiddle, middle, y, pdf.Red) }},
		{gap: 4.5 * mm, stretch: 2, height: name.size,
			draw: func(y float64) { p.lines(names, name, inMiddle, middle+(name.pitch-name.size)/2, y, pdf.Black) }},
		{gap: 3.5 * mm, stretch: 1.5, height: 14,
			draw: func(y float64) { p.say(certificateSays(len(c.Items)), 14, inMiddle, middle, y, pdf.Black) }},
		{gap: 2 * mm, stretch: 0.5, height: 14,
			draw: func(y float64) {
				p.say(certificateTerm+c.From.String()+termBetween+c.To.String(), 14, inMiddle, middle, y, pdf.Black)
			}},
	}
	const gap = 3.5 * mm
	list := c.table().fit(p, certificateFoot-certificateTop-above.least()-gap)
	append(above, block{gap: gap, stretch: 2, height: list.total(), draw: func(y float64) { list.draw(p, y, pdf.Gold) }}).
		set(certificateTop, certificateFoot)
	c.foot(p)
}

func (c Certificate) table() itemTable {
	t := itemTable{items: c.Items, x: certificateLeft, width: certificateRight - certificateLeft, columns: 2, gap: 9 * mm,
		head: 6 * mm, least: 4.8 * mm, most: 9 * mm, codes: 17 * mm, days: 34 * mm, largest: 12, wrap: 9, day: Date.words}
	if len(c.Items) < listFrom {
		t.columns, t.width, t.x = 1, 160*mm, certificateMiddle-80*mm
	}
	return t
}

// foot sets code and signature, which stands a little below the middle of the seal.
func (c Certificate) foot(p *pen) {
	const top, aside = certificateHeight - 20*mm - certificateCode, certificateLeft + certificateCode + 5*mm
	p.verify(c.VerifyURL, certificateLeft, top, certificateCode)
	p.strong(verifyHeading, 11, fromLeft, aside, top+6*mm, pdf.Black)
	p.wrapped(certificateVerify, 9, aside, 62*mm, top+12.5*mm, pdf.Black)

	by := c.Signatory
	if by == "" {
		by = c.Issuer
	}
	st, lines := p.largest(plain(by), false, 15, 8, 84*mm, 12*mm)
	p.lines(lines, st, inMiddle, certificateSigned, top+14*mm-high(st, lines), pdf.Black)
	p.say(c.Issued.String(), 14, inMiddle, certificateSigned, top+16.5*mm, pdf.Black)
}

// words is the day in words; a dash for none.
func (d Date) words() string {
	if d.IsZero() {
		return "—"
	}
	return d.String()
}

// stack is blocks one below the other.
type stack []block

type block struct {
	gap     float64 // to the one above, at least
	stretch float64 // part of the room that is left
	height  float64
	draw    func(top float64)
}

// least is the height of the blocks with nothing more between them than there must be.
func (s stack) least() float64 {
	sum := 0.0
	for _, b := range s {
		sum += b.gap + b.height
	}
	return sum
}

// set sets the blocks from top to bottom.
func (s stack) set(top, bottom float64) {
	parts := 0.0
	for _, b := range s {
		parts += b.stretch
	}
	left := max(0, bottom-top-s.least())
	for _, b := range s {
		top += b.gap + left*b.stretch/parts
		b.draw(top)
		top += b.height
	}
}

// fretUnit is a spiral in seven by seven cells.
var fretUnit = []pdf.Rect{{X: 0, Y: 0, W: 1, H: 7}, {X: 1, Y: 0, W: 6, H: 1}, {X: 6, Y: 1, W: 1, H: 6}, {X: 2, Y: 6, W: 4, H: 1},
	{X: 2, Y: 2, W: 1, H: 4}, {X: 3, Y: 2, W: 2, H: 1}, {X: 4, Y: 3, W: 1, H: 2}}

const (
	fretCell   = 0.55 * mm
	fretStep   = 8 // cells from one spiral to the next
	fretMargin = 8 * mm
)

// fret draws the band of spirals round a page, between two lines.
func (p *pen) fret(width, height float64) {
	count := func(length float64) int { return int((length - 2*fretMargin - 7*fretCell) / (fretStep * fretCell)) }
	across, down := count(width), count(height) // steps
	w, h := float64(across*fretStep+7), float64(down*fretStep+7)
	x, y := (width-w*fretCell)/2, (height-h*fretCell)/2
	var rects []pdf.Rect
	unit := func(column, row int) {
		for _, r := range fretUnit {
			rects = append(rects, pdf.Rect{X: r.X + float64(column*fretStep), Y: r.Y + float64(row*fretStep), W: r.W, H: r.H})
		}
	}
	for c := range across + 1 {
		unit(c, 0)
		unit(c, down)
	}
	for r := 1; r < down; r++ {
		unit(0, r)
		unit(across, r)
	}
	s := p.last()
	s.fills = append(s.fills, fill{rects: rects, ink: pdf.Gold, x: x, y: y, scale: fretCell})
	for _, d := range []float64{-1.3 * mm, 7*fretCell + 0.9*mm} {
		p.box(pdf.Gold, pdf.Rect{X: x + d, Y: y + d, W: w*fretCell - 2*d, H: h*fretCell - 2*d}, 0.4*mm)
	}
}
