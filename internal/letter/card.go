package letter

import "appraisal/internal/letter/pdf"

// The card is A6, upright, for a badge holder. Its items stand on it as long as they go there in a type that can be read
// at arm's length; else their codes do, and the list is overleaf.
const (
	cardWidth  = 105 * mm
	cardHeight = 148 * mm

	cardLeft   = 8 * mm
	cardRight  = cardWidth - cardLeft
	cardMiddle = cardWidth / 2
	cardCode   = 30 * mm
	cardFoot   = cardHeight - 8*mm - cardCode
	cardEnd    = cardFoot - 3*mm // what stands above the code ends here
	photoWide  = 25 * mm
	photoHigh  = 35 * mm
	photoLeft  = cardRight - photoWide
	photoTop   = 27 * mm

	cardReadable = 7.5 // size of type
)

func (c Card) lay(p *pen) {
	p.add()
	p.cardFrame()
	st, lines := p.largest(plain(c.Issuer), false, 10, 5, cardRight-cardLeft, 10)
	p.lines(lines, st, inMiddle, cardMiddle, 7.5*mm, pdf.Black)
	p.say(cardHolder, 11, inMiddle, cardMiddle, 12.5*mm, pdf.Red)
	p.set(p.shape(plain(cardTitle), heading(20)), heading(20), inMiddle, cardMiddle, 17.5*mm, pdf.Red)
	y := c.person(p) + 3.5*mm
	f := c.table().fit(p, cardEnd-y)
	fits := f.style.size >= cardReadable && f.total() <= cardEnd-y+slack
	if fits {
		f.draw(p, y, pdf.Gold)
	} else {
		c.codes(p, y)
	}
	c.foot(p)
	if !fits {
		c.overleaf(p)
	}
}

// person sets who it is, with the place of a photo; it returns where that ends.
func (c Card) person(p *pen) float64 {
	const room, number = photoLeft - cardLeft - 4*mm, photoTop + photoHigh - 10.5*mm
	st, lines := p.largest(nameOf(c.Name), false, 34, 10, room, 34)
	if st.size < 20 {
		st, lines = p.largest(nameOf(c.Name), false, 20, 10, room, number-photoTop-2*mm)
	}
	p.lines(lines, st, fromLeft, cardLeft, photoTop, pdf.Black)
	p.say(cardNumber, 8, fromLeft, cardLeft, number, pdf.Grey)
	st, lines = p.largest(plain(c.Number), false, 15, 6, room, 15)
	p.lines(lines, st, fromLeft, cardLeft, number+4*mm, pdf.Black)

	p.box(pdf.Grey, pdf.Rect{X: photoLeft, Y: photoTop, W: photoWide, H: photoHigh}, 0.2*mm)
	p.say(cardPhoto, 8, inMiddle, photoLeft+photoWide/2, photoTop+photoHigh/2-4, pdf.Grey)

	const below = photoTop + photoHigh + 2.5*mm
	p.say(cardInstitution, 8, fromLeft, cardLeft, below, pdf.Grey)
	st, lines = p.largest(plain(c.Institution), false, 12, 6, cardRight-cardLeft, 10*mm)
	p.lines(lines, st, fromLeft, cardLeft, below+4*mm, pdf.Black)
	return below + 4*mm + high(st, lines)
}

func (c Card) table() itemTable {
	return itemTable{items: c.Items, x: cardLeft, width: cardRight - cardLeft, columns: 1, head: 5 * mm, least: 3.8 * mm,
		most: 6 * mm, codes: 14 * mm, days: 20 * mm, largest: 10, wrap: cardReadable, day: Date.short}
}

// codes names the items by their codes alone, from y on.
func (c Card) codes(p *pen, y float64) {
	const across, size = 7, 9.0
	p.strong(cardItems(len(c.Items))+cardOverleaf, size, fromLeft, cardLeft, y, pdf.Black)
	for i, h := range c.Items {
		x := cardLeft + float64(i%across)*(cardRight-cardLeft)/across
		p.say(h.Code, size, fromLeft, x, y+6*mm+float64(i/across)*4.6*mm, pdf.Black)
	}
}

// foot sets the code, the day and the version.
func (c Card) foot(p *pen) {
	const aside = cardLeft + cardCode + 4*mm
	p.verify(c.VerifyURL, cardLeft, cardFoot, cardCode)
	p.strong(verifyHeading, 10, fromLeft, aside, cardFoot, pdf.Black)
	p.wrapped(cardVerify, 8, aside, cardRight-aside, cardFoot+5.5*mm, pdf.Black)
	p.say(cardIssued+"　"+c.Issued.String(), 8, fromLeft, aside, cardFoot+cardCode-7.5*mm, pdf.Black)
	p.say(cardVersion+"　"+edition(c.Version, c.Reissue), 8, fromLeft, aside, cardFoot+cardCode-3*mm, pdf.Black)
}

// overleaf sets the whole list on the back.
func (c Card) overleaf(p *pen) {
	const top = 17 * mm
	p.add()
	p.cardFrame()
	p.strong(cardItems(len(c.Items)), 11, fromLeft, cardLeft, 9*mm, pdf.Black)
	p.say(c.Number, 9, fromRight, cardRight, 9.5*mm, pdf.Black)
	c.table().fit(p, cardHeight-8*mm-top).draw(p, top, pdf.Gold)
}

func (p *pen) cardFrame() {
	const margin = 3.5 * mm
	p.box(pdf.Gold, pdf.Rect{X: margin, Y: margin, W: cardWidth - 2*margin, H: cardHeight - 2*margin}, 0.6*mm)
	const inner = margin + 1.1*mm
	p.box(pdf.Gold, pdf.Rect{X: inner, Y: inner, W: cardWidth - 2*inner, H: cardHeight - 2*inner}, 0.2*mm)
}
