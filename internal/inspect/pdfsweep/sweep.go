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
	"io"
	"slices"
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

type object struct{ number, at int }

// stream is one whose bytes are data[from:to].
type stream struct {
	dict     value
	from, to int
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
		if len(v.items) == 0 || v.items[0].kind != ref && v.items[0].kind != name && v.items[0].kind != number && v.items[0].kind != dict {
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
