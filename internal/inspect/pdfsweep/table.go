package pdfsweep

import (
	"bytes"
	"io"
	"slices"
)

func (s *sweep) trailer() error {
	from := s.i
	s.nodes = 0
	v := s.value(0)
	s.spent += s.i - from
	s.table(v)
	s.judge(-1, v, false)
	return s.alive()
}

// table takes in what a trailer or the dictionary of a table stream says.
func (s *sweep) table(v value) {
	for _, e := range v.all("Encrypt") {
		s.encrypted(e)
	}
	for _, key := range []string{"Prev", "XRefStm"} {
		if p := v.get(key); p.kind == number {
			s.tables = append(s.tables, p.n)
		}
	}
}

// followTables looks where the tables point, if nothing was met there.
func (s *sweep) followTables() error {
	for i := 0; i < len(s.tables); i++ {
		if at, ok := s.at(s.tables[i]); !ok || !s.seen[at] {
			s.broken = true
			if ok && i < 64 {
				if err := s.through(at, true); err != nil {
					return err
				}
			}
		}
	}
	s.broken = s.broken || len(s.tables) == 0
	for i := 0; i < len(s.packs); i++ {
		if st := s.packs[i]; s.resolve(st.dict.get("Type")).s == "XRef" {
			if err := s.readTable(st); err != nil {
				return err
			}
		}
	}
	slices.Sort(s.offsets)
	for _, offset := range slices.Compact(s.offsets) {
		if err := s.visit(offset); err != nil {
			return err
		}
	}
	return nil
}

// at is a position as the file counts it, past white space.
func (s *sweep) at(offset int) (int, bool) {
	if offset < 0 || offset >= len(s.data) {
		return 0, false
	}
	shifted := min(offset+s.header, len(s.data)-1)
	for _, s.i = range []int{offset, shifted} {
		if s.blank(); s.seen[s.i] {
			return s.i, true
		}
	}
	s.i = shifted
	s.blank()
	return s.i, true
}

// visit reads the object to which a table points.
func (s *sweep) visit(offset int) error {
	at, ok := s.at(offset)
	if !ok {
		s.broken = true
		return nil
	}
	if s.seen[at] {
		return nil
	}
	n, number := s.integer()
	_, generation := s.integer()
	if s.blank(); !number || !generation || !bytes.HasPrefix(s.data[s.i:], []byte("obj")) {
		s.broken = true
		return nil
	}
	s.i += len("obj")
	return s.object(n, at)
}

// readTable takes the positions from a table stream.
func (s *sweep) readTable(st stream) error {
	var w [3]int
	for i, v := range s.list(st.dict, "W") {
		if i < 3 && v.kind == number && v.n >= 0 && v.n <= 8 {
			w[i] = v.n
		}
	}
	size := w[0] + w[1] + w[2]
	r, err := s.unpacked(s.ctx, st)
	if err != nil || size == 0 {
		s.broken = true
		return nil
	}
	field := func(b []byte) (n int) {
		for _, c := range b {
			n = n<<8 | int(c)
		}
		return n
	}
	for row := make([]byte, size); ; {
		if _, err := io.ReadFull(r, row); err != nil {
			return s.ctx.Err()
		}
		if kind := field(row[:w[0]]); w[0] == 0 || kind == 1 {
			if s.offsets = append(s.offsets, field(row[w[0]:w[0]+w[1]])); len(s.offsets) > 4*maxObjects {
				return ErrTooComplex
			}
		}
	}
}
