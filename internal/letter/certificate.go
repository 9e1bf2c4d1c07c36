package letter

import (
	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// The certificate is A4, across: a band of fret (回纹) round the page, the title, the name, what is held, and at the foot
// the QR code, and the signature with room for the seal.
const (
	certificateWidth  = pageHeight
	certificateHeight = pageWidth

	certificateLeft   = 25 * mm
	certificateRight  = certificateWidth - certificateLeft
	certificateMiddle = certificateWidth / 2
	certificateTop    = 21 * mm
	certificateFoot   = 150.5 * mm // what stands above ends here; the seal is below
	certificateCode   = 32 * mm
	certificateSigned = certificateRight - 42*mm // middle of the signature

	listFrom = 7 // items from which they stand in two columns
)

// nameSpread is what a character of a name takes, by the number of characters, in sizes.
var nameSpread = [...]float64{1, 1, 1.5, 1.25, 1.12}

func (c Certificate) lay(p *pen, w words.Set, v words.Values) {
	p.add()
	p.fret(certificateWidth, certificateHeight)
	const wide, middle, small = certificateRight - certificateLeft, certificateMiddle, 10.5
	number := p.shape(stretches(w.Spans("number", v)), at(small))
	version := p.shape(stretches(w.Spans("edition", v)), at(small))
	p.set(number, at(small), fromLeft, certificateLeft, certificateTop, pdf.Black)
	p.set(version, at(small), fromRight, certificateRight, certificateTop, pdf.Black)
	issuer, issuers := p.largest(plain(c.Issuer), false, 20, 8, wide-2*max(width(number), width(version))-12*mm, 9*mm)
	title, titles := p.largest(stretches(w.Spans("title", v)), true, 34, 20, wide, 34)
	name, names := p.largest(nameOf(c.Name), false, 30, 12, wide, 30)
	if n := len([]rune(c.Name)); n < len(nameSpread) { // a short name is set wider
		name.pitch = nameSpread[n] * name.size
		names = [][]item{p.shape(nameOf(c.Name), name)}
	}
	centred := func(lines [][]item, st style, ink pdf.Colour) func(float64) {
		return func(y float64) { p.lines(lines, st, inMiddle, middle+(st.pitch-st.size)/2, y, ink) }
	}
	says := func(text string) func(float64) {
		return func(y float64) { p.say(text, 14, inMiddle, middle, y, pdf.Black) }
	}
	above := stack{
		{height: high(issuer, issuers), draw: centred(issuers, issuer, pdf.Black)},
		{gap: 3 * mm, stretch: 1, height: title.size, draw: centred(titles, title, pdf.Red)},
		{gap: 4.5 * mm, stretch: 2, height: name.size, draw: centred(names, name, pdf.Black)},
		{gap: 3.5 * mm, stretch: 1.5, height: 14, draw: says(w.Line("says", v))},
		{gap: 2 * mm, stretch: 0.5, height: 14, draw: says(w.Line("term", v))},
	}
	const gap = 3.5 * mm
	list, _ := c.table(w).fit(p, certificateFoot-certificateTop-above.least()-gap)
	under := func(y float64) { list.draw(p, y, pdf.Gold) }
	append(above, block{gap: gap, stretch: 2, height: list.total(), draw: under}).set(certificateTop, certificateFoot)
	c.foot(p, w)
}

func (c Certificate) table(w words.Set) itemTable {
	t := itemTable{titles: itemTitles(w), items: c.Items, x: certificateLeft, width: certificateRight - certificateLeft,
		columns: 2, gap: 9 * mm, head: 6 * mm, least: 4.8 * mm, most: 9 * mm, codes: 17 * mm, days: 34 * mm,
		largest: 12, wrap: 9, smallest: smallestItem, day: Date.words}
	if len(c.Items) < listFrom {
		t.columns, t.width, t.x = 1, 160*mm, certificateMiddle-80*mm
	}
	return t
}

// foot sets code and signature, which stands a little below the middle of the seal.
func (c Certificate) foot(p *pen, w words.Set) {
	const top, aside = certificateHeight - 20*mm - certificateCode, certificateLeft + certificateCode + 5*mm
	p.verify(c.VerifyURL, certificateLeft, top, certificateCode)
	p.strong(w.Line("verify.heading", nil), 11, fromLeft, aside, top+6*mm, pdf.Black)
	p.wrapped(w.Line("verify", nil), 9, aside, 62*mm, top+12.5*mm, pdf.Black)

	by := c.Signatory
	if by == "" {
		by = c.Issuer
	}
	st, lines := p.largest(plain(by), false, 15, 8, 84*mm, 12*mm)
	p.lines(lines, st, inMiddle, certificateSigned, top+13.4*mm-high(st, lines), pdf.Black)
	p.say(c.Issued.String(), 14, inMiddle, certificateSigned, top+15.9*mm, pdf.Black)
}

// words is the day in words; a dash for none.
func (d Date) words() string {
	if d.IsZero() {
		return "—"
	}
	return d.String()
}
