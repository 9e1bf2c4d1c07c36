package scantest

import (
	"image"
	"image/color"
	"math"
)

// Seal is a drawn red seal: a ring, a five-point star, a text arc.
type Seal struct {
	// X and Y are the centre in mm; Diameter of the outer edge. With Diameter
	// 0: 42 mm at (150, 222), over the signature.
	X, Y, Diameter float64
	// Height of an oval seal; 0 is a round one.
	Height float64
	// Ink is the colour, with its alpha as strength; nil is a full red.
	Ink color.Color
	// Missing is the share of the ink that did not reach the paper, in blots.
	Missing float64
	// Gap leaves out a sector of that many degrees, at the bottom.
	Gap float64
	// Bare draws the ring alone.
	Bare bool
}

// Purple and Faint are inks that are hard to tell.
var (
	Purple = color.NRGBA{168, 36, 96, 230}
	Faint  = color.NRGBA{214, 40, 48, 80}
)

// Stamp puts the seal onto the page, which is A4: ink darkens what is below.
func Stamp(page *image.RGBA, s Seal) {
	if s.Diameter == 0 {
		s.X, s.Y, s.Diameter = 150, 222, 42
	}
	if s.Height == 0 {
		s.Height = s.Diameter
	}
	ink := color.NRGBA{212, 28, 36, 235}
	if s.Ink != nil {
		ink = color.NRGBAModel.Convert(s.Ink).(color.NRGBA)
	}
	px := float64(page.Bounds().Dx()) / A4Width
	x0, x1 := int((s.X-s.Diameter/2)*px)-1, int((s.X+s.Diameter/2)*px)+1
	y0, y1 := int((s.Y-s.Height/2)*px)-1, int((s.Y+s.Height/2)*px)+1
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			mmX, mmY := (float64(x)+0.5)/px-s.X, (float64(y)+0.5)/px-s.Y
			if !image.Pt(x, y).In(page.Bounds()) || !s.inked(mmX, mmY) {
				continue
			}
			darken(page.Pix[page.PixOffset(x, y):], ink)
		}
	}
}

// darken multiplies the pixel with the ink by its strength.
func darken(pix []byte, ink color.NRGBA) {
	for i, v := range []byte{ink.R, ink.G, ink.B} {
		full := float64(pix[i]) * float64(v) / 255
		a := float64(ink.A) / 255
		pix[i] = byte(float64(pix[i])*(1-a) + full*a)
	}
}

// inked says whether the point, in mm from the centre, is on the seal.
func (s Seal) inked(x, y float64) bool {
	radius := s.Diameter / 2
	y *= s.Diameter / s.Height
	r, angle := math.Hypot(x, y), math.Atan2(x, -y) // from the top, clockwise
	if s.Gap > 0 && math.Abs(angle) > math.Pi-s.Gap*math.Pi/360 {
		return false
	}
	if s.Missing > 0 && blot(x, y) < s.Missing {
		return false
	}
	switch {
	case r > radius:
		return false
	case r > radius-1.2:
		return true
	case s.Bare:
		return false
	case r > radius-7.5 && r < radius-2.2:
		return s.arcText(angle, (radius-2.2-r)/5.3)
	}
	return star(x, y, radius/3)
}

// arcText is 14 faux characters over the upper 250 degrees.
func (s Seal) arcText(angle, v float64) bool {
	const count, span = 14, 250 * math.Pi / 180
	at := (angle + span/2) / span * count
	if at < 0 || at >= count {
		return false
	}
	return inked(500+int(at), (at-math.Floor(at)-0.1)/0.8, v)
}

// star is a filled five-point star of the given radius.
func star(x, y, radius float64) bool {
	r := math.Hypot(x, y) / radius
	const fifth = 2 * math.Pi / 5
	a := math.Mod(math.Atan2(x, -y)+5*fifth+fifth/2, fifth) - fifth/2
	// An edge runs from the point at angle 0 to the notch at fifth/2.
	const notch = 0.382
	nx, ny := notch*math.Sin(fifth/2), notch*math.Cos(fifth/2)
	px, py := r*math.Abs(math.Sin(a)), r*math.Cos(a)
	return nx*(py-1)-(ny-1)*px <= 0
}

// blot is a smooth pattern with values spread over 0 to 1.
func blot(x, y float64) float64 {
	v := math.Sin(1.1*x+0.7*y) + math.Sin(0.53*x-1.3*y+1) + math.Sin(2.9*x+1.7*y+2) + math.Sin(3.1*y-2.3*x)
	return 0.5 + v/6
}
