package letter

import (
	"fmt"
	"image/color"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"appraisal/internal/letter/pdf"
)

// code is a QR code: size modules a side, row by row, true where black.
type code struct {
	size    int
	modules []bool
}

// newCode encodes text at error level Q (a quarter may be lost): the slip is
// printed, stamped and scanned, often in black and white.
func newCode(text string) (code, error) {
	img, err := qr.Encode(text, qr.Q, qr.Auto)
	if err != nil {
		return code{}, fmt.Errorf("letter: QR code: %w", err)
	}
	return read(img), nil
}

func read(img barcode.Barcode) code {
	n := img.Bounds().Dx()
	c := code{size: n, modules: make([]bool, 0, n*n)}
	for y := range n {
		for x := range n {
			c.modules = append(c.modules, img.At(x, y) == color.Black)
		}
	}
	return c
}

// rects draws the code as one rectangle for each run of black modules in a row,
// measured in modules from its top left corner.
func (c code) rects() []pdf.Rect {
	var out []pdf.Rect
	for row := range c.size {
		for col := 0; col < c.size; {
			run := col
			for run < c.size && c.modules[row*c.size+run] {
				run++
			}
			if run > col {
				out = append(out, pdf.Rect{X: float64(col), Y: float64(row), W: float64(run - col), H: 1})
				col = run
			} else {
				col++
			}
		}
	}
	return out
}
