package scan

import (
	"math"

	"appraisal/internal/inspect/pdfread"
)

// mmPerPoint is the size of a point, 1/72 inch.
const mmPerPoint = 25.4 / 72

// paper is the sheet that a page stands for.
type paper struct {
	left, bottom  float64 // of the media box, in points
	width, height float64 // in points
	// mm is how many millimetres a point of this page means.
	mm      float64
	assumed bool
}

// paperOf takes the page's media box for the paper, when it is between a card
// and A3. Programs that put one pixel on one point make pages of a metre; a
// letter is on A4, so the longer side is taken for 297 mm then.
func paperOf(p pdfread.Page) paper {
	box := p.MediaBox
	s := paper{
		left: math.Min(box[0], box[2]), bottom: math.Min(box[1], box[3]),
		width: math.Abs(box[2] - box[0]), height: math.Abs(box[3] - box[1]), mm: mmPerPoint,
	}
	if !(s.width >= 1 && s.height >= 1 && s.width < 1e6 && s.height < 1e6) {
		s.left, s.bottom, s.width, s.height, s.assumed = 0, 0, 595.28, 841.89, true
	}
	if long := math.Max(s.width, s.height) * mmPerPoint; long < 140 || long > 440 {
		s.mm, s.assumed = 297/math.Max(s.width, s.height), true
	}
	return s
}
