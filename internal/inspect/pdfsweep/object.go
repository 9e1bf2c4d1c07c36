package pdfsweep

import (
	"bytes"
)

type object struct{ number, at int }

// stream is one whose bytes are data[from:to].
type stream struct {
	dict     value
	from, to int
}

// object reads the object whose header has just been read and goes on behind
// it. at is where its number stands.
func (s *sweep) object(number, at int) error {
	if s.seen[at] {
		return nil
	}
	s.seen[at] = true
	s.objects = append(s.objects, object{number, at})
	from := s.i
	s.nodes = 0
	v := s.value(0)
	s.spent += s.i - from
	after := s.i
	if len(s.objects) == 1 && v.has("Linearized") {
		s.short = s.number(v.get("L"), 0) > len(s.data)+len(s.data)/8
	}
	s.blank()
	isStream := v.kind == dict && bytes.HasPrefix(s.data[s.i:], []byte("stream"))
	if isStream {
		s.take(s.streamOf(v))
	} else if s.i = after; after >= len(s.data) {
		s.i = from // a text without an end swallowed the file: look into it
	}
	s.keep(number, v)
	s.judge(number, v, isStream)
	return s.alive()
}

// streamOf reads behind the word stream, to the end of its bytes.
func (s *sweep) streamOf(d value) stream {
	s.i += len("stream")
	if s.i < len(s.data) && s.data[s.i] == '\r' {
		s.i++
	}
	if s.i < len(s.data) && s.data[s.i] == '\n' {
		s.i++
	}
	st := stream{dict: d, from: s.i}
	if n := s.number(d.get("Length"), -1); n >= 0 && n <= len(s.data)-s.i {
		rest := s.data[s.i+n:]
		if bytes.HasPrefix(bytes.TrimLeft(rest[:min(len(rest), 64)], "\x00\t\n\f\r "), []byte("endstream")) {
			st.to = s.i + n
			s.i = st.to
			return st
		}
	}
	st.to = s.endless.find(s.data, s.i)
	if st.to == len(s.data) {
		s.broken = true // all that follows would be inside the stream
	}
	s.i = st.to
	return st
}

// endless finds the next end of a stream; positions only grow, so that no
// stretch is searched twice.
type endless struct{ from, at int }

func (e *endless) find(data []byte, from int) int {
	if from < e.from || from > e.at {
		e.from, e.at = from, len(data)
		if n := bytes.Index(data[from:], []byte("endstream")); n >= 0 {
			e.at = from + n
		}
	}
	return e.at
}

// take remembers a stream that must be looked into.
func (s *sweep) take(st stream) {
	kind := s.resolve(st.dict.get("Type"))
	switch {
	case kind.s == "XRef":
		s.table(st.dict)
		s.packs = append(s.packs, st)
	case kind.s == "ObjStm", st.dict.has("N") && st.dict.has("First"):
		s.packs = append(s.packs, st)
	}
}

// keep remembers what stands alone in an object of its own and is referred to:
// names, numbers, short texts, and as many lists of them and of references,
// and parameters of filters, as there is room for.
func (s *sweep) keep(n int, v value) {
	if len(s.scalars[n]) >= 16 {
		return
	}
	switch v.kind {
	case name, number, text:
		s.held += len(v.s) + 128
	case array:
		if len(v.items) == 0 || v.items[0].kind != ref && v.items[0].kind != name && v.items[0].kind != number &&
			v.items[0].kind != dict {
			return
		}
		fallthrough
	case dict:
		size := 64*len(v.items) + 128
		if v.kind == dict && !v.has("Predictor") || len(v.items) > 4096 || s.listed+size > maxHeld {
			return
		}
		s.listed += size
	default:
		return
	}
	s.scalars[n] = append(s.scalars[n], v)
}

const maxHeld = 64 << 20

// resolve follows a reference to what was kept of it.
func (s *sweep) resolve(v value) value {
	if v.kind != ref {
		return v
	}
	if all := s.scalars[v.n]; len(all) > 0 {
		return all[len(all)-1]
	}
	return value{}
}
