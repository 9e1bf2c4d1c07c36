package letter

import (
	"slices"
	"unicode"

	"appraisal/internal/letter/font"
	"appraisal/internal/letter/pdf"
)

// span is a stretch of text. Strong text is the regular weight, thickened: a
// second weight of the same characters would cost a letter six kilobytes. Keep
// holds a name together on a line.
type span struct {
	text         string
	strong, keep bool
	heading      bool // of the first level
}

// paragraph is what stands between two line ends of the author's.
type paragraph []span

// plain is a paragraph of one stretch.
func plain(s string) paragraph { return paragraph{{text: s}} }

// style is a size of type, in points. Pitch is what a full-width character takes
// on the line; text on the grid of 28 characters is set a little tighter than
// its size.
type style struct {
	size, pitch float64
	bold        bool
}

// at is a style off the grid, heading its bold sister.
func at(size float64) style      { return style{size: size, pitch: size} }
func heading(size float64) style { return style{size: size, pitch: size, bold: true} }

// item is a character ready to be set.
type item struct {
	r      rune
	keep   int // items with the same number other than 0 stay together
	font   *pdf.Font
	glyph  pdf.Glyph
	stroke float64
	adv    float64 // points
	narrow float64 // points of adv that its blank half gives up where its line is tight
}

// typesetter finds glyphs in one document's fonts.
type typesetter struct {
	regular, bold *pdf.Font
	sans          *pdf.Font        // of headings; nil where they are strong only
	headings      func() *pdf.Font // adds their face to the document
	squares       bool             // for characters that have no glyph
	keeps         int
}

// square is what stands for a character without a glyph where it is to be written by hand (缺字).
const square = '□'

// strongStroke thickens a regular glyph all round, in em.
const strongStroke = 0.014

// shape finds the glyphs of a paragraph.
func (t *typesetter) shape(p paragraph, s style) ([]item, error) {
	var out []item
	for _, sp := range p {
		keep := 0
		if sp.keep {
			t.keeps++
			keep = t.keeps
		}
		for _, r := range sp.text {
			it, ok := t.item(r, s, sp)
			if !ok {
				return nil, &GlyphError{Char: r, Text: sp.text}
			}
			it.keep = keep
			out = append(out, it)
		}
	}
	return out, nil
}

// item finds a character's glyph: in a bold style that of the bold weight, in a
// heading that of its face, if it has one.
func (t *typesetter) item(r rune, s style, of span) (item, bool) {
	it := item{r: r}
	switch {
	case s.bold:
		it.font = t.bold
	case of.heading:
		it.font = t.sans
	}
	found := false
	if it.font != nil {
		it.glyph, found = it.font.Glyph(r)
	}
	if !found {
		it.font = t.regular
		if it.glyph, found = t.regular.Glyph(r); found && (s.bold || of.strong) {
			it.stroke = strongStroke * s.size
		}
		if !found && t.squares && unicode.IsGraphic(r) {
			it.glyph, found = t.regular.GlyphAs(r, square)
		}
		if !found {
			return item{}, false
		}
	}
	it.adv = float64(it.glyph.Advance) * s.size / font.Em
	if it.glyph.Advance == font.Em {
		it.adv = s.pitch
	}
	return it, true
}

// width is how wide items are, in points.
func width(items []item) float64 {
	w := 0.0
	for _, it := range items {
		w += it.adv - it.narrow
	}
	return w
}

// slack forgives rounding when widths are compared, in points.
const slack = 0.01

// breakLines cuts items into lines of at most the given width, the first of at
// most first, where blanks at the end take no room. Every item is in exactly one
// line. In a line that would be too wide punctuation is narrowed.
func breakLines(items []item, s style, first, rest float64) [][]item {
	var lines [][]item
	for limit := first; len(items) > 0; limit = rest {
		n := fit(items, s, limit)
		lines = append(lines, narrowed(items[:n], s, limit))
		items = items[n:]
	}
	return lines
}

// narrowed takes what is over the limit off the blank halves of a line's
// punctuation, that at its end first.
func narrowed(line []item, s style, limit float64) []item {
	n := len(seen(line))
	over := width(line[:n]) - limit
	if over <= 0 {
		return line
	}
	line = slices.Clone(line)
	if last := &line[n-1]; !isBlankLeft(last.r) {
		last.narrow = min(over, squeeze(last.r)*s.size)
		over -= last.narrow
		n--
	}
	room := 0.0
	for _, it := range line[:n] {
		room += squeeze(it.r) * s.size
	}
	for i, it := range line[:n] {
		if room > 0 {
			line[i].narrow = squeeze(it.r) * s.size * min(1, over/room)
		}
	}
	return line
}

// seen is a line without the blanks at its end.
func seen(line []item) []item {
	for len(line) > 0 && line[len(line)-1].r == ' ' {
		line = line[:len(line)-1]
	}
	return line
}

// fit says how many items the next line takes. It prefers a free place within
// the natural width; when the rules would leave a gap at the end of the line, it
// pulls in the next characters by squeezing punctuation.
func fit(items []item, s style, limit float64) int {
	var natural, squeezed [grades]int
	var used float64 // width of the items before the best free place
	w, blanks, room := 0.0, 0.0, 0.0
	for i, it := range items {
		w += it.adv
		if blanks += it.adv; it.r != ' ' {
			blanks = 0
		}
		end := w - blanks // blanks at the end of a line take no room
		room += squeeze(it.r) * s.size
		if end-room > limit+slack {
			break
		}
		g := free
		if i+1 < len(items) {
			g = grade(it, items[i+1])
		}
		switch {
		case end <= limit+slack:
			natural[g] = i + 1
			if g == free {
				used = min(w, limit)
			}
		case squeezed[g] == 0:
			squeezed[g] = i + 1
		}
	}
	tooShort := limit-used > 0.75*s.size
	if squeezed[free] > 0 && tooShort {
		return squeezed[free]
	}
	for _, n := range []int{natural[free], squeezed[free], natural[tied], squeezed[tied], natural[forbidden],
		squeezed[forbidden]} {
		if n > 0 {
			return n
		}
	}
	return 1
}

// balance breaks items into as few lines as the width allows, of about the same
// length, as titles are set.
func balance(items []item, s style, limit float64) [][]item {
	lines := breakLines(items, s, limit, limit)
	for narrower := limit - s.size/2; len(lines) > 1 && narrower > limit/4; narrower -= s.size / 2 {
		next := breakLines(items, s, narrower, narrower)
		if len(next) > len(lines) || parted(next) && !parted(lines) {
			break
		}
		lines = next
	}
	return lines
}

// place gives the items of a line their places from x on. With justify the line
// fills the limit exactly.
func place(items []item, s style, x, limit float64, justify bool) []placed {
	items = seen(items)
	wider := 0.0
	if justify {
		wider = stretch(items, s, limit)
	}
	out := make([]placed, len(items))
	for i, it := range items {
		if i > 0 && isGap(items[i-1], it) {
			x += wider
		}
		out[i] = placed{item: it, x: x}
		if isBlankLeft(it.r) {
			out[i].x -= it.narrow
		}
		x += it.adv - it.narrow
	}
	return out
}

// isGap tells whether two items may stand further apart.
func isGap(a, b item) bool { return !inWord(a.r) || !inWord(b.r) }

// stretch is by how many points the gaps widen to make items as wide as the
// limit; by none where that would be too much.
func stretch(items []item, s style, limit float64) float64 {
	gaps := 0
	for i := 1; i < len(items); i++ {
		if isGap(items[i-1], items[i]) {
			gaps++
		}
	}
	if by := (limit - width(items)) / float64(max(1, gaps)); gaps > 0 && by < s.size/2 {
		return by
	}
	return 0
}

// placed is an item and where it begins, in points from the page's left edge.
type placed struct {
	item
	x float64
}
