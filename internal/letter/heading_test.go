package letter

import "testing"

// headingOf gives the first character of a letter's first heading, and the last of its line.
func headingOf(t *testing.T, c Consultation) (heading, text item) {
	t.Helper()
	for _, s := range composed(t, c).pages {
		for _, line := range s.lines {
			for i, g := range line.glyphs[:len(line.glyphs)-1] {
				if g.r == '一' && line.glyphs[i+1].r == '、' {
					return g.item, line.glyphs[len(line.glyphs)-1].item
				}
			}
		}
	}
	t.Fatal("no heading")
	return item{}, item{}
}

func TestAHeadingHasAFaceOfItsOwnSinceTheSecondLayout(t *testing.T) {
	c := Sample()
	if heading, text := headingOf(t, c); heading.font == text.font || heading.stroke != 0 {
		t.Errorf("a heading is set like the text: %+v", heading)
	}
	c.Layout = First
	if heading, text := headingOf(t, c); heading.font != text.font || heading.stroke == 0 {
		t.Errorf("a heading of the first layout is not the text's face, thickened: %+v", heading)
	}
}
