package scantest

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// Pen draws what a red pen leaves on the page: a circle of about a seal's size, never quite even, and a note in it.
// Each seed is another hand.
func Pen(m *image.RGBA, seed int) {
	r := rand.New(rand.NewPCG(uint64(seed), 9))
	px := float64(m.Rect.Dx()) / A4Width
	dot := func(x, y, d float64) {
		for j := int((y - d) * px); j <= int((y+d)*px); j++ {
			for i := int((x - d) * px); i <= int((x+d)*px); i++ {
				if math.Hypot(float64(i)-x*px, float64(j)-y*px) <= d*px && image.Pt(i, j).In(m.Rect) {
					m.SetRGBA(i, j, color.RGBA{205, 30, 40, 255})
				}
			}
		}
	}
	a, b := 18+6*r.Float64(), 17+6*r.Float64()
	p := [5]float64{}
	for i := range p {
		p[i] = r.NormFloat64() * 0.5
	}
	for s := range 2000 {
		t := float64(s) / 2000 * 2 * math.Pi * 1.02
		k := 1 + 0.01*(p[0]*math.Cos(2*t)*4+p[1]*math.Cos(3*t)*3+p[2]*math.Sin(4*t)*3+p[3]*math.Sin(3*t)*3+p[4]*t)
		dot(105+a*k*math.Cos(t), 150+b*k*math.Sin(t), 0.35)
	}
	for c := range 5 { // a note: strokes within
		x := 92 + 6*float64(c)
		for range 4 {
			x0, y0, x1, y1 := x+5*r.Float64(), 146+7*r.Float64(), x+5*r.Float64(), 146+7*r.Float64()
			for s := range 60 {
				f := float64(s) / 60
				dot(x0+(x1-x0)*f, y0+(y1-y0)*f, 0.3)
			}
		}
	}
}
