package pdfsweep

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"io"

	"golang.org/x/image/tiff/lzw"
)

// errFilter means that a stream is packed in a way that is not understood here.
var errFilter = errors.New("unknown filter")

// unpacked reads the stream through its filters. Readers take a Flate stream
// without its check sum and as far as it goes, and so does this.
func (s *sweep) unpacked(ctx context.Context, st stream) (io.Reader, error) {
	var r io.Reader = &alive{ctx: ctx, r: bytes.NewReader(s.data[st.from:st.to])}
	if f := st.dict.get("Filter"); f.kind == ref && s.resolve(f).kind == none {
		return nil, errFilter
	}
	parms := s.list(st.dict, "DecodeParms", "DP")
	for i, f := range s.list(st.dict, "Filter", "F") {
		var p value
		if i < len(parms) {
			p = s.resolve(parms[i])
		}
		switch f.s {
		case "FlateDecode", "Fl":
			r = &lenient{from: r}
		case "ASCIIHexDecode", "AHx":
			r = hex.NewDecoder(&only{r: r, end: '>', keep: func(c byte) bool { _, ok := digit(c); return ok }})
		case "ASCII85Decode", "A85":
			r = ascii85.NewDecoder(&only{r: r, end: '~', keep: func(c byte) bool { return c >= '!' && c <= 'u' || c == 'z' }})
		case "LZWDecode", "LZW":
			r = lzw.NewReader(r, lzw.MSB, 8)
		case "RunLengthDecode", "RL":
			r = &runs{r: bufio.NewReader(r)}
		default:
			return nil, errFilter
		}
		if n := s.number(p.get("Predictor"), 1); n > 1 {
			r = &rows{r: r, predictor: n, width: s.rowWidth(p), bytesPer: s.pixelWidth(p)}
		}
	}
	return r, nil
}

// list is a value of the dictionary that may stand alone or in an array.
func (s *sweep) list(d value, keys ...string) []value {
	for _, key := range keys {
		switch v := s.resolve(d.get(key)); v.kind {
		case name, dict:
			return []value{v}
		case array:
			all := make([]value, 0, len(v.items))
			for _, item := range v.items[:min(len(v.items), 8)] {
				all = append(all, s.resolve(item))
			}
			return all
		}
	}
	return nil
}

func (s *sweep) number(v value, otherwise int) int {
	if v = s.resolve(v); v.kind == number {
		return v.n
	}
	return otherwise
}

func (s *sweep) bits(p value) (colours, bits, columns int) {
	within := func(key string, otherwise, most int) int { return max(1, min(s.number(p.get(key), otherwise), most)) }
	return within("Colors", 1, 32), within("BitsPerComponent", 8, 16), within("Columns", 1, 1<<20)
}

func (s *sweep) rowWidth(p value) int {
	colours, bits, columns := s.bits(p)
	return (colours*bits*columns + 7) / 8
}

func (s *sweep) pixelWidth(p value) int {
	colours, bits, _ := s.bits(p)
	return max(1, colours*bits/8)
}

// alive ends reading with its context.
type alive struct {
	ctx context.Context
	r   io.Reader
}

func (a *alive) Read(b []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.r.Read(b[:min(len(b), 64<<10)])
}

// lenient is inflated data as far as it goes; what is none at all is an error.
type lenient struct {
	from  io.Reader
	r     io.Reader
	given bool
}

func (l *lenient) Read(b []byte) (int, error) {
	if l.r == nil {
		r, err := zlib.NewReader(l.from)
		if err != nil {
			return 0, err
		}
		l.r = r
	}
	n, err := l.r.Read(b)
	l.given = l.given || n > 0
	if err != nil && l.given {
		err = io.EOF
	}
	return n, err
}

// only hands on the characters of an encoding up to its end mark.
type only struct {
	r    io.Reader
	end  byte
	keep func(byte) bool
	done bool
}

func (o *only) Read(b []byte) (int, error) {
	for !o.done {
		n, err := o.r.Read(b)
		kept := b[:0]
		for _, c := range b[:n] {
			if c == o.end {
				o.done = true
				break
			}
			if o.keep(c) {
				kept = append(kept, c)
			}
		}
		if len(kept) > 0 || err != nil {
			return len(kept), err
		}
	}
	return 0, io.EOF
}

// runs undoes run lengths.
type runs struct {
	r    *bufio.Reader
	left []byte
}

func (p *runs) Read(b []byte) (int, error) {
	if len(p.left) == 0 {
		n, err := p.r.ReadByte()
		if err != nil || n == 128 {
			return 0, io.EOF
		}
		if n < 128 {
			p.left = make([]byte, int(n)+1)
			got, _ := io.ReadFull(p.r, p.left)
			p.left = p.left[:got]
		} else if c, err := p.r.ReadByte(); err == nil {
			p.left = bytes.Repeat([]byte{c}, 257-int(n))
		}
		if len(p.left) == 0 {
			return 0, io.EOF
		}
	}
	n := copy(b, p.left)
	p.left = p.left[n:]
	return n, nil
}

// rows undoes the predictors of PNG and, for whole bytes, of TIFF.
type rows struct {
	r                          io.Reader
	predictor, width, bytesPer int
	before, row, left          []byte
}

func (p *rows) Read(b []byte) (int, error) {
	if len(p.left) == 0 {
		if p.row == nil {
			p.before, p.row = make([]byte, p.width), make([]byte, p.width)
		}
		kind := []byte{0}
		if p.predictor >= 10 {
			if _, err := io.ReadFull(p.r, kind); err != nil {
				return 0, io.EOF
			}
		} else {
			kind[0] = 1
			clear(p.before)
		}
		n, err := io.ReadFull(p.r, p.row)
		if n == 0 {
			return 0, err
		}
		p.undo(kind[0], p.row[:n])
		p.left = p.row[:n]
		p.before, p.row = p.row, p.before
	}
	n := copy(b, p.left)
	p.left = p.left[n:]
	return n, nil
}

func (p *rows) undo(kind byte, row []byte) {
	for i := range row {
		var left, corner byte
		if i >= p.bytesPer {
			left, corner = row[i-p.bytesPer], p.before[i-p.bytesPer]
		}
		switch up := p.before[i]; kind {
		case 1:
			row[i] += left
		case 2:
			row[i] += up
		case 3:
			row[i] += byte((int(left) + int(up)) / 2)
		case 4:
			row[i] += paeth(int(left), int(up), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	near := func(x int) int { return max(a+b-c-x, x-(a+b-c)) }
	switch {
	case near(a) <= near(b) && near(a) <= near(c):
		return byte(a)
	case near(b) <= near(c):
		return byte(b)
	}
	return byte(c)
}
