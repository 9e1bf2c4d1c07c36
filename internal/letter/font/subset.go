package font

// Subset collects the characters of one face that a document shows, in the
// order of their first use, and gives each a CID from 1 on. The same text gives
// the same subset.
type Subset struct {
	face   *Face
	cids   map[[2]rune]int // of a character as it is shown
	runes  []rune          // by CID-1
	glyphs []int           // by CID-1
}

// NewSubset is an empty subset of face.
func NewSubset(face *Face) *Subset {
	return &Subset{face: face, cids: map[[2]rune]int{}}
}

// CID is the number under which the document shows r; false when the face has
// no glyph for it.
func (s *Subset) CID(r rune) (int, bool) { return s.Stand(r, r) }

// Stand is CID for a character that is shown as another one.
func (s *Subset) Stand(r, shape rune) (int, bool) {
	if cid, ok := s.cids[[2]rune{r, shape}]; ok {
		return cid, true
	}
	glyph, ok := s.face.Index(shape)
	if !ok {
		return 0, false
	}
	s.runes = append(s.runes, r)
	s.glyphs = append(s.glyphs, glyph)
	cid := len(s.runes)
	s.cids[[2]rune{r, shape}] = cid
	return cid, true
}

// Runes are the characters shown, that of CID 1 first.
func (s *Subset) Runes() []rune { return s.runes }

// Advance is the width of a CID in font units.
func (s *Subset) Advance(cid int) int { return s.face.Advance(s.glyphs[cid-1]) }

// Name is the PostScript name of the face with the tag of six letters that PDF
// asks of subsets; the tag follows from the characters.
func (s *Subset) Name() string {
	h := uint32(2166136261)
	for _, r := range s.runes {
		h = (h ^ uint32(r)) * 16777619
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(h%26)
		h /= 26
	}
	return string(tag) + "+" + s.face.name
}

// Height is the lowest and the highest point of a CID above the baseline, in
// font units.
func (s *Subset) Height(cid int) (lo, hi int) { return s.face.Height(s.glyphs[cid-1]) }
