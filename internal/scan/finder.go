package scan

import (
	"cmp"
	"math"
	"slices"
)

// bits says for each pixel whether it is dark.
type bits struct {
	w, h int
	dark []bool
}

// binarise takes for dark what is darker than the mean of a square of side
// pixels around it by the share; shadows and yellow paper do not matter then.
func binarise(b bitmap, side int, share float64) bits {
	out := bits{b.w, b.h, make([]bool, b.w*b.h)}
	sums := make([]uint32, (b.w+1)*(b.h+1))
	for y := range b.h {
		var row uint32
		for x := range b.w {
			row += uint32(b.pix[y*b.w+x])
			sums[(y+1)*(b.w+1)+x+1] = sums[y*(b.w+1)+x+1] + row
		}
	}
	keep, r := uint64((1-share)*1024), side/2
	for y := range b.h {
		y0, y1 := max(y-r, 0), min(y+r+1, b.h)
		up, low := sums[y0*(b.w+1):], sums[y1*(b.w+1):]
		for x := range b.w {
			x0, x1 := max(x-r, 0), min(x+r+1, b.w)
			sum := uint64(low[x1] - low[x0] - up[x1] + up[x0])
			out.dark[y*b.w+x] = uint64(b.pix[y*b.w+x])*uint64((x1-x0)*(y1-y0))<<10 < sum*keep
		}
	}
	return out
}

// finder is one of a code's three corner marks: its centre, the size of a
// module, and how many lines through it say so.
type finder struct {
	x, y, module float64
	lines        int
}

// maxFinders bounds the marks that are looked at: a page of noise has
// thousands, a code's own are met by more lines than those.
const maxFinders = 48

// finders are the marks on the picture, the clearest first.
func (b bits) finders() []finder {
	var found []finder
	near := map[[2]int][]int{} // cell of 16 pixels to places in found
	for y := range b.h {
		line := b.dark[y*b.w : (y+1)*b.w]
		var runs [5]int // the last five runs; the fifth is the current, dark one
		for x := 0; x < b.w; {
			dark, from := line[x], x
			for x < b.w && line[x] == dark {
				x++
			}
			copy(runs[:], runs[1:])
			runs[4] = x - from
			if !dark || !isMark(runs) {
				continue
			}
			f, ok := b.confirm(x, y, runs)
			if ok {
				found = merge(found, near, f)
			}
		}
	}
	slices.SortFunc(found, func(a, b finder) int { return cmp.Compare(b.lines, a.lines) })
	return found[:min(len(found), maxFinders)]
}

// isMark says that the runs, dark and light in turns, are as 1:1:3:1:1.
func isMark(runs [5]int) bool {
	total := 0
	for _, r := range runs {
		if r == 0 {
			return false
		}
		total += r
	}
	if total < 7 {
		return false
	}
	m := float64(total) / 7
	near := func(r int, of float64) bool { return math.Abs(float64(r)-of*m) < of*m*0.62+0.6 }
	return near(runs[0], 1) && near(runs[1], 1) && near(runs[2], 3) && near(runs[3], 1) && near(runs[4], 1) &&
		math.Abs(float64(runs[0]+runs[4]-runs[1]-runs[3])) < 2.6*m
}

// confirm looks down and across through the middle of a mark whose line ends
// before x.
func (b bits) confirm(x, y int, runs [5]int) (finder, bool) {
	cx := x - runs[4] - runs[3] - (runs[2]+1)/2
	wide := runs[0] + runs[1] + runs[2] + runs[3] + runs[4]
	cy, high, ok := b.across(cx, y, b.w, y, b.h, wide)
	if !ok || 5*high > 8*wide || 5*wide > 8*high {
		return finder{}, false
	}
	mid, again, ok := b.across(cx, int(cy), 1, cx, b.w, wide)
	if !ok {
		return finder{}, false
	}
	return finder{x: mid, y: cy, module: float64(high+again) / 14, lines: 1}, true
}

// across follows the mark from cx, cy both ways in steps through the picture;
// at of most is where it stands along them. It returns the middle and the width.
func (b bits) across(cx, cy, step, at, most, limit int) (middle float64, width int, ok bool) {
	if cx < 0 || cy < 0 || cx >= b.w || cy >= b.h || !b.dark[cy*b.w+cx] {
		return 0, 0, false
	}
	follow := func(by int) (runs [3]int) {
		i, p, dark := cy*b.w+cx, at, true
		for k := range runs {
			for p >= 0 && p < most && b.dark[i] == dark && runs[k] <= limit {
				runs[k]++
				p, i = p+by, i+by*step
			}
			dark = !dark
		}
		return runs
	}
	back, forth := follow(-1), follow(1)
	runs := [5]int{back[2], back[1], back[0] + forth[0] - 1, forth[1], forth[2]}
	if !isMark(runs) {
		return 0, 0, false
	}
	middle = float64(at) + float64(forth[0]-back[0])/2 + 0.5
	return middle, runs[0] + runs[1] + runs[2] + runs[3] + runs[4], true
}

func merge(found []finder, near map[[2]int][]int, f finder) []finder {
	const cell = 16
	cx, cy := int(f.x)/cell, int(f.y)/cell
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, i := range near[[2]int{cx + dx, cy + dy}] {
				g := &found[i]
				if math.Hypot(g.x-f.x, g.y-f.y) < 2*g.module && math.Abs(g.module-f.module) < max(1, g.module/2) {
					n := float64(g.lines)
					g.x, g.y, g.module = (g.x*n+f.x)/(n+1), (g.y*n+f.y)/(n+1), (g.module*n+f.module)/(n+1)
					g.lines++
					return found
				}
			}
		}
	}
	at := [2]int{cx, cy}
	if len(near[at]) < 8 {
		near[at] = append(near[at], len(found))
		found = append(found, f)
	}
	return found
}

// trio is three marks that may be a code's: the corner and its neighbours.
type trio struct {
	corner, right, low finder
	odd                float64 // how far from a square
}

// maxTrios bounds the trios that are tried.
const maxTrios = 40

// trios are those of the marks that stand like a code's, the likeliest first.
func trios(marks []finder) []trio {
	var out []trio
	for i, a := range marks {
		for j, b := range marks {
			if j <= i || !alike(a, b) {
				continue
			}
			for _, c := range marks[j+1:] {
				if !alike(a, c) || !alike(b, c) {
					continue
				}
				for _, t := range []trio{{corner: a, right: b, low: c}, {corner: b, right: a, low: c},
					{corner: c, right: a, low: b}} {
					if t.judge() {
						out = append(out, t)
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b trio) int { return cmp.Compare(a.odd, b.odd) })
	return out[:min(len(out), maxTrios)]
}

func alike(a, b finder) bool { return a.module < 1.7*b.module && b.module < 1.7*a.module }

// judge says whether the legs are about equal and the angle about right, and
// puts right and low in their places.
func (t *trio) judge() bool {
	rx, ry := t.right.x-t.corner.x, t.right.y-t.corner.y
	lx, ly := t.low.x-t.corner.x, t.low.y-t.corner.y
	a, b := math.Hypot(rx, ry), math.Hypot(lx, ly)
	m := (t.corner.module + t.right.module + t.low.module) / 3
	if a < 10*m || b < 10*m || a > 110*m || b > 110*m || a > 1.45*b || b > 1.45*a {
		return false
	}
	cos, sin := (rx*lx+ry*ly)/(a*b), (rx*ly-ry*lx)/(a*b)
	if math.Abs(cos) > 0.3 {
		return false
	}
	if sin < 0 {
		t.right, t.low = t.low, t.right
	}
	spread := max(t.corner.module, t.right.module, t.low.module) / min(t.corner.module, t.right.module, t.low.module)
	t.odd = math.Abs(cos) + math.Abs(math.Log(a/b)) +
		math.Log(spread) - 0.02*float64(min(t.corner.lines, t.right.lines, t.low.lines))
	return true
}
