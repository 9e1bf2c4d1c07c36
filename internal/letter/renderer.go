package letter

import (
	"fmt"
	"strconv"

	"appraisal/internal/letter/font"
	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// Renderer renders letters. Make one and keep it; it is safe for concurrent use.
type Renderer struct {
	regular, bold, sans *font.Face
	words               *words.Set // nil: as built in
}

// In is a renderer that says things in the words of a set, which must be of their kind and of the version that they name.
func (r *Renderer) In(w words.Set) *Renderer {
	return &Renderer{regular: r.regular, bold: r.bold, sans: r.sans, words: &w}
}

// set is the words of a kind in a version. Those of another would not be what was issued.
func (r *Renderer) set(kind words.Kind, id string) (words.Set, error) {
	if r.words != nil && r.words.Kind == kind && r.words.ID == id {
		return *r.words, nil
	}
	if built, is := words.BuiltinAs(kind, id); r.words == nil && is {
		return built, nil
	}
	return words.Set{}, &WordsError{Kind: kind, ID: id}
}

// NewRenderer opens the typeface that the binary carries.
func NewRenderer() (*Renderer, error) {
	regular, err := font.Regular()
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	bold, err := font.Bold()
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	sans, err := font.Sans()
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	return &Renderer{regular: regular, bold: bold, sans: sans}, nil
}

// Consultation renders a consultation letter (商洽函). It fails with a
// *MissingError when a field that the letter can't do without is empty, and with
// a *GlyphError when the typeface lacks a character of the record.
func (r *Renderer) Consultation(c Consultation) ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w, err := r.set(words.Consultation, c.Words)
	if err != nil {
		return nil, err
	}
	return r.letter(c.document(w))
}

// Notice renders a notice of the visit (通知函); it fails as Consultation does.
func (r *Renderer) Notice(n Notice) ([]byte, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	w, err := r.set(words.Notice, n.Words)
	if err != nil {
		return nil, err
	}
	return r.letter(n.document(w))
}

// Certificate renders a 资格证书, on one page. It fails with a *MissingError when a field that it can't do without is
// empty. A character that the typeface lacks is a blank square, to be filled in by hand: see Certificate.Lacking.
func (r *Renderer) Certificate(c Certificate) ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w, err := r.set(words.Certificate, c.Words)
	if err != nil {
		return nil, err
	}
	return r.credential(c.info(w.Line("file", c.values())), certificateWidth, certificateHeight, c.in(w))
}

// Card renders a 注册信息卡; it fails, and shows a character that the typeface lacks, as Certificate does.
func (r *Renderer) Card(c Card) ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w, err := r.set(words.Card, c.Words)
	if err != nil {
		return nil, err
	}
	return r.credential(c.info(w.Line("file", c.values())), cardWidth, cardHeight, c.in(w))
}

func (r *Renderer) credential(info pdf.Info, width, height float64, lay func(*pen)) ([]byte, error) {
	return r.render(info, width, height, func(ts *typesetter) (*layout, error) {
		ts.squares = true
		p := &pen{layout: &layout{ts: ts}}
		lay(p)
		return p.layout, p.err
	})
}

func (r *Renderer) letter(d document) ([]byte, error) {
	info := pdf.Info{Title: d.title, Author: d.issuer, Subject: d.subject, Language: language, Created: d.created}
	return r.render(info, pageWidth, pageHeight, func(ts *typesetter) (*layout, error) { return compose(d, ts) })
}

const language = "zh-CN"

func (r *Renderer) typesetter(in *pdf.Document) *typesetter {
	return &typesetter{regular: in.Font(r.regular), bold: in.Font(r.bold), headings: func() *pdf.Font { return in.Font(r.sans) }}
}

// render writes the file of what lay lays out on pages of width × height points.
func (r *Renderer) render(
	info pdf.Info, width, height float64, lay func(*typesetter) (*layout, error),
) ([]byte, error) {
	file := pdf.New(info, width, height)
	l, err := lay(r.typesetter(file))
	if err != nil {
		return nil, err
	}
	for _, s := range l.pages {
		s.paint(file.Page())
	}
	out, err := file.Bytes()
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	return out, nil
}

// paint draws a sheet on a page.
func (s *sheet) paint(p *pdf.Page) {
	ink := pdf.Black
	use := func(c pdf.Colour) {
		if c != ink {
			p.Ink(c)
			ink = c
		}
	}
	for _, line := range s.lines {
		use(line.ink)
		line.paint(p)
	}
	for _, f := range s.fills {
		use(f.ink)
		if f.scale == 0 {
			p.Fill(f.rects...)
		} else {
			p.FillScaled(f.x, f.y, f.scale, f.rects...)
		}
	}
}

// paint draws a line, each stretch of one font at once.
func (t textLine) paint(p *pdf.Page) {
	for at := 0; at < len(t.glyphs); {
		first := t.glyphs[at]
		run := pdf.Text{Font: first.font, Size: t.size, Stroke: first.stroke, Baseline: t.baseline}
		for ; at < len(t.glyphs) && t.glyphs[at].font == first.font && t.glyphs[at].stroke == first.stroke; at++ {
			run.Glyphs = append(run.Glyphs, pdf.Placed{Glyph: t.glyphs[at].glyph, X: t.glyphs[at].x})
		}
		p.Show(run)
	}
}

func decimal(n int) string { return strconv.Itoa(n) }
