package scantest

import (
	"encoding/binary"
	"image"
	"image/draw"
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

// Places on the page are fixed-point numbers of pixels, light is in 256ths of a
// step of 0 to 255, strips are so many pixels wide.
const (
	pixel = 1 << 16
	step  = 1 << 8
	strip = 64
)

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
	fixed := func(v float64) int { return int(math.Floor(v*pixel + 0.5)) }
	du, dv := fixed(cos/px*scale), fixed(sin/px*scale)
	noise := s.deviations()
	seed := uint32(s.dpi())
	// In strips from top to bottom: a page that lies turned is read across its
	// lines, and those of a strip stay in the cache.
	for left := 0; left < out.w; left += strip {
		for y := range out.h {
			mmX, mmY := (float64(left)+0.5)/px-wide/2, (float64(y)+0.5)/px-high/2
			u := fixed((mmX*cos-mmY*sin+A4Width/2)*scale - 0.5)
			v := fixed((mmX*sin+mmY*cos+A4Height/2)*scale - 0.5)
			line := out.pix[(y*out.w+left)*out.n : (y*out.w+min(left+strip, out.w))*out.n]
			for len(line) > 0 {
				seed = seed*1664525 + 1013904223
				r, g, b := sample(src, u, v)
				develop(line[:out.n], r, g, b, &noise[seed>>22], s.Mode)
				line, u, v = line[out.n:], u+du, v+dv
			}
		}
	}
	return out
}

// deviations are noise to choose from, in 256ths of a step: few, to stay in
// the processor's cache.
func (s Scan) deviations() *[1024][3]int32 {
	r := rand.New(rand.NewPCG(1, 2))
	var out [1024][3]int32
	for i := range out {
		for c := range out[i] {
			out[i][c] = int32((r.Float64() + r.Float64() + r.Float64() - 1.5) * 2 * s.Noise * step)
		}
	}
	return &out
}

// develop writes one pixel as the mode has it. Paper is not quite white.
func develop(to []byte, r, g, b int, noise *[3]int32, mode Mode) {
	switch mode {
	case Colour:
		to[0], to[1], to[2] = paper(r, noise[0]), paper(g, noise[1]), paper(b, noise[2])
	case Grey:
		to[0] = paper(grey(r, g, b)+int(noise[0]), 0)
	case Bilevel:
		if grey(r, g, b)+int(noise[0]) > 150*step {
			to[0] = 255
		}
	}
}

func grey(r, g, b int) int { return (77*r + 151*g + 28*b) >> 8 }

// paper is the byte for light on paper that gives 97 % of it back.
func paper(light int, noise int32) byte {
	return byte(min(max(light*248>>8+int(noise)+2*step, 0), 255*step) / step)
}

func rgbaOf(page image.Image) *image.RGBA {
	if m, ok := page.(*image.RGBA); ok {
		return m
	}
	b := page.Bounds()
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Rect, page, b.Min, draw.Src)
	return m
}

// sample is the page's light at u, v, between its four neighbours; white
// outside.
func sample(m *image.RGBA, u, v int) (r, g, b int) {
	const white = 255 * step
	x, y := u/pixel, v/pixel
	if u < 0 || v < 0 || x+1 >= m.Rect.Dx() || y+1 >= m.Rect.Dy() {
		return white, white, white
	}
	i := y*m.Stride + 4*x
	p, q := m.Pix[i:i+8:i+8], m.Pix[i+m.Stride:i+m.Stride+8:i+m.Stride+8]
	if binary.NativeEndian.Uint64(p)&binary.NativeEndian.Uint64(q) == math.MaxUint64 {
		return white, white, white
	}
	fx, fy := u%pixel/step, v%pixel/step
	mix := func(c int) int {
		top := int(p[c])*(step-fx) + int(p[c+4])*fx
		low := int(q[c])*(step-fx) + int(q[c+4])*fx
		return (top*(step-fy) + low*fy) / step
	}
	return mix(0), mix(1), mix(2)
}
