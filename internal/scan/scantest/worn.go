package scantest

import (
	"image"
	"math"
)

// Worn is what happens to a sealed sheet before or while it is scanned or photographed.
type Worn struct {
	// Spread is how many pixels ink and toner have run; negative, how many they lack.
	Spread int
	// Contrast is the share of black and white that is left; 0 is all of it.
	Contrast float64
	// Shade is how much darker the lower right corner is than the upper left, of 1.
	Shade float64
	// Blur is the radius of a lens out of focus, in pixels.
	Blur int
	// Moire is the strength of a raster's beat, of 255.
	Moire float64
	// Tilt is how much shorter the far edge of the sheet is than the near one, of 1: a photo from the side.
	Tilt float64
	// Margin is the share of the picture that is table around the sheet.
	Margin float64
	// Tint multiplies red, green and blue: yellow paper, a lamp's light.
	Tint [3]float64
	// Mirror turns the sheet inside out, as a film scanned from its back.
	Mirror bool
}

// Wear gives the sheet as it comes out.
func Wear(page *image.RGBA, w Worn) *image.RGBA {
	out := page
	for range max(w.Spread, -w.Spread) {
		out = spread(out, w.Spread > 0)
	}
	for range w.Blur {
		out = blurred(out)
	}
	if w.Tilt > 0 || w.Margin > 0 || w.Mirror {
		out = tilted(out, w)
	}
	return lit(out, w)
}

func each(b image.Rectangle, do func(x, y int)) {
	for y := range b.Dy() {
		for x := range b.Dx() {
			do(x, y)
		}
	}
}

// spread makes each pixel the darkest, or the lightest, of its neighbours.
func spread(m *image.RGBA, dark bool) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	each(m.Rect, func(x, y int) {
		i := m.PixOffset(x, y)
		copy(out.Pix[i:i+4], m.Pix[i:i+4])
		for _, d := range [4][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			if nx, ny := x+d[0], y+d[1]; nx >= 0 && ny >= 0 && nx < w && ny < h {
				j := m.PixOffset(nx, ny)
				for c := range 3 {
					if v := m.Pix[j+c]; v < out.Pix[i+c] == dark && v != out.Pix[i+c] {
						out.Pix[i+c] = v
					}
				}
			}
		}
	})
	return out
}

func blurred(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	each(m.Rect, func(x, y int) {
		i := m.PixOffset(x, y)
		out.Pix[i+3] = 255
		for c := range 3 {
			sum := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					sum += int(m.Pix[m.PixOffset(min(max(x+dx, 0), w-1), min(max(y+dy, 0), h-1))+c])
				}
			}
			out.Pix[i+c] = byte(sum / 9)
		}
	})
	return out
}

// tilted lays the sheet on a grey table and looks at it from the side.
func tilted(m *image.RGBA, w Worn) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	wide, high := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	each(m.Rect, func(x, y int) {
		u, v := (float64(x)/wide-0.5)/(1-w.Margin), (float64(y)/high-0.5)/(1-w.Margin)
		depth := 1 - w.Tilt*(0.5-v) // the upper edge is the far one
		u, v = u/depth, (v+0.5)/(depth)*(1-w.Tilt*0.5*(1-v))-0.5
		if w.Mirror {
			u = -u
		}
		i := out.PixOffset(x, y)
		copy(out.Pix[i:], []byte{120, 118, 112, 255})
		px, py := int((u+0.5)*wide), int((v+0.5)*high)
		if px >= 0 && py >= 0 && px < m.Rect.Dx() && py < m.Rect.Dy() {
			copy(out.Pix[i:i+4], m.Pix[m.PixOffset(px, py):])
		}
	})
	return out
}

func lit(m *image.RGBA, w Worn) *image.RGBA {
	if w.Contrast == 0 && w.Shade == 0 && w.Moire == 0 && w.Tint == [3]float64{} {
		return m
	}
	if w.Contrast == 0 {
		w.Contrast = 1
	}
	if w.Tint == [3]float64{} {
		w.Tint = [3]float64{1, 1, 1}
	}
	out := image.NewRGBA(m.Rect)
	wide, high := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	each(m.Rect, func(x, y int) {
		i := m.PixOffset(x, y)
		light := 1 - w.Shade*(float64(x)/wide+float64(y)/high)/2
		beat := w.Moire * math.Sin(float64(x)*1.9+float64(y)*0.15) * math.Sin(float64(y)*2.05)
		for c := range 3 {
			v := 140 + (float64(m.Pix[i+c])-140)*w.Contrast
			out.Pix[i+c] = byte(min(max(v*light*w.Tint[c]+beat, 0), 255))
		}
		out.Pix[i+3] = 255
	})
	return out
}
