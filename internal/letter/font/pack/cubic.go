package main

import "math"

// tolerance is how far, in font units (1/1000 em), a cubic may lie from the
// quadratics that it stands for: 0.03 pt, a hundredth of a millimetre, at the body
// size of a letter. The quadratics themselves stray by one unit from the drawing
// that they were made from; a smaller tolerance cuts more curves and costs a
// tenth of a letter's size.
const tolerance = 2.0

// grid is what places are rounded to, in font units. Even places compress by a
// tenth better than all; the shift of at most 0.016 pt at the body size is a
// seventh of a dot of a 600-dpi printer.
const grid = 2

// vec is a place or a distance in whole font units.
type vec struct{ x, y int }

// segment of a contour: a line to end, or a cubic curve to end.
type segment struct {
	curve  bool
	c1, c2 vec
	end    vec
}

func round(p point) vec {
	return vec{grid * int(math.Round(p.x/grid)), grid * int(math.Round(p.y/grid))}
}

func mid(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }

// trace turns a TrueType contour into a start and lines and cubics back to it.
func trace(c []point) (vec, []segment) {
	first := 0
	for first < len(c) && !c[first].on {
		first++
	}
	var pts []point
	if first == len(c) { // all off the curve: begin between two of them
		pts = append([]point{mid(c[len(c)-1], c[0])}, c...)
	} else {
		pts = append(append([]point{}, c[first:]...), c[:first]...)
	}
	pts = append(pts, pts[0])
	var segs []segment
	for i := 0; i < len(pts)-1; {
		j := i + 1
		for !pts[j].on {
			j++
		}
		if j == i+1 {
			segs = append(segs, segment{end: round(pts[j])})
		} else {
			segs = append(segs, cubics(pts[i:j+1])...)
		}
		i = j
	}
	return round(pts[0]), segs
}

// cubics stands for a run of quadratics (on, off…, on). Such a run comes from
// one cubic that was cut at equal steps, so the cubic's handles are the outer
// control points, drawn out by 2n/3. Where that does not hold, the run is cut
// in two.
func cubics(run []point) []segment {
	n := len(run) - 2
	p0, p3 := run[0], run[n+1]
	k := float64(n) * 2 / 3
	c1 := point{p0.x + (run[1].x-p0.x)*k, p0.y + (run[1].y-p0.y)*k, false}
	c2 := point{p3.x + (run[n].x-p3.x)*k, p3.y + (run[n].y-p3.y)*k, false}
	if n == 1 || deviation(run, p0, c1, c2, p3) <= tolerance {
		return []segment{{curve: true, c1: round(c1), c2: round(c2), end: round(p3)}}
	}
	h := 1 + n/2
	joint := mid(run[h-1], run[h])
	left := append(append([]point{}, run[:h]...), joint)
	right := append([]point{joint}, run[h:]...)
	return append(cubics(left), cubics(right)...)
}

// deviation is the largest distance between the quadratics of run and the cubic
// at equal steps of the parameter.
func deviation(run []point, p0, c1, c2, p3 point) float64 {
	n := len(run) - 2
	worst := 0.0
	from := run[0]
	for q := range n {
		ctrl, to := run[q+1], run[n+1]
		if q < n-1 {
			to = mid(run[q+1], run[q+2])
		}
		for step := 1; step <= 4; step++ {
			t := float64(step) / 4
			x := quad(from.x, ctrl.x, to.x, t)
			y := quad(from.y, ctrl.y, to.y, t)
			T := (float64(q) + t) / float64(n)
			worst = max(worst, math.Hypot(x-cube(p0.x, c1.x, c2.x, p3.x, T), y-cube(p0.y, c1.y, c2.y, p3.y, T)))
		}
		from = to
	}
	return worst
}

func quad(a, b, c, t float64) float64 {
	u := 1 - t
	return u*u*a + 2*u*t*b + t*t*c
}

func cube(a, b, c, d, t float64) float64 {
	u := 1 - t
	return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d
}
