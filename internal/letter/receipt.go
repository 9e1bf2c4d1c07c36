package letter

import (
	"math"

	"appraisal/internal/letter/pdf"
)

// The reply slip, at the foot of the text block: a dashed line to cut along, its
// title, the statement, and a box of three cells: code, opinion, seal.
const (
	slipTitle    = 11 * mm
	slipSize     = 12.0
	slipPitch    = 6.6 * mm
	captionSize  = 10.5
	captionPitch = 5 * mm
	slipBox      = 56 * mm
	slipGap      = 1.5 * mm
	codeCell     = 42 * mm
	opinionCell  = 52 * mm
	codeSide     = 30 * mm
	codeTop      = 5 * mm // from the box's upper edge
	labelSize    = 9.0
	labelPitch   = 4.6 * mm
	labelGap     = 4 * mm
	choicePitch  = 7.8 * mm
	cellPadding  = 3 * mm
	frameLine    = 0.25 * mm
	sealCellLeft = blockLeft + codeCell + opinionCell
)

// Where the seal goes on a slip, for whoever reads a scan: the seal cell's left
// and right edge and its top and bottom, measured from the QR code's top left
// corner in sides of the code.
const (
	SealLeft   = (sealCellLeft - codeLeft) / codeSide
	SealRight  = (blockRight - codeLeft) / codeSide
	SealTop    = -codeTop / codeSide
	SealBottom = (slipBox - codeTop) / codeSide

	codeLeft = blockLeft + (codeCell-codeSide)/2
)

// slip is a receipt whose statement is broken to lines.
type slip struct {
	style     style
	caption   float64 // height
	company   bool    // it is never alone on its page
	statement [][]placed
}

func (s *slip) pitch() float64 { return slipPitch * s.style.size / slipSize }

func (s *slip) height() float64 {
	return slipTitle + s.caption + float64(len(s.statement))*s.pitch() + slipGap + slipBox
}

// lines is the number of lines of the grid that keep a slip company on its page; none where there is no slip, or in
// letters that were issued before slips had company.
func (s *slip) lines() int {
	if s == nil || !s.company {
		return 0
	}
	return int(math.Ceil(s.height() / linePitch))
}

// slip breaks the statement, as small as it must be for the slip to take so many lines of the grid.
func (l *layout) slip(r *receipt, room int) (*slip, error) {
	if r == nil {
		return nil, nil
	}
	out := &slip{company: l.look.company}
	if r.caption != "" {
		out.caption = captionPitch
	}
	var err error
	for size := slipSize; ; size-- {
		out.style = at(size)
		if out.statement, err = l.paragraph(r.statement, out.style, 2*size, blockWidth); err != nil {
			return nil, err
		}
		if size <= 4 || out.lines() <= room {
			return out, nil
		}
	}
}

// receipt sets the slip below the given line of the last page, or on a new page.
func (l *layout) receipt(r receipt, sl *slip, after int) error {
	top := blockBottom - sl.height()
	if blockTop+float64(after)*linePitch > top {
		l.add()
		if len(sl.statement) > linesPerPage {
			top = blockTop
		}
	}
	s := l.last()
	s.fill(pdf.Black, dashes(top)...)
	title := at(textSize)
	items, err := l.ts.shape(paragraph{{text: r.title, strong: true}}, title)
	if err != nil {
		return err
	}
	s.text(centred(items, title, pageWidth/2+mm), title, top+2.5*mm+ascent*textSize, pdf.Black)
	y := top + slipTitle
	if r.caption != "" {
		st := at(captionSize)
		if items, err = l.ts.shape(plain(r.caption), st); err != nil {
			return err
		}
		s.text(centred(items, st, pageWidth/2+mm), st, y-mm+ascent*captionSize, pdf.Black)
		y += sl.caption
	}
	for _, line := range sl.statement {
		s.text(line, sl.style, y+ascent*sl.style.size, pdf.Black)
		y += sl.pitch()
	}
	return l.box(s, r, y+slipGap)
}

func dashes(y float64) []pdf.Rect {
	var out []pdf.Rect
	for x := blockLeft; x < blockRight; x += 3 * mm {
		out = append(out, pdf.Rect{X: x, Y: y, W: 1.5 * mm, H: 0.2 * mm})
	}
	return out
}

// box sets the three cells from y on.
func (l *layout) box(s *sheet, r receipt, y float64) error {
	s.fill(pdf.Black,
		pdf.Rect{X: blockLeft, Y: y, W: blockWidth, H: frameLine},
		pdf.Rect{X: blockLeft, Y: y + slipBox - frameLine, W: blockWidth, H: frameLine},
		pdf.Rect{X: blockLeft, Y: y, W: frameLine, H: slipBox},
		pdf.Rect{X: blockLeft + codeCell, Y: y, W: frameLine, H: slipBox},
		pdf.Rect{X: sealCellLeft, Y: y, W: frameLine, H: slipBox},
		pdf.Rect{X: blockRight - frameLine, Y: y, W: frameLine, H: slipBox})
	if err := l.codeCell(s, r, y); err != nil {
		return err
	}
	if err := l.opinionCell(s, r, y); err != nil {
		return err
	}
	return l.sealCell(s, r, y)
}

func (l *layout) codeCell(s *sheet, r receipt, y float64) error {
	c, err := newCode(r.code)
	if err != nil {
		return err
	}
	s.fills = append(s.fills, fill{rects: c.rects(), x: codeLeft, y: y + codeTop, scale: codeSide / float64(c.size)})
	y += codeTop + codeSide + labelGap
	st, labels, err := l.labels(r.labels, labelSize, codeCell-cellPadding, slipBox-codeTop-codeSide-labelGap)
	if err != nil {
		return err
	}
	for _, line := range labels {
		s.text(centred(line, st, blockLeft+codeCell/2), st, y+ascent*st.size, pdf.Black)
		y += labelPitch * st.size / labelSize
	}
	return nil
}

// labels breaks the labels to lines of the given width, as small as they must be
// to fit into so much room.
func (l *layout) labels(labels []string, largest, limit, room float64) (style, [][]item, error) {
	for size := largest; ; size-- {
		st := at(size)
		var lines [][]item
		for _, label := range labels {
			items, err := l.ts.shape(plain(label), st)
			if err != nil {
				return st, nil, err
			}
			lines = append(lines, balance(items, st, limit)...)
		}
		if size <= 3 || float64(len(lines))*labelPitch*size/labelSize <= room {
			return st, lines, nil
		}
	}
}

func (l *layout) opinionCell(s *sheet, r receipt, y float64) error {
	st := at(slipSize)
	left, right := blockLeft+codeCell+cellPadding, sealCellLeft-cellPadding
	y += cellPadding + ascent*slipSize
	for _, choice := range r.choices {
		if _, err := l.label(s, choice, st, left, y); err != nil {
			return err
		}
		y += choicePitch
	}
	for _, blank := range r.blanks {
		x, err := l.label(s, blank, st, left, y)
		if err != nil {
			return err
		}
		s.fill(pdf.Black, pdf.Rect{X: x, Y: y + 0.8*mm, W: right - x, H: 0.2 * mm})
		y += choicePitch
	}
	return nil
}

// sealCell leaves the middle free: the seal covers the label and the date's edge.
func (l *layout) sealCell(s *sheet, r receipt, y float64) error {
	st := at(slipSize)
	if _, err := l.label(s, r.seal, st, sealCellLeft+cellPadding, y+cellPadding+ascent*slipSize); err != nil {
		return err
	}
	items, err := l.ts.shape(plain(r.day), st)
	if err != nil {
		return err
	}
	x := blockRight - cellPadding - slipSize - width(items)
	s.text(place(items, st, x, width(items), false), st, y+slipBox-cellPadding-(1-ascent)*slipSize, pdf.Black)
	return nil
}

// label sets text on one line and returns where it ends.
func (l *layout) label(s *sheet, text string, st style, x, baseline float64) (float64, error) {
	items, err := l.ts.shape(plain(text), st)
	if err != nil {
		return 0, err
	}
	s.text(place(items, st, x, width(items), false), st, baseline, pdf.Black)
	return x + width(items), nil
}
