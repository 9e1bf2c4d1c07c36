package scan

import (
	"math"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// mark is a code that was read, with its middle and its side in pixels.
type mark struct {
	text       string
	x, y, side float64
}

// decode reads the code that the marks belong to. The number of modules is not
// sure by one step, nor where dark begins: where the ink has run, light modules
// are darker than half. What has no timing pattern is not decoded at all.
func (t trio) decode(light bitmap) (mark, bool) {
	m := (t.corner.module + t.right.module + t.low.module) / 3
	leg := (math.Hypot(t.right.x-t.corner.x, t.right.y-t.corner.y) +
		math.Hypot(t.low.x-t.corner.x, t.low.y-t.corner.y)) / 2
	likely := int(math.Round((leg/m+7-17)/4))*4 + 17
	for _, n := range []int{likely, likely + 4, likely - 4, likely + 8, likely - 8} {
		if n < 21 || n > 105 {
			continue
		}
		flat := t.through(float64(n)-3.5, n, t.right.x+t.low.x-t.corner.x, t.right.y+t.low.y-t.corner.y)
		if !flat.timed(light, n) {
			continue
		}
		for _, g := range t.grids(light, n, flat) {
			samples := g.sample(light, n)
			for _, bias := range []float64{0, -0.12, 0.12} {
				if text, ok := decodeMatrix(samples, n, bias); ok {
					x, y := g.at(float64(n)/2, float64(n)/2)
					return mark{text: text, x: x, y: y, side: leg * float64(n) / float64(n-7)}, true
				}
			}
		}
	}
	return mark{}, false
}

// grid puts modules onto the picture: a projection.
type grid [8]float64

func (g grid) at(u, v float64) (x, y float64) {
	d := g[6]*u + g[7]*v + 1
	return (g[0]*u + g[1]*v + g[2]) / d, (g[3]*u + g[4]*v + g[5]) / d
}

// through is the grid of n modules whose marks stand where the trio's do and
// whose place u, u is at x, y. It solves for the projection's eight numbers.
func (t trio) through(u float64, n int, x, y float64) (g grid) {
	far := float64(n) - 3.5
	var rows [8][9]float64
	for i, p := range [4][4]float64{{3.5, 3.5, t.corner.x, t.corner.y}, {far, 3.5, t.right.x, t.right.y},
		{3.5, far, t.low.x, t.low.y}, {u, u, x, y}} {
		rows[2*i] = [9]float64{p[0], p[1], 1, 0, 0, 0, -p[0] * p[2], -p[1] * p[2], p[2]}
		rows[2*i+1] = [9]float64{0, 0, 0, p[0], p[1], 1, -p[0] * p[3], -p[1] * p[3], p[3]}
	}
	for c := range 8 {
		best := c
		for r := c; r < 8; r++ {
			if math.Abs(rows[r][c]) > math.Abs(rows[best][c]) {
				best = r
			}
		}
		rows[c], rows[best] = rows[best], rows[c]
		if math.Abs(rows[c][c]) < 1e-12 {
			return grid{}
		}
		for r := range 8 {
			if f := rows[r][c] / rows[c][c]; r != c && f != 0 {
				for k := c; k < 9; k++ {
					rows[r][k] -= f * rows[c][k]
				}
			}
		}
	}
	for c := range 8 {
		g[c] = rows[c][8] / rows[c][c]
	}
	return g
}

// timed says that dark and light take turns between the marks, as in a code of
// n modules and nowhere else; a seal may lie on some of it.
func (g grid) timed(light bitmap, n int) bool {
	right, all := 0, 0
	for _, down := range []bool{false, true} {
		last := 0.0
		for i := 7; i <= n-7; i++ {
			u, v := float64(i)+0.5, 6.5
			if down {
				u, v = v, u
			}
			now, _ := light.light(g.at(u, v))
			if i > 7 {
				all++
				if i%2 == 0 == (now < last-4) && math.Abs(now-last) > 4 {
					right++
				}
			}
			last = now
		}
	}
	return right*100 >= all*68
}

// grids are the ways to lay n modules over the marks: with the fourth corner
// where the code's alignment mark is, and where a parallelogram has it.
func (t trio) grids(light bitmap, n int, flat grid) []grid {
	if n < 25 {
		return []grid{flat}
	}
	u := float64(n) - 6.5
	if x, y, ok := flat.alignment(light, u); ok {
		return []grid{t.through(u, n, x, y), flat}
	}
	return []grid{flat}
}

// alignment looks for the alignment mark around where it should be: dark,
// a light ring, a dark ring.
func (g grid) alignment(light bitmap, u float64) (bx, by float64, ok bool) {
	best := 0.0
	for dv := -3.5; dv <= 3.5; dv += 0.5 {
		for du := -3.5; du <= 3.5; du += 0.5 {
			dark, bright, nd, nb := 0.0, 0.0, 0.0, 0.0
			for j := -2; j <= 2; j++ {
				for i := -2; i <= 2; i++ {
					x, y := g.at(u+du+float64(i), u+dv+float64(j))
					v, in := light.light(x, y)
					if !in {
						continue
					}
					if max(i, -i, j, -j) == 1 {
						bright, nb = bright+v, nb+1
					} else {
						dark, nd = dark+v, nd+1
					}
				}
			}
			if nb < 8 || nd < 17 {
				continue
			}
			if score := bright/nb - dark/nd - 3*(math.Abs(du)+math.Abs(dv)); score > best {
				best = score
				bx, by = g.at(u+du, u+dv)
			}
		}
	}
	return bx, by, best > 25
}

// light is the value at a place between pixels.
func (b bitmap) light(x, y float64) (float64, bool) {
	x, y = x-0.5, y-0.5
	ix, iy := int(math.Floor(x)), int(math.Floor(y))
	if ix < 0 || iy < 0 || ix+1 >= b.w || iy+1 >= b.h {
		return 255, false
	}
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*b.w + ix
	top := float64(b.pix[i])*(1-fx) + float64(b.pix[i+1])*fx
	low := float64(b.pix[i+b.w])*(1-fx) + float64(b.pix[i+b.w+1])*fx
	return top*(1-fy) + low*fy, true
}

// sample is the light of each module, from nine places around its middle.
func (g grid) sample(light bitmap, n int) []float64 {
	out := make([]float64, n*n)
	for j := range n {
		for i := range n {
			sum := 0.0
			for dv := -0.2; dv < 0.3; dv += 0.2 {
				for du := -0.2; du < 0.3; du += 0.2 {
					x, y := g.at(float64(i)+0.5+du, float64(j)+0.5+dv)
					v, _ := light.light(x, y)
					sum += v
				}
			}
			out[j*n+i] = sum / 9
		}
	}
	return out
}

var withPatience = map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}

// decodeMatrix tells dark from light modules by their neighbourhood, moved by
// the bias, and decodes. A decoder that panics has read nothing.
func decodeMatrix(samples []float64, n int, bias float64) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	matrix, err := gozxing.NewSquareBitMatrix(n)
	if err != nil {
		return "", false
	}
	const reach = 4
	for j := range n {
		for i := range n {
			low, high := 255.0, 0.0
			for y := max(j-reach, 0); y <= min(j+reach, n-1); y++ {
				for x := max(i-reach, 0); x <= min(i+reach, n-1); x++ {
					low, high = min(low, samples[y*n+x]), max(high, samples[y*n+x])
				}
			}
			if samples[j*n+i] < low+(high-low)*(0.5+bias) {
				matrix.Set(i, j)
			}
		}
	}
	read, err := decoder.NewDecoder().Decode(matrix, withPatience)
	if err != nil || read.GetText() == "" {
		return "", false
	}
	return read.GetText(), true
}
