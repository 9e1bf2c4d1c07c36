package main

// Operators of Type 2 charstrings (Adobe Technical Note 5177).
const (
	opVMoveTo    = 4
	opRLineTo    = 5
	opHLineTo    = 6
	opVLineTo    = 7
	opRRCurveTo  = 8
	opEndChar    = 14
	opRMoveTo    = 21
	opHMoveTo    = 22
	opVVCurveTo  = 26
	opHHCurveTo  = 27
	opVHCurveTo  = 30
	opHVCurveTo  = 31
	stackLimit   = 48
	defaultWidth = 1000
)

// charstring encodes contours, with the advance first where it isn't the default.
func charstring(advance int, contours [][]point) []byte {
	var e encoder
	if advance != defaultWidth {
		e.number(advance)
	}
	for _, c := range contours {
		if len(c) < 2 {
			continue
		}
		start, segs := trace(c)
		e.moveTo(start)
		if last := len(segs) - 1; !segs[last].curve { // closing is implied
			segs = segs[:last]
		}
		e.path(segs)
	}
	e.out = append(e.out, opEndChar)
	return e.out
}

type encoder struct {
	out []byte
	at  vec
}

func (e *encoder) number(v int) {
	switch {
	case v >= -107 && v <= 107:
		e.out = append(e.out, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		e.out = append(e.out, byte(v>>8+247), byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		e.out = append(e.out, byte(v>>8+251), byte(v))
	default:
		e.out = append(e.out, 28, byte(v>>8), byte(v))
	}
}

func (e *encoder) emit(op byte, args ...int) {
	for _, a := range args {
		e.number(a)
	}
	e.out = append(e.out, op)
}

func (e *encoder) moveTo(to vec) {
	d := vec{to.x - e.at.x, to.y - e.at.y}
	switch {
	case d.y == 0:
		e.emit(opHMoveTo, d.x)
	case d.x == 0:
		e.emit(opVMoveTo, d.y)
	default:
		e.emit(opRMoveTo, d.x, d.y)
	}
	e.at = to
}

// path writes segments, each run of one kind under one operator.
func (e *encoder) path(segs []segment) {
	var args []int
	var run, next byte // the run's operator; which kind continues it
	flush := func() {
		if len(args) > 0 {
			e.emit(run, args...)
		}
		args = args[:0]
	}
	for _, s := range segs {
		kind, a := e.step(s)
		if len(args) == 0 || kind != next || len(args)+len(a) > stackLimit {
			flush()
			run = kind
		}
		args = append(args, a...)
		next = follower(kind)
	}
	flush()
}

// step says which operator suits the segment best and with which arguments.
func (e *encoder) step(s segment) (byte, []int) {
	from := e.at
	e.at = s.end
	if !s.curve {
		dx, dy := s.end.x-from.x, s.end.y-from.y
		switch {
		case dy == 0:
			return opHLineTo, []int{dx}
		case dx == 0:
			return opVLineTo, []int{dy}
		}
		return opRLineTo, []int{dx, dy}
	}
	dx1, dy1 := s.c1.x-from.x, s.c1.y-from.y
	dx2, dy2 := s.c2.x-s.c1.x, s.c2.y-s.c1.y
	dx3, dy3 := s.end.x-s.c2.x, s.end.y-s.c2.y
	switch {
	case dy1 == 0 && dx3 == 0:
		return opHVCurveTo, []int{dx1, dx2, dy2, dy3}
	case dx1 == 0 && dy3 == 0:
		return opVHCurveTo, []int{dy1, dx2, dy2, dx3}
	case dy1 == 0 && dy3 == 0:
		return opHHCurveTo, []int{dx1, dx2, dy2, dx3}
	case dx1 == 0 && dx3 == 0:
		return opVVCurveTo, []int{dy1, dx2, dy2, dy3}
	}
	return opRRCurveTo, []int{dx1, dy1, dx2, dy2, dx3, dy3}
}

// follower is the kind that may go on under the same operator: lines and curves
// that begin level and end upright alternate with those the other way.
func follower(kind byte) byte {
	switch kind {
	case opHLineTo:
		return opVLineTo
	case opVLineTo:
		return opHLineTo
	case opHVCurveTo:
		return opVHCurveTo
	case opVHCurveTo:
		return opHVCurveTo
	}
	return kind
}
