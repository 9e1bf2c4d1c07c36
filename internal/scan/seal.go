package scan

import (
	"cmp"
	"math"
	"slices"
)

// The sizes of seals: national bodies 45 mm, local ones 42, companies 38 to
// 40, the largest 50; ovals 45 by 30 and near. Half axes of the ring's middle,
// in millimetres.
const (
	smallestHalf  = 17.0
	largestHalf   = 25.5
	narrowestHalf = 13.0
)

// What makes a ring a seal.
const (
	// enoughCover of the ring must be printed; from somethingCover on it may be
	// part of one.
	enoughCover, somethingCover = 0.55, 0.36
	// enoughOfOval is more, for there are more ovals than circles to try and
	// half a circle nearly fits one.
	enoughOfOval = 0.65
	// enoughInside is the red share of the area within the ring: star and text.
	enoughInside = 0.03
	// groundShare of red cells: no ring could be told from the ground.
	groundShare = 0.25
	// evenRing is the most that a printed line strays, in millimetres. Where no
	// star or emblem stands in the middle, as in what a hand draws, it may stray
	// less, and more of it must be there.
	evenRing, evenBare, wholeBare = 0.33, 0.22, 0.75
	// enoughText is the share of directions with characters along the ring.
	enoughText = 0.33
	// fewCells is less red than a seal's ring alone has.
	fewCells = 30
)

// seals looks for seals in the colours, whose pixels are mm wide: rings in red
// of a seal's size, thin and even, with nothing red just outside and characters
// along the inside. The letterhead's large characters make no closed ring, and
// the rules are straight. Where none is seen, the only one says why.
func seals(colour bitmap, mm float64, st State) []Seal {
	switch {
	case st == NoPageImage:
		return []Seal{{Verdict: Undecidable, Reason: ReasonNoPageImage}}
	case st == Undecodable:
		return []Seal{{Verdict: Undecidable, Reason: ReasonUndecodable}}
	case colour.w == 0:
		return []Seal{{Verdict: Undecidable, Reason: ReasonNoColour}}
	}
	m := newRedMap(colour, mm)
	var found []Seal
	for {
		next := m.judge()
		if len(found) > 0 && next.Verdict != Seen {
			return found
		}
		found = append(found, next)
		if next.Verdict != Seen || len(found) == maxSeals {
			return found
		}
		m.erase(next)
	}
}

// maxSeals bounds the seals that are looked for on a sheet.
const maxSeals = 4

func (m *redMap) judge() Seal {
	switch {
	case m.ground:
		return Seal{Verdict: Undecidable, Reason: ReasonRedGround}
	case !m.coloured && len(m.cells) < fewCells:
		return Seal{Verdict: Undecidable, Reason: ReasonNoColour}
	case len(m.cells) < fewCells:
		return Seal{Verdict: NotSeen, Reason: ReasonNoRed}
	case float64(len(m.cells)) > groundShare*float64(m.gw*m.gh):
		return Seal{Verdict: Undecidable, Reason: ReasonRedGround}
	}
	best := m.bestRing(circles())
	if best.cover < enoughCover {
		if oval := m.bestRing(ovals()); oval.cover >= enoughOfOval {
			best = oval
		}
	}
	out := Seal{X: best.x, Y: best.y, Width: 2 * best.a, Height: 2 * best.b, Cover: best.cover}
	filled := m.inside(best) >= enoughInside
	even, whole := evenBare, wholeBare
	if m.starred(best) {
		even, whole = evenRing, enoughCover
	}
	switch {
	case best.cover >= enoughCover && !filled:
		out.Verdict, out.Reason = Undecidable, ReasonBareRing
	case best.cover >= enoughCover && (m.wobble(best) > even || m.texted(best) < enoughText):
		out.Verdict, out.Reason = Undecidable, ReasonDrawnRing
	case best.cover >= enoughCover && (best.cover < whole || m.cut(best)):
		out.Verdict, out.Reason = Undecidable, ReasonPartialRing
	case best.cover >= enoughCover:
		out.Verdict, out.Reason = Seen, ReasonRing
	case best.cover >= somethingCover && filled:
		out.Verdict, out.Reason = Undecidable, ReasonPartialRing
	default:
		out = Seal{Verdict: NotSeen, Reason: ReasonNoRing}
	}
	return out
}

// cut says that the ring goes over the sheet's edge: the half of a seal across
// pages, or a scan that lost a part.
func (m *redMap) cut(r ring) bool {
	const most = 3.0
	wide, high := float64(m.w)*m.mm, float64(m.h)*m.mm
	return r.x-r.a < -most || r.y-r.b < -most || r.x+r.a > wide+most || r.y+r.b > high+most
}

// erase takes the seal's red away, so that the next can be found.
func (m *redMap) erase(s Seal) {
	a, b := s.Width/2+1.5, s.Height/2+1.5
	for y := range m.h {
		for x := range m.w {
			u, v := ((float64(x)+0.5)*m.mm-s.X)/a, ((float64(y)+0.5)*m.mm-s.Y)/b
			if u*u+v*v < 1 {
				m.red[y*m.w+x] = false
			}
		}
	}
	m.cells = nil
	m.gather()
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
			for _, d := range [][4]float64{{1}, {-1}, {0, 1}, {0, -1}, {0, 0, 1, 1}, {0, 0, -1, -1}, {0, 0, 0, 1}, {0, 0, 0, -1}} {
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
