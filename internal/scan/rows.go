package scan

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"golang.org/x/image/ccitt"

	"appraisal/internal/inspect/pdfread"
)

// rows hands out an image line by line, so that a page of 600 dpi is never
// held at full size.
type rows struct {
	w, h  int
	space space
	d     *pdfread.Document
	// read fills one line of 8-bit components.
	read func(line []byte) error
}

// rows opens the picture's lines: packed bytes, then samples, then colours.
func (p *picture) rows() (rows, error) {
	packed, err := p.packed()
	if err != nil {
		return rows{}, err
	}
	s, err := p.sampling()
	if err != nil {
		return rows{}, err
	}
	line := make([]byte, (p.w*s.components*s.bits+7)/8)
	samples := make([]byte, p.w*s.components)
	return rows{w: p.w, h: p.h, space: s.space, d: p.d, read: func(out []byte) error {
		if _, err := io.ReadFull(packed, line); err != nil {
			return fmt.Errorf("image data: %w", err)
		}
		s.unpack(line, samples, out)
		return nil
	}}, nil
}

// packed is the image's bytes behind all filters, as a stream where the last
// filter allows it.
func (p *picture) packed() (io.Reader, error) {
	data, err := p.encoded()
	if err != nil || p.lastFilter() == "" {
		return bytes.NewReader(data), err
	}
	last := p.stream.FilterPipeline[len(p.stream.FilterPipeline)-1]
	parameters := p.parameters(last)
	switch last.Name {
	case filter.Flate:
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", last.Name, err)
		}
		return predicted(z, parameters)
	case filter.CCITTFax:
		return fax(data, parameters, p.w, p.h)
	}
	data, err = p.unfilter(last, data)
	return bytes.NewReader(data), err
}

// fax reads CCITT group 3 (one-dimensional) and group 4.
func fax(data []byte, parameters map[string]int, w, h int) (io.Reader, error) {
	mode := ccitt.Group3
	switch k := parameters["K"]; {
	case k < 0:
		mode = ccitt.Group4
	case k > 0:
		return nil, errors.New("CCITTFaxDecode, group 3 of two dimensions")
	}
	columns, ok := parameters["Columns"]
	if !ok {
		columns = 1728
	}
	if columns != w {
		return nil, errors.New("CCITTFaxDecode of another width than the image")
	}
	options := &ccitt.Options{Invert: parameters["BlackIs1"] == 1, Align: parameters["EncodedByteAlign"] == 1}
	return ccitt.NewReader(bytes.NewReader(data), ccitt.MSB, mode, w, h, options), nil
}

// shrinkRows averages boxes of k by k. Lines that are missing at the end make
// an error: what is not there cannot be read.
func shrinkRows(r rows, k int) (raster, error) {
	n := r.space.components()
	out := raster{w: (r.w + k - 1) / k, h: (r.h + k - 1) / k, space: r.space}
	out.pix = make([]byte, out.w*out.h*n)
	line := make([]byte, r.w*n)
	sums := make([]uint32, out.w*n)
	for y := range out.h {
		if err := r.d.Alive(); err != nil {
			return raster{}, err
		}
		tall := min(k, r.h-y*k)
		to := out.pix[y*out.w*n : (y+1)*out.w*n]
		for range tall {
			if k == 1 {
				line = to
			}
			if err := r.read(line); err != nil {
				return raster{}, err
			}
			if k > 1 {
				add(sums, line, k, n)
			}
		}
		if k > 1 {
			average(to, sums, r.w, k, n, tall)
		}
	}
	return out, nil
}

// add adds the line's components to the sums of their boxes.
func add(sums []uint32, line []byte, k, n int) {
	if n == 1 {
		for x := 0; len(line) > 0; x++ {
			m := min(k, len(line))
			var s uint32
			for _, v := range line[:m] {
				s += uint32(v)
			}
			sums[x] += s
			line = line[m:]
		}
		return
	}
	for x := 0; len(line) > 0; x += n {
		m := min(k*n, len(line))
		for i := 0; i < m; i += n {
			for c := range n {
				sums[x+c] += uint32(line[i+c])
			}
		}
		line = line[m:]
	}
}

// average writes the sums' means and clears them.
func average(to []byte, sums []uint32, w, k, n, tall int) {
	for x := range len(to) / n {
		area := uint32(min(k, w-x*k) * tall)
		for c := range n {
			to[x*n+c] = byte(sums[x*n+c] / area)
			sums[x*n+c] = 0
		}
	}
}
