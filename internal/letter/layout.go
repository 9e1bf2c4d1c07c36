package letter

import (
	"math"

	"appraisal/internal/letter/font"
	"appraisal/internal/letter/pdf"
)

// layout is a letter with everything in its place.
type layout struct {
	ts    *typesetter
	look  look
	pages []*sheet
}

// sheet is a page: lines of text and filled rectangles, in points from its top
// left corner.
type sheet struct {
	lines []textLine
	fills []fill
}

type textLine struct {
	glyphs   []placed
	size     float64
	baseline float64
	ink      pdf.Colour
}

// fill is rectangles in units of scale points from the point x, y; a scale of 0
// stands for points from the page's corner.
type fill struct {
	rects       []pdf.Rect
	ink         pdf.Colour
	x, y, scale float64
}

func (s *sheet) text(glyphs []placed, st style, baseline float64, ink pdf.Colour) {
	if len(glyphs) == 0 {
		return
	}
	s.lines = append(s.lines, textLine{glyphs: glyphs, size: st.size, baseline: baseline, ink: ink})
}

func (s *sheet) fill(ink pdf.Colour, rects ...pdf.Rect) {
	s.fills = append(s.fills, fill{rects: rects, ink: ink})
}

// compose lays a document out.
func compose(d document, ts *typesetter) (*layout, error) {
	if d.look.sans {
		ts.sans = ts.headings()
	}
	l := &layout{ts: ts, look: d.look}
	first := l.add()
	y, err := l.head(first, d)
	if err != nil {
		return nil, err
	}
	lines, err := l.flow(d)
	if err != nil {
		return nil, err
	}
	sig, err := l.signature(d)
	if err != nil {
		return nil, err
	}
	ft, err := l.footing(d.foot)
	if err != nil {
		return nil, err
	}
	at := startLine(y)
	if d.table != nil {
		if at, err = l.tabulate(*d.table, lines, at); err != nil {
			return nil, err
		}
		if lines, err = l.paragraphs(d.rest); err != nil {
			return nil, err
		}
	}
	sl, err := l.slip(d.receipt, linesPerPage-company-sig.height())
	if err != nil {
		return nil, err
	}
	following := sig.height()
	if both := following + ft.lines() + sl.lines(); both+company <= linesPerPage {
		following = both
	}
	at = l.pour(lines, at, following)
	l.sign(sig, at)
	l.foot(ft, at+sig.height())
	if d.receipt != nil {
		if err := l.receipt(*d.receipt, sl, at+sig.height()); err != nil {
			return nil, err
		}
	}
	return l, l.footers()
}

func (l *layout) add() *sheet {
	s := &sheet{}
	l.pages = append(l.pages, s)
	return s
}

func (l *layout) last() *sheet { return l.pages[len(l.pages)-1] }

// head sets 发文机关标志, the two double lines, 发文字号 and title; it returns
// where the title ends.
func (l *layout) head(s *sheet, d document) (float64, error) {
	y, err := l.issuer(s, d.issuer)
	if err != nil {
		return 0, err
	}
	y += headGap
	s.fill(pdf.Red,
		pdf.Rect{X: ruleLeft, Y: y, W: ruleWidth, H: thick},
		pdf.Rect{X: ruleLeft, Y: y + thick + between, W: ruleWidth, H: thin},
		pdf.Rect{X: ruleLeft, Y: lowerRule - ruleHeight, W: ruleWidth, H: thin},
		pdf.Rect{X: ruleLeft, Y: lowerRule - thick, W: ruleWidth, H: thick})
	y += ruleHeight + numberGap
	if y, err = l.number(s, d.number, y); err != nil {
		return 0, err
	}
	if y, err = l.title(s, d.heading, y+2*linePitch); err != nil || d.under == "" {
		return y, err
	}
	return l.under(s, d.under, y+underGap)
}

// under sets the line below the title centred from y on; it returns where it ends.
func (l *layout) under(s *sheet, text string, y float64) (float64, error) {
	items, err := l.ts.shape(plain(text), body)
	if err != nil {
		return 0, err
	}
	s.text(centred(items, body, blockLeft+blockWidth/2), body, y+ascent*textSize, pdf.Black)
	return y + textSize, nil
}

// issuer sets the red name, as large as the text block takes, so that its ink
// begins exactly at headTop; it returns where the ink ends.
func (l *layout) issuer(s *sheet, name string) (float64, error) {
	items, err := l.ts.shape(l.look.name(name), heading(1))
	if err != nil {
		return 0, err
	}
	size := min(headLargest, max(headLeast, blockWidth/width(items)))
	st := heading(math.Floor(size*2) / 2)
	if items, err = l.ts.shape(l.look.name(name), st); err != nil {
		return 0, err
	}
	y := headTop
	for i, line := range balance(items, st, blockWidth) {
		if i > 0 {
			y += 0.25 * st.size
		}
		lo, hi := inkHeight(line, st)
		s.text(centred(line, st, pageWidth/2), st, y+hi, pdf.Red)
		y += hi - lo
	}
	return y, nil
}

// inkHeight is the lowest and highest ink of items above their baseline.
func inkHeight(items []item, s style) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, it := range items {
		a, b := it.font.Height(it.glyph)
		lo, hi = min(lo, float64(a)), max(hi, float64(b))
	}
	return lo * s.size / font.Em, hi * s.size / font.Em
}

// number sets 发文字号 flush right, its em box from y on; it returns where it ends.
func (l *layout) number(s *sheet, number string, y float64) (float64, error) {
	items, err := l.ts.shape(plain(number), body)
	if err != nil {
		return 0, err
	}
	for _, line := range breakLines(items, body, blockWidth, blockWidth) {
		x := blockRight - width(line)
		s.text(place(line, body, x, blockWidth, false), body, y+ascent*textSize, pdf.Black)
		y += linePitch
	}
	return y - linePitch + textSize, nil
}

// title sets the heading centred from y on; it returns where it ends.
func (l *layout) title(s *sheet, text string, y float64) (float64, error) {
	st := heading(titleSize)
	items, err := l.ts.shape(l.look.name(text), st)
	if err != nil {
		return 0, err
	}
	for _, line := range balance(items, st, blockWidth) {
		s.text(centred(line, st, blockLeft+blockWidth/2), st, y+ascent*titleSize, pdf.Black)
		y += titlePitch
	}
	return y - titlePitch + titleSize, nil
}

func centred(line []item, st style, middle float64) []placed {
	return place(line, st, middle-width(line)/2, math.Inf(1), false)
}

// footers number the pages from the second on.
func (l *layout) footers() error {
	st := at(footerSize)
	for i, s := range l.pages[1:] {
		items, err := l.ts.shape(plain("— "+decimal(i+2)+" —"), st)
		if err != nil {
			return err
		}
		x := blockLeft + footerSize
		if (i+2)%2 == 1 {
			x = blockRight - footerSize - width(items)
		}
		s.text(place(items, st, x, math.Inf(1), false), st, blockBottom+footerGap+ascent*footerSize, pdf.Black)
	}
	return nil
}
