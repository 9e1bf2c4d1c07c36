package letter

import (
	"fmt"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"

	"appraisal/internal/letter/pdf"
)

// code is a QR code: size modules a side, row by row, true where black.
type code struct {
	size    int
	modules []bool
}

// newCode encodes an address at error level Q (a quarter may be lost): the slip
// is printed, stamped and scanned, often in black and white.
func newCode(address string) (code, error) { return newCodeAt(address, decoder.ErrorCorrectionLevel_Q) }

// leastModule is the side of a module that the camera of a phone tells from its neighbours at arm's length. A code of a
// side has the highest error level that leaves its modules that large.
const leastModule = 0.36 * mm

func newCodeWithin(address string, side float64) (code, error) {
	for _, level := range []decoder.ErrorCorrectionLevel{decoder.ErrorCorrectionLevel_Q, decoder.ErrorCorrectionLevel_M,
		decoder.ErrorCorrectionLevel_L} {
		c, err := newCodeAt(address, level)
		if err != nil {
			return code{}, err
		}
		if side/float64(c.size) >= leastModule {
			return c, nil
		}
	}
	return code{}, fmt.Errorf("letter: QR code: an address of %d characters is too long for a phone", len(address))
}

func newCodeAt(address string, level decoder.ErrorCorrectionLevel) (code, error) {
	for _, r := range address {
		if r <= ' ' || r > '~' {
			return code{}, fmt.Errorf("letter: QR code: %q is not an address", address)
		}
	}
	qr, err := encoder.Encoder_encodeWithoutHint(address, level)
	if err != nil {
		return code{}, fmt.Errorf("letter: QR code: %w", err)
	}
	matrix := qr.GetMatrix()
	n := matrix.GetWidth()
	c := code{size: n, modules: make([]bool, n*n)}
	for i := range c.modules {
		c.modules[i] = matrix.Get(i%n, i/n) == 1
	}
	return c, nil
}

// rects draws the code as rectangles, measured in modules from its top left
// corner: one for each run of black modules in a row, and as far down as the rows
// below have the same run.
func (c code) rects() []pdf.Rect {
	var out []pdf.Rect
	above := map[[2]int]int{} // runs of the row above, by start and end: index in out
	for row := range c.size {
		runs := map[[2]int]int{}
		for _, run := range c.runs(row) {
			at, goesOn := above[run]
			if goesOn {
				out[at].H++
			} else {
				at = len(out)
				out = append(out, pdf.Rect{X: float64(run[0]), Y: float64(row), W: float64(run[1] - run[0]), H: 1})
			}
			runs[run] = at
		}
		above = runs
	}
	return out
}

// runs are the stretches of black modules in a row, by start and end.
func (c code) runs(row int) [][2]int {
	var out [][2]int
	line := c.modules[row*c.size : (row+1)*c.size]
	for x := 0; x < c.size; x++ {
		if !line[x] {
			continue
		}
		start := x
		for x < c.size && line[x] {
			x++
		}
		out = append(out, [2]int{start, x})
	}
	return out
}
