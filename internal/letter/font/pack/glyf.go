package main

import "fmt"

// point of a TrueType contour, in font units.
type point struct {
	x, y float64
	on   bool
}

// contours of a glyph, its components resolved.
func (f *sfnt) contours(gid, depth int) ([][]point, error) {
	g := f.outline(gid)
	if len(g) == 0 {
		return nil, nil
	}
	if depth > 5 {
		return nil, fmt.Errorf("glyph %d: components too deep", gid)
	}
	if n := i16(g, 0); n >= 0 {
		return simple(g, n), nil
	}
	return f.composite(g, depth)
}

const (
	onCurve = 1 << iota
	xShort
	yShort
	repeat
	xSame // or positive, when short
	ySame
)

func simple(g []byte, n int) [][]point {
	if n == 0 {
		return nil
	}
	total := u16(g, 10+2*(n-1)) + 1
	at := 10 + 2*n
	at += 2 + u16(g, at) // instructions
	flags := make([]byte, 0, total)
	for len(flags) < total {
		flag := g[at]
		at++
		flags = append(flags, flag)
		if flag&repeat != 0 {
			for range g[at] {
				flags = append(flags, flag)
			}
			at++
		}
	}
	points := make([]point, total)
	read := func(short, same byte, set func(*point, float64)) {
		v := 0
		for i, flag := range flags {
			switch {
			case flag&short != 0:
				d := int(g[at])
				if flag&same == 0 {
					d = -d
				}
				v += d
				at++
			case flag&same == 0:
				v += i16(g, at)
				at += 2
			}
			set(&points[i], float64(v))
		}
	}
	read(xShort, xSame, func(p *point, v float64) { p.x = v })
	read(yShort, ySame, func(p *point, v float64) { p.y = v })
	for i, flag := range flags {
		points[i].on = flag&onCurve != 0
	}
	out := make([][]point, n)
	start := 0
	for c := range n {
		end := u16(g, 10+2*c) + 1
		out[c] = points[start:end]
		start = end
	}
	return out
}

const (
	argsAreWords = 0x0001
	argsAreXY    = 0x0002
	haveScale    = 0x0008 | 0x0040 | 0x0080
	moreFollow   = 0x0020
)

func (f *sfnt) composite(g []byte, depth int) ([][]point, error) {
	var out [][]point
	for at := 10; ; {
		flags, gid := u16(g, at), u16(g, at+2)
		at += 4
		if flags&argsAreXY == 0 || flags&haveScale != 0 {
			return nil, fmt.Errorf("component of glyph %d: only moved components are known", gid)
		}
		dx, dy := 0, 0
		if flags&argsAreWords != 0 {
			dx, dy = i16(g, at), i16(g, at+2)
			at += 4
		} else {
			dx, dy = int(int8(g[at])), int(int8(g[at+1]))
			at += 2
		}
		part, err := f.contours(gid, depth+1)
		if err != nil {
			return nil, err
		}
		for _, c := range part {
			moved := make([]point, len(c))
			for i, p := range c {
				moved[i] = point{p.x + float64(dx), p.y + float64(dy), p.on}
			}
			out = append(out, moved)
		}
		if flags&moreFollow == 0 {
			return out, nil
		}
	}
}
