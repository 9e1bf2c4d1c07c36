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

// scan is the black rectangles of a part of a page as a scanner in black and
// white sees them: so many dots an inch, the paper turned by so many degrees.
func scan(s *sheet, part pdf.Rect, dpi, degrees float64) *image.Gray {
	fine := part.W / 4000
	w, h := int(part.W/fine), int(part.H/fine)
	black := make([]bool, w*h)
	for _, f := range s.fills {
		if f.ink != pdf.Black {
			continue
		}
		for _, r := range f.rects {
			if f.scale > 0 {
				r = pdf.Rect{X: f.x + r.X*f.scale, Y: f.y + r.Y*f.scale, W: r.W * f.scale, H: r.H * f.scale}
			}
			cell := func(at, from float64, most int) int { return min(max(int(math.Round((at-from)/fine)), 0), most) }
			for y := cell(r.Y, part.Y, h); y < cell(r.Y+r.H, part.Y, h); y++ {
				for x := cell(r.X, part.X, w); x < cell(r.X+r.W, part.X, w); x++ {
					black[y*w+x] = true
				}
			}
		}
	}
	dot := 72 / dpi
	img := image.NewGray(image.Rect(0, 0, int(part.W/dot), int(part.H/dot)))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			dx, dy := (float64(x)+0.5)*dot-part.W/2, (float64(y)+0.5)*dot-part.H/2
			px, py := int((part.W/2+dx*cos+dy*sin)/fine), int((part.H/2-dx*sin+dy*cos)/fine)
			if px < 0 || py < 0 || px >= w || py >= h || !black[py*w+px] {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img
}

// camera is a scan in shades of grey: the mean of three by three dots each.
func camera(s *sheet, part pdf.Rect, dpi, degrees float64) *image.Gray {
	fine := scan(s, part, 3*dpi, degrees)
	img := image.NewGray(image.Rect(0, 0, fine.Rect.Dx()/3, fine.Rect.Dy()/3))
	for i := range img.Pix {
		sum := 0
		for j := range 9 {
			sum += int(fine.GrayAt(i%img.Stride*3+j%3, i/img.Stride*3+j/3).Y)
		}
		img.Pix[i] = uint8(sum / 9)
	}
	return img
}

var wholePage = pdf.Rect{W: pageWidth, H: pageHeight}

func TestCodeIsReadFromAScan(t *testing.T) {
	l := composed(t, Sample())
	for _, turn := range []float64{0, 1.3, -3} {
		if got := decoded(t, scan(l.pages[len(l.pages)-1], wholePage, 150, turn)); got != Sample().VerifyURL {
			t.Errorf("turned by %v°: read %q", turn, got)
		}
	}
}

// decoded is what the QR code on a picture says; empty when none is read.
func decoded(t *testing.T, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		t.Log(err)
		return ""
	}
	return result.GetText()
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
