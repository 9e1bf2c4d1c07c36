package letter

import "appraisal/internal/letter/pdf"

// fretUnit is a spiral in seven by seven cells.
var fretUnit = []pdf.Rect{{X: 0, Y: 0, W: 1, H: 7}, {X: 1, Y: 0, W: 6, H: 1}, {X: 6, Y: 1, W: 1, H: 6},
	{X: 2, Y: 6, W: 4, H: 1}, {X: 2, Y: 2, W: 1, H: 4}, {X: 3, Y: 2, W: 2, H: 1}, {X: 4, Y: 3, W: 1, H: 2}}

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
			r.X += float64(column * fretStep)
			r.Y += float64(row * fretStep)
			rects = append(rects, r)
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
