package scan

import "math"

// sectors of a ring that are looked at one by one: 4 degrees each.
const sectors = 90

// cover is the share of the ring's sectors that are printed, less the share of
// those with more red just outside: a seal stands alone, and what is cut out of
// a field of red characters does not.
func (m *redMap) cover(r ring) float64 {
	hits := 0
	for i := range sectors {
		from := 2 * math.Pi * float64(i) / sectors
		switch {
		case m.redOutside(r, from+math.Pi/sectors):
			hits--
		case m.printed(r, from):
			hits++
		}
	}
	return float64(max(hits, 0)) / sectors
}

// printed says whether a line runs along the ring through most of the sector.
func (m *redMap) printed(r ring, from float64) bool {
	const parts = 4
	var cos, sin [parts]float64
	for i := range parts {
		sin[i], cos[i] = math.Sincos(from + 2*math.Pi/sectors*(float64(i)+0.5)/parts)
	}
	for d := -0.9; d <= 0.91; d += 0.3 {
		n := 0
		for i := range parts {
			if m.at(r.x+(r.a+d)*cos[i], r.y+(r.b+d)*sin[i]) {
				n++
			}
		}
		if n >= parts-1 {
			return true
		}
	}
	return false
}

// redOutside says whether there is red from two to four millimetres outside.
func (m *redMap) redOutside(r ring, angle float64) bool {
	sin, cos := math.Sincos(angle)
	n := 0
	for d := 2.0; d <= 4.01; d += 0.5 {
		if m.at(r.x+(r.a+d)*cos, r.y+(r.b+d)*sin) {
			n++
		}
	}
	return n >= 2
}

// inside is the red share of the ellipse two millimetres within the ring.
func (m *redMap) inside(r ring) float64 {
	red, all := 0, 0
	a, b := r.a-2, r.b-2
	for y := r.y - b; y <= r.y+b; y += m.mm {
		for x := r.x - a; x <= r.x+a; x += m.mm {
			u, v := (x-r.x)/a, (y-r.y)/b
			if u*u+v*v > 1 {
				continue
			}
			all++
			if m.at(x, y) {
				red++
			}
		}
	}
	return float64(red) / float64(max(all, 1))
}

// wobble is how far the line strays from an even ring, in millimetres: the mean
// deviation from the ellipse, askew or not, that fits it best. What a pad prints
// is even.
func (m *redMap) wobble(r ring) float64 {
	const terms = 5 // the radius, the centre's place, and the ellipse's shape
	var normal [terms][terms + 1]float64
	type place struct {
		basis [terms]float64
		d     float64
	}
	var line []place
	for i := range sectors {
		t := 2 * math.Pi * (float64(i) + 0.5) / sectors
		sin, cos := math.Sincos(t)
		sum, n := 0.0, 0
		for d := -2.2; d <= 2.21; d += 0.1 {
			if m.at(r.x+(r.a+d)*cos, r.y+(r.b+d)*sin) {
				sum, n = sum+d, n+1
			}
		}
		if n < 3 || n > 26 {
			continue
		}
		p := place{d: sum / float64(n)}
		p.basis = [terms]float64{1, cos, sin, math.Cos(2 * t), math.Sin(2 * t)}
		line = append(line, p)
		for j := range terms {
			for k := range terms {
				normal[j][k] += p.basis[j] * p.basis[k]
			}
			normal[j][terms] += p.basis[j] * p.d
		}
	}
	fit, ok := solve(normal)
	if !ok {
		return 0
	}
	sum := 0.0
	for _, p := range line {
		d := p.d
		for j := range terms {
			d -= fit[j] * p.basis[j]
		}
		sum += math.Abs(d)
	}
	return sum / float64(len(line))
}

// starred says that something solid stands in the middle, such as the star or
// the emblem of a seal.
func (m *redMap) starred(r ring) bool {
	const reach = 2.3
	red, all := 0, 0
	for y := -reach; y <= reach; y += m.mm {
		for x := -reach; x <= reach; x += m.mm {
			if x*x+y*y <= reach*reach {
				all++
				if m.at(r.x+x, r.y+y) {
					red++
				}
			}
		}
	}
	return 2*red > all
}

// solve solves five equations.
func solve(rows [5][6]float64) (out [5]float64, ok bool) {
	for c := range rows {
		best := c
		for r := c; r < len(rows); r++ {
			if math.Abs(rows[r][c]) > math.Abs(rows[best][c]) {
				best = r
			}
		}
		rows[c], rows[best] = rows[best], rows[c]
		if math.Abs(rows[c][c]) < 1e-9 {
			return out, false
		}
		for r := range rows {
			if r != c {
				f := rows[r][c] / rows[c][c]
				for k := range rows[r] {
					rows[r][k] -= f * rows[c][k]
				}
			}
		}
	}
	for c := range rows {
		out[c] = rows[c][5] / rows[c][c]
	}
	return out, true
}

// texted is the share of directions in which there is red along the inside of
// the ring, where a seal's characters stand.
func (m *redMap) texted(r ring) float64 {
	const directions = 36
	hits := 0
	for i := range directions {
		n := 0
		for j := range 5 {
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + float64(j)/5) / directions)
			for d := 2.5; d <= 8; d += 0.5 {
				if m.at(r.x+(r.a-d)*cos, r.y+(r.b-d)*sin) {
					n++
				}
			}
		}
		if n >= 4 {
			hits++
		}
	}
	return float64(hits) / directions
}
