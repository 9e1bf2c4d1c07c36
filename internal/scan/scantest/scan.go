package scantest

import (
	"image"
	"math"
	"math/rand/v2"
)

// Mode is what a scanner is set to.
type Mode int

// The modes.
const (
	Colour Mode = iota
	Grey
	Bilevel
)

// Encoding is how a scanner writes its image.
type Encoding int

// The encodings. G3 and G4 and Mask are for Bilevel.
const (
	JPEG      Encoding = iota
	Flate              // no predictor
	FlatePNG           // PNG predictors, all five kinds in turn
	FlateTIFF          // TIFF predictor
	Raw                // no filter
	LZW                // as written by old scanners
	Indexed            // palette of 256 colours (or greys), Flate
	CMYK               // Flate
	G4                 // CCITT group 4
	G4Mask             // CCITT group 4 as a stencil mask, as fax gateways write
	JBIG2              // only named so: the bytes are not JBIG2
	JPX                // only named so
)

// Scan is a scanner's settings and its operator's care.
type Scan struct {
	// DPI of the scan; 0 is 200.
	DPI      int
	Mode     Mode
	Encoding Encoding
	// Quality of JPEG; 0 is 75.
	Quality int
	// Strips is how many images make a page; 0 is one.
	Strips int
	// Turn is how far the paper lies turned clockwise: 0, 90, 180, 270.
	Turn int
	// Skew is how far it lies askew, in degrees clockwise.
	Skew float64
	// Noise is the deviation of a pixel's value, of 255.
	Noise float64
	// PageRotate is the /Rotate entry.
	PageRotate int
	// Inverted writes the samples inverted and a /Decode array that undoes it.
	Inverted bool
	// PixelPerPoint makes the page as many points large as the image has pixels.
	PixelPerPoint bool
	// Profile names the colour space ICCBased.
	Profile bool
}

func (s Scan) dpi() int {
	if s.DPI == 0 {
		return 200
	}
	return s.DPI
}

// raster is a scanned page: 1 or 3 bytes a pixel.
type raster struct {
	w, h, n int
	pix     []byte
}

// scan lays the page on the glass: turns, skews, resamples to the resolution,
// adds noise, and drops the colour.
func (s Scan) scan(page image.Image) raster {
	src := rgbaOf(page)
	px := float64(s.dpi()) / 25.4
	wide, high := A4Width, A4Height
	if s.Turn%180 != 0 {
		wide, high = high, wide
	}
	out := raster{w: int(wide*px + 0.5), h: int(high*px + 0.5), n: 3}
	if s.Mode != Colour {
		out.n = 1
	}
	out.pix = make([]byte, out.w*out.h*out.n)
	sin, cos := math.Sincos(-(s.Skew + float64(s.Turn)) * math.Pi / 180)
	scale := float64(src.Rect.Dx()) / A4Width
	deviations := s.deviations()
	seed := uint32(s.dpi())
	for y := range out.h {
		mmX, mmY := 0.5/px-wide/2, (float64(y)+0.5)/px-high/2
		u := (mmX*cos - mmY*sin + A4Width/2) * scale
		v := (mmX*sin + mmY*cos + A4Height/2) * scale
		du, dv := cos/px*scale, sin/px*scale
		for x := range out.w {
			seed = seed*1664525 + 1013904223
			at := seed >> 16 & 0xfff0
			out.set(x, y, sample(src, u, v), [3]float64(deviations[at:at+3]), s.Mode)
			u, v = u+du, v+dv
		}
	}
	return out
}

// deviations are noise to choose from.
func (s Scan) deviations() []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]float64, 1<<16)
	for i := range out {
		out[i] = (r.Float64() + r.Float64() + r.Float64() - 1.5) * 2 * s.Noise
	}
	return out
}

func (r raster) set(x, y int, colour, noise [3]float64, mode Mode) {
	at := (y*r.w + x) * r.n
	clamp := func(v float64) byte { return byte(min(max(v, 0), 255)) }
	if mode == Colour {
		for i := range 3 {
			r.pix[at+i] = clamp(colour[i]*0.97 + noise[i] + 2) // paper is not quite white
		}
		return
	}
	grey := 0.3*colour[0] + 0.59*colour[1] + 0.11*colour[2] + noise[0]
	if mode == Bilevel {
		if grey > 150 {
			r.pix[at] = 255
		}
		return
	}
	r.pix[at] = clamp(grey*0.97 + 2)
}

func rgbaOf(page image.Image) *image.RGBA {
	if m, ok := page.(*image.RGBA); ok {
		return m
	}
	b := page.Bounds()
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			m.Set(x, y, page.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return m
}

// sample is the page's colour at u, v pixels, between its four neighbours;
// white outside.
func sample(m *image.RGBA, u, v float64) (c [3]float64) {
	u, v = u-0.5, v-0.5
	x, y := int(u+1)-1, int(v+1)-1
	if x < 0 || y < 0 || x+1 >= m.Rect.Dx() || y+1 >= m.Rect.Dy() {
		return [3]float64{255, 255, 255}
	}
	fx, fy := u-float64(x), v-float64(y)
	p := m.Pix[y*m.Stride+4*x:]
	q := m.Pix[(y+1)*m.Stride+4*x:]
	for i := range c {
		top := float64(p[i])*(1-fx) + float64(p[i+4])*fx
		low := float64(q[i])*(1-fx) + float64(q[i+4])*fx
		c[i] = top*(1-fy) + low*fy
	}
	return c
}
