package letter

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"appraisal/internal/letter/pdf"
)

// scan is the black rectangles of a sheet as a scanner in black and white sees
// them: so many dots an inch, the paper turned by so many degrees.
func scan(s *sheet, dpi, degrees float64) image.Image {
	dot := 72 / dpi
	w, h := int(pageWidth/dot), int(pageHeight/dot)
	img := image.NewGray(image.Rect(0, 0, w, h))
	var black []pdf.Rect
	for _, f := range s.fills {
		if f.ink != pdf.Black {
			continue
		}
		for _, r := range f.rects {
			if f.scale > 0 {
				r = pdf.Rect{X: f.x + r.X*f.scale, Y: f.y + r.Y*f.scale, W: r.W * f.scale, H: r.H * f.scale}
			}
			black = append(black, r)
		}
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range h {
		for x := range w {
			dx, dy := (float64(x)+0.5)*dot-pageWidth/2, (float64(y)+0.5)*dot-pageHeight/2
			px, py := pageWidth/2+dx*cos+dy*sin, pageHeight/2-dx*sin+dy*cos
			img.SetGray(x, y, color.Gray{Y: 255})
			for _, r := range black {
				if px >= r.X && px < r.X+r.W && py >= r.Y && py < r.Y+r.H {
					img.SetGray(x, y, color.Gray{})
					break
				}
			}
		}
	}
	return img
}

func TestCodeIsReadFromAScan(t *testing.T) {
	l := composed(t, Sample())
	for _, turn := range []float64{0, 1.3, -3} {
		bitmap, err := gozxing.NewBinaryBitmapFromImage(scan(l.pages[len(l.pages)-1], 150, turn))
		if err != nil {
			t.Fatal(err)
		}
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
		result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
		if err != nil {
			t.Errorf("turned by %v°: %v", turn, err)
			continue
		}
		if result.GetText() != Sample().VerifyURL {
			t.Errorf("turned by %v°: read %q", turn, result.GetText())
		}
	}
}

func TestRectsCoverTheBlackModules(t *testing.T) {
	c, err := newCode(Sample().VerifyURL)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]int, len(c.modules))
	for _, r := range c.rects() {
		for y := int(r.Y); y < int(r.Y+r.H); y++ {
			for x := int(r.X); x < int(r.X+r.W); x++ {
				got[y*c.size+x]++
			}
		}
	}
	for i, black := range c.modules {
		if want := map[bool]int{true: 1}[black]; got[i] != want {
			t.Fatalf("module %d covered %d times, want %d", i, got[i], want)
		}
	}
}
