package scan

import "appraisal/internal/pdfium"

// mmPerPoint is the size of a point, 1/72 inch.
const mmPerPoint = 25.4 / 72

// paper is the sheet that a page stands for, as displayed.
type paper struct {
	width, height float64 // in millimetres
	mm            float64 // of a point of this page
	assumed       bool
}

// paperOf takes the page's size for the paper's, when it is between a card and
// A3. Programs that put one pixel on one point make pages of a metre; a letter
// is on A4, so the longer side is taken for 297 mm then.
func paperOf(p pdfium.Page) paper {
	s := paper{mm: mmPerPoint}
	if !(p.Width >= 1 && p.Height >= 1 && p.Width < 1e6 && p.Height < 1e6) {
		return paper{width: 210, height: 297, mm: mmPerPoint, assumed: true}
	}
	if long := max(p.Width, p.Height) * mmPerPoint; long < 140 || long > 440 {
		s.mm, s.assumed = 297/max(p.Width, p.Height), true
	}
	s.width, s.height = max(p.Width*s.mm, 10), max(p.Height*s.mm, 10)
	return s
}

// spread says that the paper holds two sheets of A4 side by side: A3.
func (p paper) spread() bool {
	long, short := max(p.width, p.height), min(p.width, p.height)
	return long > 380 && short > 260
}

// pixels is the paper's size at so many dots an inch.
func (p paper) pixels(dpi float64) (w, h int) {
	return max(1, int(p.width*dpi/25.4+0.5)), max(1, int(p.height*dpi/25.4+0.5))
}
