// Package pdfsweep looks at every object that lies in a PDF, live or not: those
// that the table names, those that it calls free or leaves out, those of older
// revisions, of every object stream and behind the end mark. Readers that
// repair a table run what they find, so what is judged is what could be found.
//
// It understands dictionaries, not pages: whether a file opens and how many
// pages it has is asked of a reader that people use. It keeps no objects, only
// where they begin, and its work, memory and nesting are bounded.
package pdfsweep

import (
	"bytes"
	"context"
	"errors"
)

// What is a kind of active content.
type What string

// Findings. Each but none means that the file does something, or carries
// another file.
const (
	Script     What = "script"
	Launch     What = "launch"
	Submit     What = "submit"
	AutoOpen   What = "auto_open"
	Attachment What = "attachment"
	Media      What = "media"
	XFA        What = "xfa"
)

// Finding is what a sweep saw.
type Finding struct {
	Encrypted bool
	Active    What   // "" when nothing is
	Detail    string // for the log
	// Cut says that the end of the file is missing.
	Cut bool
	// Damaged says what no reader can make out, "" for nothing.
	Damaged string
}

// ErrTooComplex means that the file needs more work or memory than one upload gets.
var ErrTooComplex = errors.New("pdf exceeds the limits of a sweep")

// The bounds of one sweep.
const (
	maxObjects = 1_500_000
	// maxPacked bounds what one object stream unpacks to, maxPackedSum all.
	maxPacked, maxPackedSum = 64 << 20, 256 << 20
	// maxContentSum bounds what all contents of pages unpack to.
	maxContentSum = 512 << 20
	maxContent    = 128 << 20
	// maxReread is how often the file may be read over.
	maxReread = 8
)

type sweep struct {
	ctx  context.Context
	data []byte
	lexer

	header  int // where the file says that it begins
	objects []object
	seen    map[int]bool // where an object or a table was met
	scalars map[int][]value
	held    int // bytes in scalars that stand alone
	listed  int // and in lists
	packs   []stream
	contents
	judgement

	offsets []int // where tables say that objects are
	tables  []int // where the file says that tables are
	broken  bool  // the tables do not hold: readers search the file
	spent   int
	short   bool // the first object, of a file saved for the web, names a much greater length
	endless endless
}

// Look sweeps over a file.
func Look(ctx context.Context, data []byte) (Finding, error) {
	s := &sweep{ctx: ctx, data: data, seen: map[int]bool{}, scalars: map[int][]value{}, judgement: newJudgement()}
	s.lexer.b = data
	s.header = max(0, bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")))
	if err := s.look(); err != nil {
		if s.ctx.Err() != nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			err = ErrTooComplex
		}
		return Finding{}, err
	}
	return s.finding, nil
}

func (s *sweep) look() error {
	steps := []func() error{
		func() error { return s.through(0, false) }, s.followTables, s.search, s.unpack, s.conclude, s.checkContents,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	s.finding.Cut = s.cut()
	return nil
}

// cut tells whether the file's end is missing: no end mark stands behind the
// last object, or the first one names a length that is much greater.
func (s *sweep) cut() bool {
	last := 0
	for _, o := range s.objects {
		last = max(last, o.at)
	}
	return s.short || !bytes.Contains(s.data[last:], []byte("%%EOF"))
}

// alive is the error for which the sweep must end now.
func (s *sweep) alive() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if s.deep || s.spent > maxReread*len(s.data)+(16<<20) || len(s.objects) > maxObjects || s.crowded() {
		return ErrTooComplex
	}
	return nil
}

// through reads on from a position: objects, tables and trailers. Of a table
// elsewhere it reads just the one.
func (s *sweep) through(from int, one bool) error {
	s.i = from
	before := [2]value{}
	starts := [2]int{}
	for s.blank(); s.i < len(s.data); s.blank() {
		at := s.i
		if isDelim[s.data[at]] {
			s.i, before = at+1, [2]value{}
			continue
		}
		w := s.regular()
		s.spent += s.i - at
		n, whole := integer(w)
		switch {
		case whole:
			before[0], before[1] = before[1], value{kind: number, n: n}
			starts[0], starts[1] = starts[1], at
			continue
		case string(w) == "obj" && before[0].kind == number && before[1].kind == number:
			if err := s.object(before[0].n, starts[0]); err != nil {
				return err
			}
			if one {
				return nil
			}
		case string(w) == "n" && before[0].kind == number && before[1].kind == number:
			if s.offsets = append(s.offsets, before[0].n); len(s.offsets) > 4*maxObjects {
				return ErrTooComplex
			}
		case string(w) == "xref":
			s.seen[at] = true
		case string(w) == "trailer":
			if err := s.trailer(); err != nil || one {
				return err
			}
		case string(w) == "startxref":
			if n, ok := s.integer(); ok {
				s.tables = append(s.tables, n)
			}
		}
		before = [2]value{}
	}
	return nil
}
