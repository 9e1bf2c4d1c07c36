// Package font holds the typefaces of the letters, Noto Serif SC and, for
// headings, Noto Sans SC (SIL Open Font License, see OFL.txt and OFL-sans.txt),
// and builds the subset that a letter embeds.
//
// The files regular.pack, bold.pack and sans.pack are made by ./install from the
// npm packages that the repository pins. They are read in place: making a Face
// costs nothing, a character is found by binary search.
package font

import (
	_ "embed" // the packed outlines
	"encoding/binary"
	"fmt"
	"sort"
)

//go:embed regular.pack
var regular []byte

//go:embed bold.pack
var bold []byte

//go:embed sans.pack
var sans []byte

// Em is the number of font units in an em.
const Em = 1000

// Face is one weight of the typeface. It is read-only and safe for concurrent use.
//
// Its data is, little-endian: "LPK1"; the number of characters n; n characters
// (uint32), ascending; n+1 offsets (uint32) into the outlines; n times advance,
// lowest and highest point (uint16, int16, int16); the outlines, Type 2
// charstrings whose default width is Em.
type Face struct {
	name                             string
	n                                int
	runes, offsets, metrics, outline []byte
}

// Regular is the weight for text: every character that the typeface has.
func Regular() (*Face, error) { return open("NotoSerifSC-Regular", regular) }

// Bold is the weight for the issuer's name and for titles (小标宋): the characters of GB 2312.
func Bold() (*Face, error) { return open("NotoSerifSC-Bold", bold) }

// Sans is the face for headings of the first level (黑体): the characters of GB 2312.
func Sans() (*Face, error) { return open("NotoSansSC-Medium", sans) }

func open(name string, data []byte) (*Face, error) {
	if len(data) < 8 || string(data[:4]) != "LPK1" {
		return nil, fmt.Errorf("font: %s: not a font pack", name)
	}
	n := int(binary.LittleEndian.Uint32(data[4:]))
	f := &Face{name: name, n: n}
	at := 8
	cut := func(size int) []byte {
		if at+size > len(data) {
			size = 0
		}
		part := data[at : at+size]
		at += size
		return part
	}
	f.runes, f.offsets, f.metrics = cut(4*n), cut(4*(n+1)), cut(6*n)
	f.outline = data[at:]
	if n == 0 || len(f.metrics) == 0 || f.offset(n) != len(f.outline) {
		return nil, fmt.Errorf("font: %s: the font pack is cut off", name)
	}
	return f, nil
}

func (f *Face) offset(i int) int { return int(binary.LittleEndian.Uint32(f.offsets[4*i:])) }

// Index finds the face's glyph for a character; false when it has none.
func (f *Face) Index(r rune) (int, bool) {
	i := sort.Search(f.n, func(i int) bool {
		return rune(binary.LittleEndian.Uint32(f.runes[4*i:])) >= r
	})
	return i, i < f.n && rune(binary.LittleEndian.Uint32(f.runes[4*i:])) == r
}

// Advance is the glyph's width in font units.
func (f *Face) Advance(glyph int) int {
	return int(binary.LittleEndian.Uint16(f.metrics[6*glyph:]))
}

// Height is the lowest and the highest point of the glyph above the baseline.
func (f *Face) Height(glyph int) (lo, hi int) {
	m := f.metrics[6*glyph:]
	return int(int16(binary.LittleEndian.Uint16(m[2:]))), int(int16(binary.LittleEndian.Uint16(m[4:])))
}

// charstring is the glyph's outline.
func (f *Face) charstring(glyph int) []byte {
	return f.outline[f.offset(glyph):f.offset(glyph+1)]
}
