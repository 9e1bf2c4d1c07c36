package letter

import (
	"math"
	"slices"

	"appraisal/internal/letter/pdf"
)

// The foot of the last page: the QR code flush left with labels beside it, and
// 抄送 below as the letter format has it: no lines, 四号, one character in on
// either side, at the bottom of the text block.
const (
	footCode  = 24 * mm
	footAside = 5 * mm // from the code to the labels
	footLabel = 10.5   // 五号
	footGap   = 5 * mm // from the code to 抄送, more than its quiet zone
	copySize  = 14.0
	copyPitch = 8 * mm
)

// footing is a foot ready to be set.
type footing struct {
	code   code
	style  style
	labels [][]item
	copies [][]placed
	copy   style
}

func (f *footing) height() float64 {
	h := footCode
	if n := len(f.copies); n > 0 {
		h += footGap + float64(n)*copyPitch*f.copy.size/copySize
	}
	return h
}

// lines is the number of lines of the grid that a foot takes; nil takes none.
func (f *footing) lines() int {
	if f == nil {
		return 0
	}
	return int(math.Ceil(f.height() / linePitch))
}

func (l *layout) footing(f *foot) (*footing, error) {
	if f == nil {
		return nil, nil
	}
	out := &footing{}
	var err error
	if out.code, err = newCode(f.code); err != nil {
		return nil, err
	}
	if out.style, out.labels, err = l.labels(f.labels, footLabel, blockWidth-footCode-footAside, footCode); err != nil {
		return nil, err
	}
	if len(f.copyTo) == 0 {
		return out, nil
	}
	for size := copySize; ; size-- {
		out.copy = at(size)
		if out.copies, err = l.copies(f.copies, f.copyTo, out.copy); err != nil {
			return nil, err
		}
		if size <= 3 || out.height() <= blockHeight {
			return out, nil
		}
	}
}

// copies names who gets a copy, each further line aligned with the first name.
func (l *layout) copies(title string, to []string, st style) ([][]placed, error) {
	p := plain(title)
	for i, name := range to {
		if i > 0 {
			p = append(p, span{text: "，"})
		}
		p = append(p, span{text: name, keep: true})
	}
	items, err := l.ts.shape(append(p, span{text: "。"}), st)
	if err != nil {
		return nil, err
	}
	hang := len([]rune(title))
	indent := width(items[:hang])
	limit := blockWidth - 2*st.size - indent
	var out [][]placed
	for i, line := range breakLines(items[hang:], st, limit, limit) {
		x, w := blockLeft+st.size+indent, limit
		if i == 0 {
			line, x, w = slices.Concat(items[:hang], line), x-indent, limit+indent
		}
		out = append(out, place(line, st, x, w, false))
	}
	return out, nil
}

// foot sets a foot below the given line of the last page, or on a new page.
func (l *layout) foot(f *footing, after int) {
	if f == nil {
		return
	}
	y := blockBottom - f.height()
	if blockTop+float64(after)*linePitch > y+slack {
		l.add()
	}
	s := l.last()
	s.fills = append(s.fills, fill{rects: f.code.rects(), x: blockLeft, y: y, scale: footCode / float64(f.code.size)})
	pitch := labelPitch * f.style.size / labelSize
	top := y + (footCode-float64(len(f.labels))*pitch)/2 + (pitch-f.style.size)/2
	for _, line := range f.labels {
		x := blockLeft + footCode + footAside
		s.text(place(line, f.style, x, blockRight-x, false), f.style, top+ascent*f.style.size, pdf.Black)
		top += pitch
	}
	y += footCode + footGap
	pitch = copyPitch * f.copy.size / copySize
	for _, line := range f.copies {
		s.text(line, f.copy, y+(pitch-f.copy.size)/2+ascent*f.copy.size, pdf.Black)
		y += pitch
	}
}
