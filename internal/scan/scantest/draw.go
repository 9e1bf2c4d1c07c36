// Package scantest makes scans of letters for tests and benchmarks: pages that
// look like a letter of ours, a red seal on them, and PDFs that look like what
// an office scanner writes.
//
// A page is an image of a whole A4 sheet, upright, at any resolution: drawn by
// Draw, or rendered elsewhere from the true letter. Stamp puts a seal on it,
// PDF scans it. The same arguments give the same bytes.
package scantest

import (
	"image"
	"image/color"
	"math"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"
)

// A4 in millimetres.
const (
	A4Width  = 210.0
	A4Height = 297.0
)

// Letter says what Draw draws; all lengths in millimetres from the page's left
// and top edge.
type Letter struct {
	// QR is the text of the code; none when empty.
	QR string
	// QRX and QRY are the corner of the code without its quiet zone, QRSize
	// its side. With QRSize 0: 22 mm at (160, 240).
	QRX, QRY, QRSize float64
	// Second is the text of another code, 22 mm at (28, 240); none when empty.
	Second string
	// Plain leaves out the red letterhead and the red rules.
	Plain bool
	// Blank leaves out the text.
	Blank bool
}

// Draw draws a letter in 信函格式: red letterhead, two red double rules of
// 170 mm, lines of faux characters, the codes.
func Draw(l Letter, dpi int) *image.RGBA {
	c := newCanvas(dpi)
	if !l.Plain {
		c.letterhead()
	}
	if !l.Blank {
		c.text()
	}
	if l.QRSize == 0 {
		l.QRX, l.QRY, l.QRSize = 160, 240, 22
	}
	c.code(l.QR, l.QRX, l.QRY, l.QRSize)
	c.code(l.Second, 28, 240, 22)
	return c.img
}

// Page is Draw of an ordinary letter with the code text on it.
func Page(qr string, dpi int) *image.RGBA { return Draw(Letter{QR: qr}, dpi) }

var (
	red   = color.RGBA{214, 30, 36, 255}
	black = color.RGBA{24, 24, 26, 255}
)

type canvas struct {
	img *image.RGBA
	px  float64 // pixels a millimetre
}

func newCanvas(dpi int) canvas {
	px := float64(dpi) / 25.4
	img := image.NewRGBA(image.Rect(0, 0, int(A4Width*px+0.5), int(A4Height*px+0.5)))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	return canvas{img, px}
}

// box fills a rectangle given in millimetres.
func (c canvas) box(x, y, w, h float64, col color.RGBA) {
	r := image.Rect(int(x*c.px+0.5), int(y*c.px+0.5), int((x+w)*c.px+0.5), int((y+h)*c.px+0.5))
	for py := r.Min.Y; py < r.Max.Y; py++ {
		for px := r.Min.X; px < r.Max.X; px++ {
			c.img.SetRGBA(px, py, col)
		}
	}
}

func (c canvas) letterhead() {
	for i := range 9 {
		c.glyph(i, 33+16*float64(i), 30, 15, red)
	}
	c.box(20, 49, 170, 1.0, red)
	c.box(20, 50.8, 170, 0.35, red)
	c.box(20, 275.6, 170, 0.35, red)
	c.box(20, 276.7, 170, 1.0, red)
}

func (c canvas) text() {
	for i := range 9 {
		c.glyph(100+i, 60+10*float64(i), 70, 8, black)
	}
	seed := 200
	for line := range 14 {
		from, to := 0, 28
		if line%5 == 0 {
			from = 2
		}
		if line%5 == 4 {
			to = 17
		}
		for i := from; i < to; i++ {
			c.glyph(seed, 28+5.6*float64(i), 86+9*float64(line), 5.3, black)
			seed++
		}
	}
	for i := range 10 { // signature and date, where the seal goes
		c.glyph(900+i, 112+5.6*float64(i), 220, 5.3, black)
		c.glyph(950+i, 112+5.6*float64(i), 229, 5.3, black)
	}
}

// glyph draws a faux character into a square of size mm.
func (c canvas) glyph(seed int, x, y, size float64, col color.RGBA) {
	x0, y0, x1, y1 := int(x*c.px), int(y*c.px), int((x+size)*c.px), int((y+size)*c.px)
	for py := y0; py < y1; py++ {
		for px := x0; px < x1; px++ {
			if inked(seed, (float64(px)+0.5-x*c.px)/(size*c.px), (float64(py)+0.5-y*c.px)/(size*c.px)) {
				c.img.SetRGBA(px, py, col)
			}
		}
	}
}

// inked says whether the point u, v of the unit square is on a stroke of the
// faux character: up to four beams, three posts and a slant.
func inked(seed int, u, v float64) bool {
	h := uint32(seed)*2654435761 + 12345
	h ^= h >> 15
	bit := func(n int) bool { return h>>n&1 == 1 }
	if u < 0.06 || u > 0.94 || v < 0.06 || v > 0.94 {
		return false
	}
	const thin, thick = 0.045, 0.065
	for i, y := range []float64{0.14, 0.38, 0.62, 0.87} {
		if (bit(i) || i == 1) && math.Abs(v-y) < thin && (bit(i+4) || u > 0.2) {
			return true
		}
	}
	for i, x := range []float64{0.2, 0.5, 0.8} {
		if (bit(i+8) || i == 1) && math.Abs(u-x) < thick && (bit(i+12) || v > 0.3) {
			return true
		}
	}
	return bit(16) && math.Abs(u-v) < thick || bit(17) && math.Abs(u+v-1) < thick
}

// code draws a QR code of error correction M.
func (c canvas) code(text string, x, y, size float64) {
	if text == "" {
		return
	}
	q, err := encoder.Encoder_encode(text, decoder.ErrorCorrectionLevel_M, nil)
	if err != nil {
		panic("scantest: text does not fit a QR code: " + err.Error())
	}
	m := q.GetMatrix()
	n := m.GetWidth()
	step := size / float64(n)
	for j := range n {
		for i := range n {
			if m.Get(i, j) == 1 {
				c.box(x+float64(i)*step, y+float64(j)*step, step, step, black)
			}
		}
	}
}
