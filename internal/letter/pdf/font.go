package pdf

import (
	"fmt"
	"unicode/utf16"

	"appraisal/internal/letter/font"
)

// Font is a face in a document.
type Font struct {
	subset *font.Subset
	name   string
}

// Glyph is a character as a font of the document shows it. Advance is its own
// width in 1/1000 em.
type Glyph struct {
	CID, Advance int
}

// Glyph finds, and marks for embedding, the glyph of r; false when the face has none.
func (f *Font) Glyph(r rune) (Glyph, bool) {
	cid, ok := f.subset.CID(r)
	if !ok {
		return Glyph{}, false
	}
	return Glyph{CID: cid, Advance: f.subset.Advance(cid)}, true
}

// GlyphAs marks the glyph of another character as that of r, which the face lacks: the file shows the one and says the
// other to whoever searches or copies. False when the face has neither.
func (f *Font) GlyphAs(r, other rune) (Glyph, bool) {
	cid, ok := f.subset.Stand(r, other)
	if !ok {
		return Glyph{}, false
	}
	return Glyph{CID: cid, Advance: f.subset.Advance(cid)}, true
}

func (f *Font) used() bool { return len(f.subset.Runes()) > 0 }

// font writes the five objects of a font: Type 0 font, descendant, descriptor,
// the font program and the map back to Unicode.
func (d *Document) font(f *Font, first int) error {
	if !f.used() {
		for range 5 {
			d.object("null")
		}
		return nil
	}
	name := f.subset.Name()
	d.object("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, first+1, first+4)
	d.object("<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW %d/W[%s]>>",
		name, first+2, font.Em, f.widths())
	d.object("<</Type/FontDescriptor/FontName/%s/Flags 6/FontBBox[-200 -320 1200 1200]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 729/StemV 80/FontFile3 %d 0 R>>", name, first+3)
	if err := d.stream("/Subtype/CIDFontType0C", f.subset.CFF()); err != nil {
		return err
	}
	return d.stream("", f.toUnicode())
}

// widths lists the CIDs whose advance isn't an em.
func (f *Font) widths() []byte {
	var out []byte
	for i := range f.subset.Runes() {
		if w := f.subset.Advance(i + 1); w != font.Em {
			out = fmt.Appendf(out, "%d[%d]", i+1, w)
		}
	}
	return out
}

// toUnicode is the CMap from CIDs to characters: a range for each high byte of
// the CID, as the format wants it.
func (f *Font) toUnicode() []byte {
	out := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n" +
		"1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	runes := f.subset.Runes()
	for cid := 1; cid <= len(runes); {
		last := min(cid|0xFF, len(runes))
		out = fmt.Appendf(out, "1 beginbfrange\n<%04X><%04X>[", cid, last)
		for ; cid <= last; cid++ {
			out = append(out, '<')
			for _, u := range utf16.Encode(runes[cid-1 : cid]) {
				out = appendHex(out, int(u))
			}
			out = append(out, '>')
		}
		out = append(out, "]\nendbfrange\n"...)
	}
	return append(out, "endcmap CMapName currentdict/CMap defineresource pop end end"...)
}

// Height is the glyph's lowest and highest point above the baseline, in 1/1000 em.
func (f *Font) Height(g Glyph) (lo, hi int) { return f.subset.Height(g.CID) }
