package main

import (
	"bytes"
	"math"
	"testing"
)

// quadratics cuts a cubic at n equal steps and stands a quadratic for each part,
// as fonts with cubic curves are turned into TrueType.
func quadratics(n int, p0, c1, c2, p3 point) []point {
	at := func(t float64) (x, y, dx, dy float64) {
		slope := func(a, b, c, d float64) float64 {
			u := 1 - t
			return 3*u*u*(b-a) + 6*u*t*(c-b) + 3*t*t*(d-c)
		}
		return cube(p0.x, c1.x, c2.x, p3.x, t), cube(p0.y, c1.y, c2.y, p3.y, t),
			slope(p0.x, c1.x, c2.x, p3.x), slope(p0.y, c1.y, c2.y, p3.y)
	}
	run := []point{p0}
	h := 1 / float64(n)
	for i := range n {
		x0, y0, dx0, dy0 := at(float64(i) * h)
		x1, y1, dx1, dy1 := at(float64(i+1) * h)
		fromStart := point{x0 + dx0*h/2, y0 + dy0*h/2, false}
		fromEnd := point{x1 - dx1*h/2, y1 - dy1*h/2, false}
		switch {
		case i == 0:
			run = append(run, fromStart)
		case i == n-1:
			run = append(run, fromEnd)
		default:
			run = append(run, point{(fromStart.x + fromEnd.x) / 2, (fromStart.y + fromEnd.y) / 2, false})
		}
	}
	return append(run, p3)
}

func TestOneCubicComesBack(t *testing.T) {
	p0, c1, c2, p3 := point{0, 0, true}, point{0, 56, false}, point{44, 100, false}, point{100, 100, true}
	for n := 2; n <= 5; n++ {
		got := cubics(quadratics(n, p0, c1, c2, p3))
		if len(got) != 1 {
			t.Fatalf("%d quadratics became %d cubics", n, len(got))
		}
		if d := distance(got[0].c1, c1) + distance(got[0].c2, c2); d > 2*grid || got[0].end != round(p3) {
			t.Errorf("%d quadratics became %+v", n, got[0])
		}
	}
}

func distance(v vec, p point) float64 { return math.Hypot(float64(v.x)-p.x, float64(v.y)-p.y) }

// A run that no single cubic follows is cut until the curves do.
func TestOtherRunsAreCut(t *testing.T) {
	wave := []point{{0, 0, true}, {50, 200, false}, {100, -200, false}, {150, 200, false}, {200, -200, false},
		{250, 0, true}}
	got := cubics(wave)
	if len(got) < 2 {
		t.Fatalf("one cubic for a wave")
	}
	if got[len(got)-1].end != (vec{250, 0}) {
		t.Errorf("ends at %+v", got[len(got)-1].end)
	}
}

func TestCharstringOfASquare(t *testing.T) {
	square := []point{{100, 0, true}, {100, 200, true}, {300, 200, true}, {300, 0, true}}
	got := charstring(500, [][]point{square})
	want := []byte{
		248, 136, // width 500
		239, opHMoveTo, // 100
		247, 92, 247, 92, 251, 92, opVLineTo, // 200 up, 200 right, 200 down; closing is implied
		opEndChar,
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBlankGlyph(t *testing.T) {
	if got := charstring(defaultWidth, nil); !bytes.Equal(got, []byte{opEndChar}) {
		t.Errorf("got %v", got)
	}
}

func TestContourWithoutPointsOnTheCurve(t *testing.T) {
	start, segs := trace([]point{{0, 0, false}, {100, 0, false}, {100, 100, false}, {0, 100, false}})
	if start != (vec{0, 50}) || len(segs) == 0 || segs[len(segs)-1].end != start {
		t.Errorf("start %v, segments %v", start, segs)
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	for _, file := range [][]byte{nil, []byte("OTTO00000000"),
		{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 'h', 'e', 'a', 'd', 0, 0, 0, 0, 0, 0, 9, 9, 0, 0, 9, 9}} {
		if _, err := pack(file, everything); err == nil {
			t.Errorf("%d bytes were taken", len(file))
		}
	}
}

func TestCharactersOfGB2312(t *testing.T) {
	for r, want := range map[rune]bool{'A': true, '中': true, '〔': true, '“': true, '\n': false, '䶮': false, '協': false,
		'😀': false} {
		if inGB2312(r) != want {
			t.Errorf("%c: %v", r, !want)
		}
	}
}
