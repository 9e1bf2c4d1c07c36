package scan

import (
	"errors"
	"fmt"
	"io"
)

// predicted undoes the prediction of a Flate stream (ISO 32000-1 §7.4.4.4)
// line by line.
func predicted(r io.Reader, parameters map[string]int) (io.Reader, error) {
	value := func(key string, otherwise int) int {
		if v, ok := parameters[key]; ok {
			return v
		}
		return otherwise
	}
	kind := value("Predictor", 1)
	colours, bits, columns := value("Colors", 1), value("BitsPerComponent", 8), value("Columns", 1)
	if kind < 2 {
		return r, nil
	}
	if colours < 1 || colours > 32 || columns < 1 || columns > MaxPixels || bits < 1 || bits > 16 {
		return nil, errors.New("predictor parameters")
	}
	step := max(1, colours*bits/8)
	p := &predictor{r: r, step: step, line: make([]byte, (columns*colours*bits+7)/8)}
	switch {
	case kind == 2 && bits == 8:
		p.fill = p.tiff
	case kind >= 10 && kind <= 15:
		p.above = make([]byte, len(p.line))
		p.fill = p.png
	default:
		return nil, fmt.Errorf("predictor %d with %d bits", kind, bits)
	}
	return p, nil
}

type predictor struct {
	r     io.Reader
	step  int // bytes from a sample to the one left of it
	line  []byte
	above []byte
	left  []byte // of line, not yet read
	fill  func() error
}

func (p *predictor) Read(b []byte) (int, error) {
	if len(p.left) == 0 {
		if err := p.fill(); err != nil {
			return 0, err
		}
		p.left = p.line
	}
	n := copy(b, p.left)
	p.left = p.left[n:]
	return n, nil
}

func (p *predictor) tiff() error {
	if _, err := io.ReadFull(p.r, p.line); err != nil {
		return err
	}
	for i := p.step; i < len(p.line); i++ {
		p.line[i] += p.line[i-p.step]
	}
	return nil
}

func (p *predictor) png() error {
	var kind [1]byte
	if _, err := io.ReadFull(p.r, kind[:]); err != nil {
		return err
	}
	p.line, p.above = p.above, p.line
	if _, err := io.ReadFull(p.r, p.line); err != nil {
		return err
	}
	return unfilterPNG(kind[0], p.line, p.above, p.step)
}

// unfilterPNG undoes one of PNG's five line filters.
func unfilterPNG(kind byte, line, above []byte, step int) error {
	switch kind {
	case 0:
	case 1:
		for i := step; i < len(line); i++ {
			line[i] += line[i-step]
		}
	case 2:
		for i := range line {
			line[i] += above[i]
		}
	case 3:
		for i := range line {
			var left int
			if i >= step {
				left = int(line[i-step])
			}
			line[i] += byte((left + int(above[i])) / 2)
		}
	case 4:
		for i := range line {
			var left, corner int
			if i >= step {
				left, corner = int(line[i-step]), int(above[i-step])
			}
			line[i] += nearest(left, int(above[i]), corner)
		}
	default:
		return fmt.Errorf("line filter %d", kind)
	}
	return nil
}

// nearest is PNG's Paeth choice among left, above and corner.
func nearest(left, above, corner int) byte {
	guess := left + above - corner
	l, a, c := distance(guess, left), distance(guess, above), distance(guess, corner)
	switch {
	case l <= a && l <= c:
		return byte(left)
	case a <= c:
		return byte(above)
	}
	return byte(corner)
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}
