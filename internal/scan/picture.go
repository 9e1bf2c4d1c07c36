package scan

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"runtime"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"appraisal/internal/inspect/pdfread"
)

// space is how the components of a raster mean a colour.
type space int

const (
	grey   space = iota // 1 component
	rgb                 // 3
	inks                // 4: cyan, magenta, yellow, black
	opaque              // 1: coverage of a stencil mask
)

func (s space) components() int {
	switch s {
	case grey, opaque:
		return 1
	case inks:
		return 4
	}
	return 3
}

// raster is a scaled-down image of 8-bit components, interleaved.
type raster struct {
	w, h  int
	space space
	pix   []byte
	// colour is there when pix is the lightness of a picture whose colours
	// were kept apart, and scaled down further.
	colour bitmap
}

var (
	errPixels = errors.New("too many pixels")
	errFormat = errors.New("unknown image format")
)

// picture is one image of the file, ready to be scaled down; it can be scaled
// more than once.
type picture struct {
	d      *pdfread.Document
	w, h   int
	stream types.StreamDict
	scope  types.Dict
	mask   bool
	jpeg   image.Image // decoded once, for JPEG only
	memory int         // bytes that decoding it took
}

// openPicture checks the image's size and, for JPEG, decodes it in at most room
// bytes.
func openPicture(d *pdfread.Document, stream types.StreamDict, scope types.Dict, room int) (*picture, error) {
	p := &picture{
		d: d, stream: stream, scope: scope,
		w:    int(d.Number(stream.Dict["Width"], 0)),
		h:    int(d.Number(stream.Dict["Height"], 0)),
		mask: isTrue(d.Resolve(stream.Dict["ImageMask"])),
	}
	if err := bounded(p.w, p.h); err != nil {
		return nil, err
	}
	if last := p.lastFilter(); last == filter.DCT {
		return p, p.decodeJPEG(room)
	} else if last == filter.JBIG2 || last == filter.JPX {
		return nil, errors.New(last)
	}
	return p, nil
}

func bounded(w, h int) error {
	switch {
	case w <= 0 || h <= 0:
		return errFormat
	case w > MaxPixels/h:
		return errPixels
	}
	return nil
}

func (p *picture) lastFilter() string {
	n := len(p.stream.FilterPipeline)
	if n == 0 {
		return ""
	}
	return p.stream.FilterPipeline[n-1].Name
}

func (p *picture) decodeJPEG(room int) error {
	data, err := p.encoded()
	if err != nil {
		return err
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", filter.DCT, err)
	}
	if err := bounded(c.Width, c.Height); err != nil {
		return err
	}
	f, ok := frameOf(data)
	if p.memory = f.memory(c.ColorModel); !ok || p.memory > room {
		return errMemory
	}
	if p.memory > maxDecoded/8 {
		runtime.GC() // what the page before left, before as much comes again
	}
	if p.jpeg, err = jpeg.Decode(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("%s: %w", filter.DCT, err)
	}
	p.w, p.h = c.Width, c.Height
	return nil
}

// encoded is the stream behind all filters but the last.
func (p *picture) encoded() ([]byte, error) {
	data := p.stream.Raw
	for i, f := range p.stream.FilterPipeline {
		if i == len(p.stream.FilterPipeline)-1 {
			break
		}
		var err error
		if data, err = p.unfilter(f, data); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// unfilter applies one general filter in memory.
func (p *picture) unfilter(f types.PDFFilter, data []byte) ([]byte, error) {
	if err := p.d.Alive(); err != nil {
		return nil, err
	}
	limit := int64(p.w)*int64(p.h)*4 + int64(p.h) + 1<<20
	one, err := filter.NewFilter(f.Name, p.parameters(f), limit)
	if err != nil {
		return nil, errors.New(f.Name)
	}
	r, err := one.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	var out bytes.Buffer
	if _, err := out.ReadFrom(r); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return out.Bytes(), nil
}

// parameters are the filter's DecodeParms as pdfcpu's filters take them.
func (p *picture) parameters(f types.PDFFilter) map[string]int {
	m := map[string]int{}
	for key, o := range f.DecodeParms {
		switch v := p.d.Resolve(o).(type) {
		case types.Integer:
			m[key] = v.Value()
		case types.Boolean:
			if v {
				m[key] = 1
			}
		}
	}
	return m
}

func isTrue(o types.Object) bool {
	b, ok := o.(types.Boolean)
	return ok && bool(b)
}

// shrink scales the picture down by the whole factor k; colours that are kept
// apart by rough in addition.
func (p *picture) shrink(k, rough int) (raster, error) {
	if p.jpeg != nil {
		return p.shrinkJPEG(k, rough), nil
	}
	rows, err := p.rows()
	if err != nil {
		return raster{}, err
	}
	return shrinkRows(rows, k)
}
