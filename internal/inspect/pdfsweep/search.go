package pdfsweep

import (
	"bytes"
)

// search looks for objects and trailers inside streams and texts as well,
// when the tables do not hold: then readers search the file themselves.
func (s *sweep) search() error {
	if !s.broken {
		return nil
	}
	s.endless = endless{}
	for from := 0; ; {
		n := bytes.Index(s.data[from:], []byte("obj"))
		if n < 0 {
			break
		}
		from += n + len("obj")
		number, at, ok := s.headerBefore(from - len("obj"))
		if !ok || s.seen[at] {
			continue
		}
		s.i = from
		if err := s.object(number, at); err != nil {
			return err
		}
	}
	for from := 0; ; {
		n := bytes.Index(s.data[from:], []byte("trailer"))
		if n < 0 {
			return nil
		}
		from += n + len("trailer")
		s.i = from
		if err := s.trailer(); err != nil {
			return err
		}
	}
}

// headerBefore reads backwards the two numbers in front of the word obj.
func (s *sweep) headerBefore(end int) (number, at int, ok bool) {
	back := func(in func(byte) bool) int {
		n := 0
		for end > 0 && n < 64 && in(s.data[end-1]) {
			end--
			n++
		}
		return n
	}
	blank := func(c byte) bool { return isSpace[c] }
	figure := func(c byte) bool { return c >= '0' && c <= '9' }
	back(blank)
	if back(figure) == 0 || back(blank) == 0 {
		return 0, 0, false
	}
	to := end
	if back(figure) == 0 {
		return 0, 0, false
	}
	number, ok = integer(s.data[end:to])
	return number, end, ok
}
