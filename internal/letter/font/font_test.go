package font

import (
	"encoding/binary"
	"math"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func faces(t *testing.T) map[string]*Face {
	t.Helper()
	r, err := Regular()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Bold()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Sans()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*Face{"regular": r, "bold": b, "sans": s}
}

func TestCharactersThatLettersNeed(t *testing.T) {
	for name, f := range faces(t) {
		for _, r := range "中国特种设备检验协会关于函0123456789AZaz〔〕□√“”‘’《》（）、。，；：？！—…·％℃①" {
			if _, ok := f.Index(r); !ok {
				t.Errorf("%s has no %c", name, r)
			}
		}
	}
	for _, r := range "䶮㛃𠅤〇" {
		if _, ok := faces(t)["regular"].Index(r); !ok {
			t.Errorf("regular has no %c", r)
		}
	}
	for _, r := range []rune{'\U00030EDE', 0, '\n', '\uFFFF'} {
		if _, ok := faces(t)["regular"].Index(r); ok {
			t.Errorf("regular claims %U", r)
		}
	}
}

func TestQuotesAndPunctuationAreFullWidth(t *testing.T) {
	for name, f := range faces(t) {
		for _, r := range "“”‘’（）《》〔〕、。，；：？！中" {
			g, _ := f.Index(r)
			if w := f.Advance(g); w != Em {
				t.Errorf("%s: %c is %d wide, want %d", name, r, w, Em)
			}
		}
	}
}

// A subset is read back by an independent reader of CFF, as the font of an
// OpenType file: every glyph is there, as wide and as high as it was packed.
func TestSubsetIsReadBack(t *testing.T) {
	for name, f := range faces(t) {
		s := NewSubset(f)
		for i := 0; i < f.n; i += 1 + f.n/700 {
			s.CID(rune(binary.LittleEndian.Uint32(f.runes[4*i:])))
		}
		s.CID(' ')
		checkSubset(t, name, s)
		one := NewSubset(f)
		one.CID('中')
		checkSubset(t, name, one)
	}
}

func checkSubset(t *testing.T, name string, s *Subset) {
	t.Helper()
	read, err := sfnt.Parse(openType(s))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if n := read.NumGlyphs(); n != len(s.glyphs)+1 {
		t.Fatalf("%s: %d glyphs, want %d", name, n, len(s.glyphs)+1)
	}
	var buf sfnt.Buffer
	for cid := 1; cid <= len(s.glyphs); cid++ {
		segments, err := read.LoadGlyph(&buf, sfnt.GlyphIndex(cid), fixed.I(Em), nil)
		if err != nil {
			t.Fatalf("%s: %U: %v", name, s.runes[cid-1], err)
		}
		lo, hi := s.Height(cid)
		gotLo, gotHi := inkHeight(segments)
		if math.Abs(gotLo-float64(lo)) > 1.5 || math.Abs(gotHi-float64(hi)) > 1.5 {
			t.Errorf("%s: %c (%U) from %.1f to %.1f, want %d to %d", name, s.runes[cid-1], s.runes[cid-1], gotLo, gotHi, lo, hi)
		}
	}
}

// inkHeight is how low and high the outline's lines and curves come.
func inkHeight(segments sfnt.Segments) (lo, hi float64) {
	if len(segments) == 0 {
		return 0, 0
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	var from float64
	for _, s := range segments {
		var y [3]float64
		for i := range y {
			y[i] = -float64(s.Args[i].Y) / 64
		}
		end := y[0]
		if s.Op == sfnt.SegmentOpCubeTo {
			end = y[2]
			for step := range 65 {
				t := float64(step) / 64
				u := 1 - t
				v := u*u*u*from + 3*u*u*t*y[0] + 3*u*t*t*y[1] + t*t*t*end
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		lo, hi, from = min(lo, end), max(hi, end), end
	}
	return lo, hi
}

// openType wraps a subset's CFF in the tables that the reader asks for.
func openType(s *Subset) []byte {
	n := len(s.glyphs) + 1
	be := binary.BigEndian
	head := make([]byte, 54)
	be.PutUint16(head[18:], Em)
	hhea := make([]byte, 36)
	be.PutUint16(hhea[34:], uint16(n))
	maxp := be.AppendUint16([]byte{0, 0, 0x50, 0}, uint16(n))
	hmtx := make([]byte, 4*n)
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 32, 0,
		0, 0, 32, 0, 0, 0, 0}
	be.PutUint32(cmap[16:], 28)
	name := []byte{0, 0, 0, 0, 0, 6}
	os2 := make([]byte, 96)
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000)
	tables := []struct {
		tag  string
		data []byte
	}{{"CFF ", s.CFF()}, {"OS/2", os2}, {"cmap", cmap}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", maxp},
		{"name", name}, {"post", post}}
	out := append([]byte("OTTO"), 0, byte(len(tables)), 0, 0, 0, 0, 0, 0)
	at := len(out) + 16*len(tables)
	var data []byte
	for _, table := range tables {
		out = append(out, table.tag...)
		out = be.AppendUint32(out, 0)
		out = be.AppendUint32(out, uint32(at+len(data)))
		out = be.AppendUint32(out, uint32(len(table.data)))
		data = append(data, table.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return append(out, data...)
}

func TestSubsetsAreNamedByTheirCharacters(t *testing.T) {
	f := faces(t)["regular"]
	a, b, c := NewSubset(f), NewSubset(f), NewSubset(f)
	a.CID('中')
	b.CID('中')
	c.CID('国')
	if a.Name() != b.Name() || a.Name() == c.Name() || len(a.Name()) != 7+len("NotoSerifSC-Regular") {
		t.Errorf("%s, %s, %s", a.Name(), b.Name(), c.Name())
	}
}

func TestDamagedPackIsRefused(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("LPK1"), regular[:1000], regular[:len(regular)-1], []byte("????????????")} {
		if _, err := open("damaged", data); err == nil {
			t.Errorf("%d bytes were taken", len(data))
		}
	}
}
