package letter

import (
	"math"

	"appraisal/internal/letter/pdf"
)

// startLine is the first free line of the grid below the title, which ends at y,
// and one blank line.
func startLine(y float64) int {
	const tolerance = 0.1 // of a line
	return int(math.Ceil((y+linePitch-blockTop)/linePitch - tolerance))
}

// baseline of a line of the grid.
func baseline(line int) float64 {
	return blockTop + float64(line)*linePitch + (linePitch-textSize)/2 + ascent*textSize
}

// flow sets addressee and body as lines of the text block, the addressee flush
// left with a full-width colon.
func (l *layout) flow(d document) ([][]placed, error) {
	lines, err := l.paragraph(l.look.name(d.addressee+"："), body, 0, blockWidth)
	if err != nil {
		return nil, err
	}
	text, err := l.paragraphs(d.body)
	return append(lines, text...), err
}

// paragraphs are indented by two characters and justified.
func (l *layout) paragraphs(text []paragraph) ([][]placed, error) {
	var lines [][]placed
	for _, p := range text {
		more, err := l.paragraph(p, body, 2*charPitch, blockWidth)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

func (l *layout) paragraph(p paragraph, st style, indent, limit float64) ([][]placed, error) {
	items, err := l.ts.shape(p, st)
	if err != nil {
		return nil, err
	}
	var out [][]placed
	broken := breakLines(items, st, limit-indent, limit)
	for i, line := range broken {
		out = append(out, place(line, st, blockLeft+indent, limit-indent, i < len(broken)-1))
		indent = 0
	}
	return out, nil
}

// company is how many lines of the text stand on the page of what follows it.
const company = 2

// pour fills pages with lines from the given line of the first page on and
// returns the line after the last. What follows the text, such as the signature,
// needs so many lines on the page where the text ends; without them the last two
// lines go over to a page with it.
func (l *layout) pour(lines [][]placed, at, following int) int {
	kept := min(company, len(lines))
	if kept == 0 && at+following > linesPerPage {
		l.add()
		at = 0
	}
	for i, line := range lines {
		left := len(lines) - i
		if at >= linesPerPage || left == kept && at > 0 && at+kept+following > linesPerPage {
			l.add()
			at = 0
		}
		l.last().text(line, body, baseline(at), pdf.Black)
		at++
	}
	return at
}

// signature is name and date, ready to be placed.
type signature struct {
	name [][]item
	date []item
	note [][]placed
}

func (l *layout) signature(d document) (signature, error) {
	name, err := l.ts.shape(l.look.name(d.signatory), body)
	if err != nil {
		return signature{}, err
	}
	date, err := l.ts.shape(plain(d.date), body)
	if err != nil {
		return signature{}, err
	}
	s := signature{name: balance(name, body, blockWidth), date: date}
	if d.note != "" {
		s.note, err = l.paragraph(plain(d.note), body, 2*charPitch, blockWidth)
	}
	return s, err
}

// above is how many blank lines part the name from the text: two where a seal is set, one where a note says that there is
// none.
func (s signature) above() int {
	if len(s.note) > 0 {
		return 1
	}
	return 2
}

// height is the number of lines that a signature takes: those above, the name, the date, and the note, or one for the
// rest of the seal.
func (s signature) height() int { return s.above() + len(s.name) + 1 + max(1, len(s.note)) }

// sign sets name and date with room for the seal, below the text, the
// date four characters from the right, the name centred above it, or the date
// centred below the name where that would run past the right edge.
func (l *layout) sign(s signature, at int) {
	widest := 0.0
	for _, line := range s.name {
		widest = max(widest, width(line))
	}
	middle := min(blockRight-dateIndent-width(s.date)/2, blockRight-widest/2)
	at += s.above()
	for _, line := range append(s.name, s.date) {
		l.last().text(centred(line, body, middle), body, baseline(at), pdf.Black)
		at++
	}
	for _, line := range s.note {
		l.last().text(line, body, baseline(at), pdf.Black)
		at++
	}
}
