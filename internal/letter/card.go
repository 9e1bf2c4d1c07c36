package letter

import (
	"math"

	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// The card is A6, upright, for a badge holder. Its items stand on it as long as they go there in a type that can be
// read at arm's length; else their codes do, and the list is overleaf.
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
	photoTop   = 28.5 * mm

	cardReadable = 7.5 // size of type
)

func (c Card) lay(p *pen, w words.Set, v words.Values) {
	p.add()
	p.cardFrame()
	st, lines := p.largest(plain(c.Issuer), false, 10, 5, cardRight-cardLeft, 10)
	p.lines(lines, st, inMiddle, cardMiddle, 7.5*mm, pdf.Black)
	p.say(w.Line("holder", v), 11, inMiddle, cardMiddle, 12.2*mm, pdf.Red)
	p.set(p.shape(stretches(w.Spans("title", v)), heading(20)), heading(20), inMiddle, cardMiddle, 17*mm, pdf.Red)
	p.last().fill(pdf.Red, pdf.Rect{X: cardLeft, Y: 26 * mm, W: cardRight - cardLeft, H: 0.5 * mm})
	y := c.person(p, w) + 3*mm
	f, fits := c.table(w, cardReadable).fit(p, cardEnd-y)
	if fits {
		f.draw(p, y, pdf.Gold)
	} else {
		c.codes(p, w.Line("items", v), y)
	}
	c.foot(p, w, v)
	if !fits {
		c.overleaf(p, w)
	}
}

// person sets who it is, with the place of a photo; it returns where that ends.
func (c Card) person(p *pen, w words.Set) float64 {
	const room, number = photoLeft - cardLeft - 4*mm, photoTop + photoHigh - 10.5*mm
	st, lines := p.largest(nameOf(c.Name), false, 34, 10, room, 34)
	if st.size < 20 {
		st, lines = p.largest(nameOf(c.Name), false, 20, 10, room, number-photoTop-2*mm)
	}
	p.lines(lines, st, fromLeft, cardLeft, photoTop, pdf.Black)
	p.say(w.Line("number", nil), 8, fromLeft, cardLeft, number, pdf.Grey)
	st, lines = p.largest(plain(c.Number), false, 15, 6, room, 15)
	p.lines(lines, st, fromLeft, cardLeft, number+4*mm, pdf.Black)

	p.box(pdf.Grey, pdf.Rect{X: photoLeft, Y: photoTop, W: photoWide, H: photoHigh}, 0.2*mm)
	p.say(w.Line("photo", nil), 8, inMiddle, photoLeft+photoWide/2, photoTop+photoHigh/2-4, pdf.Grey)

	const below = photoTop + photoHigh + 2*mm
	p.say(w.Line("institution", nil), 8, fromLeft, cardLeft, below, pdf.Grey)
	st, lines = p.largest(plain(c.Institution), false, 12, 6, cardRight-cardLeft, 10*mm)
	p.lines(lines, st, fromLeft, cardLeft, below+3.6*mm, pdf.Black)
	return below + 3.6*mm + high(st, lines)
}

func (c Card) table(w words.Set, smallest float64) itemTable {
	return itemTable{titles: itemTitles(w), items: c.Items, x: cardLeft, width: cardRight - cardLeft, columns: 1,
		head: 4.5 * mm, least: 3.5 * mm, most: 6 * mm, codes: 14 * mm, days: 20 * mm,
		largest: 10, wrap: cardReadable, smallest: smallest, day: Date.short}
}

// codes names the items by their codes alone, from y on.
func (c Card) codes(p *pen, says string, y float64) {
	const heading, wide = 9.0, cardRight - cardLeft
	p.strong(says, heading, fromLeft, cardLeft, y, pdf.Black)
	y += 6 * mm
	for size := 10.5; ; size -= 0.5 {
		st, widest := at(size), 0.0
		var codes [][]item
		for _, h := range c.Items {
			codes = append(codes, p.shape(plain(h.Code), st))
			widest = max(widest, width(codes[len(codes)-1]))
		}
		across := max(1, int((wide+size)/(widest+size)))
		pitch := min(6*mm, (cardEnd-y)/math.Ceil(float64(len(codes))/float64(across)))
		if pitch < leading*size && size > smallestItem {
			continue
		}
		step := widest + max(size, (wide-widest*float64(across))/max(1, float64(across-1)))
		for i, code := range codes {
			x := cardLeft + float64(i%across)*step
			p.set(code, st, fromLeft, x, y+float64(i/across)*pitch, pdf.Black)
		}
		return
	}
}

// foot sets the code, the day and the version.
func (c Card) foot(p *pen, w words.Set, v words.Values) {
	const aside = cardLeft + cardCode + 4*mm
	p.verify(c.VerifyURL, cardLeft, cardFoot, cardCode)
	p.strong(w.Line("verify.heading", nil), 10, fromLeft, aside, cardFoot, pdf.Black)
	p.wrapped(w.Line("verify", nil), 8, aside, cardRight-aside, cardFoot+5.5*mm, pdf.Black)
	p.say(w.Line("issued", v), 8, fromLeft, aside, cardFoot+cardCode-7.5*mm, pdf.Black)
	p.say(w.Line("edition", v), 8, fromLeft, aside, cardFoot+cardCode-3*mm, pdf.Black)
}

// overleaf sets the whole list on the back, and whose it is.
func (c Card) overleaf(p *pen, w words.Set) {
	const top = 16 * mm
	p.add()
	p.cardFrame()
	number := p.shape(plain(c.Number), at(9))
	p.set(number, at(9), fromRight, cardRight, 9.5*mm, pdf.Black)
	st, lines := p.largest(nameOf(c.Name), false, 12, 5, cardRight-cardLeft-width(number)-4*mm, top-9.5*mm)
	p.lines(lines, st, fromLeft, cardLeft, 9*mm, pdf.Black)
	list, _ := c.table(w, smallestItem).fit(p, cardHeight-8*mm-top)
	list.draw(p, top, pdf.Gold)
}

func (p *pen) cardFrame() {
	const margin = 3.5 * mm
	p.box(pdf.Gold, pdf.Rect{X: margin, Y: margin, W: cardWidth - 2*margin, H: cardHeight - 2*margin}, 0.6*mm)
	const inner = margin + 1.1*mm
	p.box(pdf.Gold, pdf.Rect{X: inner, Y: inner, W: cardWidth - 2*inner, H: cardHeight - 2*inner}, 0.2*mm)
}
