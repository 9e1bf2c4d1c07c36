package scan

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"appraisal/internal/inspect/pdfread"
)

// drawing is an image that a page draws: the stream, the matrix that puts the
// unit square onto the page (points), and the fill colour for stencil masks.
type drawing struct {
	image  types.StreamDict
	scope  types.Dict // resources, for named colour spaces
	matrix matrix
	fill   [3]byte
}

// matrix is a PDF transformation: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// after is m applied first, then n.
func (m matrix) after(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

// drawings runs the page's content as far as images go: the graphics state's
// matrix and fill colour, and Do. Text and paths are not looked at. Drawings
// found before an error are returned with it.
func drawings(d *pdfread.Document, p pdfread.Page) ([]drawing, error) {
	content, err := d.Content(p)
	if err != nil {
		return nil, err
	}
	r := &interpreter{d: d}
	err = r.run(content, p.Resources, identity, 0)
	return r.drawn, err
}

// maxForms bounds how deep form XObjects nest, maxSteps the operators of a page.
const (
	maxForms = 5
	maxSteps = 1_000_000
	maxStack = 64
)

type interpreter struct {
	d     *pdfread.Document
	drawn []drawing
	steps int
}

type state struct {
	matrix matrix
	fill   [3]byte
}

func (r *interpreter) run(content []byte, scope types.Dict, base matrix, depth int) error {
	now := state{matrix: base}
	var saved []state
	lex := lexer{text: content}
	var args []token
	for {
		t, ok := lex.next()
		if !ok {
			return nil
		}
		if r.steps++; r.steps > maxSteps {
			return pdfread.ErrTooComplex
		}
		if t.kind != operator {
			if args = append(args, t); len(args) > 32 {
				args = args[1:]
			}
			continue
		}
		switch t.text {
		case "q":
			if len(saved) < maxStack {
				saved = append(saved, now)
			}
		case "Q":
			if n := len(saved); n > 0 {
				now, saved = saved[n-1], saved[:n-1]
			}
		case "cm":
			if v, ok := numbers(args, 6); ok {
				now.matrix = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.after(now.matrix)
			}
		case "g", "rg", "k", "sc", "scn":
			now.fill = fillColour(args, now.fill)
		case "BI":
			lex.skipInlineImage()
		case "Do":
			if n := len(args); n > 0 && args[n-1].kind == name {
				if err := r.draw(args[n-1].text, scope, now, depth); err != nil {
					return err
				}
			}
		}
		args = args[:0]
	}
}

// draw records an image or enters a form.
func (r *interpreter) draw(name string, scope types.Dict, now state, depth int) error {
	x, ok := r.d.Stream(find(r.d.Dict(scope["XObject"]), name))
	if !ok {
		return nil
	}
	switch r.d.Name(x.Dict["Subtype"]) {
	case "Image":
		if len(r.drawn) >= MaxImages {
			return fmt.Errorf("%w: images", pdfread.ErrTooComplex)
		}
		r.drawn = append(r.drawn, drawing{image: x, scope: scope, matrix: now.matrix, fill: now.fill})
	case "Form":
		if depth >= maxForms {
			return fmt.Errorf("%w: forms", pdfread.ErrTooComplex)
		}
		text, err := r.d.Decoded(x, pdfread.MaxContentBytes)
		if err != nil {
			return err
		}
		inner := scope
		if own := r.d.Dict(x.Dict["Resources"]); own != nil {
			inner = own
		}
		return r.run(text, inner, r.formMatrix(x.Dict).after(now.matrix), depth+1)
	}
	return nil
}

func (r *interpreter) formMatrix(form types.Dict) matrix {
	a := r.d.Array(form["Matrix"])
	if len(a) != 6 {
		return identity
	}
	n := func(i int) float64 { return r.d.Number(a[i], 0) }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

// find looks a resource up by its name, also when the file spells it with
// #-escapes.
func find(dict types.Dict, name string) types.Object {
	if o, ok := dict[name]; ok {
		return o
	}
	for key, o := range dict {
		if pdfread.Unescape(key) == name {
			return o
		}
	}
	return nil
}

// numbers are the last n arguments as numbers.
func numbers(args []token, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, t := range args[len(args)-n:] {
		if t.kind != number {
			return nil, false
		}
		out[i] = t.number
	}
	return out, true
}

// fillColour takes the colour by its count of components: grey, RGB or CMYK.
func fillColour(args []token, before [3]byte) [3]byte {
	unit := func(v float64) byte { return byte(255*min(max(v, 0), 1) + 0.5) }
	v, ok := numbers(args, len(args))
	switch {
	case ok && len(v) == 1:
		return [3]byte{unit(v[0]), unit(v[0]), unit(v[0])}
	case ok && len(v) == 3:
		return [3]byte{unit(v[0]), unit(v[1]), unit(v[2])}
	case ok && len(v) == 4:
		r, g, b := cmyk(unit(v[0]), unit(v[1]), unit(v[2]), unit(v[3]))
		return [3]byte{r, g, b}
	}
	return before
}
