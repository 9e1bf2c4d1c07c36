package scan

import (
	"cmp"
	"math"
	"slices"
)

// ring is an ellipse with upright axes, in millimetres; a and b are its half
// axes, cover the printed share.
type ring struct {
	x, y, a, b, cover float64
}

func circles() (shapes []ring) {
	for a := smallestHalf; a <= largestHalf; a += 0.5 {
		shapes = append(shapes, ring{a: a, b: a})
	}
	return shapes
}

func ovals() (shapes []ring) {
	for a := 19.0; a <= largestHalf; a += 1.5 {
		for _, ratio := range []float64{0.67, 0.75, 0.83} {
			if a*ratio >= narrowestHalf {
				shapes = append(shapes, ring{a: a, b: a * ratio}, ring{a: a * ratio, b: a})
			}
		}
	}
	return shapes
}

// bestRing lets each red cell vote for the centres of the rings of each shape
// that pass through it, and measures those with most votes for their size.
func (m *redMap) bestRing(shapes []ring) ring {
	type candidate struct {
		ring
		share float64
	}
	var candidates []candidate
	votes := make([]uint16, m.gw*m.gh)
	for _, s := range shapes {
		outline := s.outline()
		m.vote(votes, outline)
		for range 3 {
			i := maximum(votes)
			x, y := i%m.gw, i/m.gw
			s.x, s.y = float64(x)+0.5, float64(y)+0.5
			candidates = append(candidates, candidate{s, float64(votes[i]) / float64(len(outline))})
			m.silence(votes, x, y)
		}
		clear(votes)
	}
	slices.SortFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.share, a.share) })
	var best ring
	for _, c := range candidates[:min(len(candidates), 8)] {
		if r := m.refine(c.ring); r.cover > best.cover {
			best = r
		}
		if best.cover > 0.85 {
			break
		}
	}
	return best
}

// outline lists the cells of the ring around the origin, each once.
func (r ring) outline() []point {
	var out []point
	steps := int(2*math.Pi*math.Max(r.a, r.b)) + 1
	for i := range steps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(steps))
		p := point{int(math.Round(r.a * cos)), int(math.Round(r.b * sin))}
		if n := len(out); n == 0 || out[n-1] != p && out[0] != p {
			out = append(out, p)
		}
	}
	return out
}

func (m *redMap) vote(votes []uint16, outline []point) {
	steps, reach := make([]int, len(outline)), 0
	for i, o := range outline {
		steps[i] = o.y*m.gw + o.x
		reach = max(reach, o.x, -o.x, o.y, -o.y)
	}
	for _, c := range m.cells {
		if c.x >= reach && c.y >= reach && c.x+reach < m.gw && c.y+reach < m.gh {
			from := c.y*m.gw + c.x
			for _, step := range steps {
				votes[from+step]++
			}
			continue
		}
		for _, o := range outline {
			if x, y := c.x+o.x, c.y+o.y; x >= 0 && y >= 0 && x < m.gw && y < m.gh {
				votes[y*m.gw+x]++
			}
		}
	}
}

func maximum(votes []uint16) int {
	best := 0
	for i, v := range votes {
		if v > votes[best] {
			best = i
		}
	}
	return best
}

// silence clears the votes around a centre, so that the next differs from it.
func (m *redMap) silence(votes []uint16, x, y int) {
	for j := max(0, y-3); j <= min(m.gh-1, y+3); j++ {
		for i := max(0, x-3); i <= min(m.gw-1, x+3); i++ {
			votes[j*m.gw+i] = 0
		}
	}
}

// refine moves and scales the ring by fractions of a millimetre, its shape by
// a few hundredths, to where most of it is printed.
func (m *redMap) refine(r ring) ring {
	r.cover = m.cover(r)
	ratio := r.b / r.a
	for _, step := range []float64{1, 0.5, 0.25} {
		for range 4 {
			best := r
			for _, d := range [][4]float64{{1}, {-1}, {0, 1}, {0, -1}, {0, 0, 1, 1}, {0, 0, -1, -1}, {0, 0, 0, 1},
				{0, 0, 0, -1}} {
				t := ring{x: r.x + step*d[0], y: r.y + step*d[1], a: r.a + step*d[2], b: r.b + step*d[3]}
				if bent := t.b / t.a / ratio; bent < 0.93 || bent > 1.07 || !t.plausible() {
					continue
				}
				if t.cover = m.cover(t); t.cover > best.cover {
					best = t
				}
			}
			if best == r {
				break
			}
			r = best
		}
	}
	return r
}

// plausible says that the ring is between the smallest and the largest seal.
func (r ring) plausible() bool {
	small, large := min(r.a, r.b), max(r.a, r.b)
	return large >= smallestHalf-1 && large <= largestHalf+1 && small >= narrowestHalf
}
