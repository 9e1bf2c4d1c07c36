package pdfsweep

import (
	"io"
	"strings"
)

// contents are the streams that pages are drawn by.
type contents struct{ refs []int }

func (c *contents) add(v value) {
	switch v.kind {
	case ref:
		c.refs = append(c.refs, v.n)
	case array:
		for _, item := range v.items {
			c.add(item)
		}
	}
}

// checkContents reads what draws the pages to its end: none may unpack to too
// much, and a page of which nothing can be unpacked is damaged.
func (s *sweep) checkContents() error {
	wanted := map[int]bool{}
	for i := 0; i < len(s.contents.refs); i++ {
		n := s.contents.refs[i]
		if wanted[n] {
			continue
		}
		wanted[n] = true
		for _, v := range s.scalars[n] {
			if v.kind == array {
				s.contents.add(v)
			}
		}
		if s.crowded() {
			return ErrTooComplex
		}
	}
	room := int64(maxContentSum)
	for _, o := range s.objects {
		if !wanted[o.number] {
			continue
		}
		n, err := s.contentAt(o, min(room, maxContent))
		if err != nil {
			return err
		}
		room -= n
	}
	return nil
}

func (s *sweep) contentAt(o object, room int64) (int64, error) {
	s.i, s.nodes = o.at, 0
	s.integer()
	s.integer()
	s.blank()
	s.i += len("obj")
	v := s.value(0)
	s.blank()
	if v.kind != dict || s.i > len(s.data) || !strings.HasPrefix(string(s.data[s.i:min(s.i+6, len(s.data))]), "stream") {
		return 0, nil
	}
	s.endless = endless{}
	st := s.streamOf(v)
	r, err := s.unpacked(s.ctx, st)
	if err != nil {
		return 0, nil // packed as no content is: the reader's to say
	}
	n, err := io.Copy(io.Discard, io.LimitReader(r, room+1))
	switch {
	case s.ctx.Err() != nil:
		return n, s.ctx.Err()
	case n > room:
		return n, ErrTooComplex
	case err != nil && n == 0 && st.to > st.from:
		s.damage("the content of a page can't be unpacked")
	}
	return n, nil
}
