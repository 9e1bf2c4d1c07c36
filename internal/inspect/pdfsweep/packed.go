package pdfsweep

import (
	"io"
)

// unpack judges what object streams hold.
func (s *sweep) unpack() error {
	sum := 0
	for _, st := range s.packs {
		if s.resolve(st.dict.get("Type")).s == "XRef" {
			continue
		}
		r, err := s.unpacked(s.ctx, st)
		if err != nil {
			s.damage("an object stream with an unknown filter")
			continue
		}
		packed, err := io.ReadAll(io.LimitReader(r, maxPacked+1))
		if sum += len(packed); len(packed) > maxPacked || sum > maxPackedSum {
			return ErrTooComplex
		}
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err != nil && len(packed) == 0 {
			continue // nobody can read it
		}
		if err := s.packed(st, packed); err != nil {
			return err
		}
	}
	return nil
}

// packed judges the objects of one object stream, each where its head says that it begins.
func (s *sweep) packed(st stream, body []byte) error {
	outer := s.lexer
	defer func() { deep := s.deep; s.lexer = outer; s.deep = s.deep || deep }()
	first, count := s.number(st.dict.get("First"), 0), s.number(st.dict.get("N"), 0)
	head := lexer{b: body}
	for range min(count, maxObjects) {
		number, ok1 := head.integer()
		at, ok2 := head.integer()
		if !ok1 || !ok2 {
			return nil
		}
		if at += first; at < 0 || at >= len(body) {
			continue
		}
		s.lexer = lexer{b: body, i: at}
		v := s.value(0)
		s.spent += s.i - at
		if s.objectsPacked++; s.objectsPacked > maxObjects {
			return ErrTooComplex
		}
		s.keep(number, v)
		s.judge(number, v, false)
		if err := s.alive(); err != nil {
			return err
		}
	}
	return nil
}
