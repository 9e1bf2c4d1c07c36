package pdfread

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Page is a leaf of the page tree with what it inherits.
type Page struct {
	Dict      types.Dict
	Resources types.Dict
	// MediaBox is left, bottom, right, top in points.
	MediaBox [4]float64
	// Rotate is the clockwise turn for display: 0, 90, 180 or 270.
	Rotate int
}

// a4 is the media box of a page that names none.
var a4 = [4]float64{0, 0, 595.28, 841.89}

// Pages walks the page tree and returns its first max pages and the number of
// all. The tree's own /Count is not believed.
func (d *Document) Pages(max int) ([]Page, int, error) {
	root, err := d.ctx.Catalog()
	if err != nil {
		return nil, 0, fmt.Errorf("%w: catalog: %w", ErrUnreadable, err)
	}
	w := pageWalk{d: d, max: max, seen: map[int]bool{}}
	if err := w.walk(root["Pages"], Page{MediaBox: a4}, 0); err != nil {
		return nil, 0, err
	}
	if w.count == 0 {
		return nil, 0, fmt.Errorf("%w: no page", ErrUnreadable)
	}
	return w.pages, w.count, nil
}

type pageWalk struct {
	d     *Document
	max   int
	seen  map[int]bool
	pages []Page
	count int
}

func (w *pageWalk) walk(node types.Object, from Page, depth int) error {
	if err := w.d.Alive(); err != nil {
		return err
	}
	if ref, ok := node.(types.IndirectRef); ok {
		if w.seen[ref.ObjectNumber.Value()] {
			return fmt.Errorf("%w: page tree names a node twice", ErrUnreadable)
		}
		w.seen[ref.ObjectNumber.Value()] = true
	}
	dict := w.d.Dict(node)
	if dict == nil || depth > maxDepth {
		return fmt.Errorf("%w: page tree", ErrUnreadable)
	}
	page := w.inherit(dict, from)
	kids, inner := dict["Kids"]
	if !inner {
		w.count++
		if w.count <= w.max {
			w.pages = append(w.pages, page)
		}
		return nil
	}
	for _, kid := range w.d.Array(kids) {
		if err := w.walk(kid, page, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *pageWalk) inherit(dict types.Dict, page Page) Page {
	page.Dict = dict
	if r := w.d.Dict(dict["Resources"]); r != nil {
		page.Resources = r
	}
	if box := w.d.Array(dict["MediaBox"]); len(box) == 4 {
		for i, side := range box {
			page.MediaBox[i] = w.d.Number(side, page.MediaBox[i])
		}
	}
	if turn := int(w.d.Number(dict["Rotate"], float64(page.Rotate))); turn%90 == 0 {
		page.Rotate = (turn%360 + 360) % 360
	}
	return page
}

// Content is the page's content streams, decoded and joined; empty when it
// has none.
func (d *Document) Content(p Page) ([]byte, error) {
	parts := d.Array(p.Dict["Contents"])
	if parts == nil {
		parts = types.Array{p.Dict["Contents"]}
	}
	var all []byte
	for _, part := range parts {
		stream, ok := d.Stream(part)
		if !ok {
			continue
		}
		text, err := d.Decoded(stream, MaxContentBytes-int64(len(all)))
		if err != nil {
			return nil, fmt.Errorf("%w: page content: %w", ErrUnreadable, err)
		}
		all = append(append(all, text...), '\n')
	}
	return all, nil
}

// Decoded is the stream's content through all its filters, at most limit
// bytes: more is an error.
func (d *Document) Decoded(stream types.StreamDict, limit int64) ([]byte, error) {
	if err := d.Alive(); err != nil {
		return nil, err
	}
	if limit <= 0 {
		return nil, ErrTooComplex
	}
	stream.Content = nil
	if err := stream.DecodeWithLimit(limit); err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	return stream.Content, nil
}
