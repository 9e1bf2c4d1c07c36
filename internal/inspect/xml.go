package inspect

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// xmlText gives a part's text in UTF-8, whatever it is written in: UTF-8 or,
// with or without a byte order mark, UTF-16. Other encodings are no part of
// the format.
func xmlText(r io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	is := func(lead string) bool { return bytes.HasPrefix(head, []byte(lead)) }
	switch {
	case is("\xff\xfe\x00\x00"), is("\x00\x00"), is("<\x00\x00\x00"):
		return nil, errors.New("xml in UTF-32")
	case is("\xff\xfe"), is("<\x00"):
		return bufio.NewReaderSize(&wide{from: b, low: 0}, 64<<10), nil
	case is("\xfe\xff"), is("\x00<"):
		return bufio.NewReaderSize(&wide{from: b, low: 1}, 64<<10), nil
	case is("\xef\xbb\xbf"):
		_, err = b.Discard(3)
		return b, err
	}
	return b, nil
}

// wide is UTF-16 read as UTF-8, without its byte order mark.
type wide struct {
	from *bufio.Reader
	low  int // which of two bytes is the lower
	high rune
	left []byte
}

func (w *wide) Read(b []byte) (int, error) {
	var pair [2]byte
	for len(w.left) < min(len(b), 32<<10) {
		if _, err := io.ReadFull(w.from, pair[:]); err != nil {
			if len(w.left) > 0 {
				break
			}
			return 0, err
		}
		r := rune(pair[w.low]) | rune(pair[1-w.low])<<8
		switch {
		case r == 0xfeff:
			continue
		case utf16.IsSurrogate(r) && w.high == 0:
			w.high = r
			continue
		case w.high != 0:
			r, w.high = utf16.DecodeRune(w.high, r), 0
		}
		w.left = utf8.AppendRune(w.left, r)
	}
	n := copy(b, w.left)
	w.left = w.left[n:]
	return n, nil
}

// reader is what is asked of a part: its elements as they start, and texts with
// the name of the element that they stand in. Either may be nil.
type reader struct {
	start func(xml.StartElement) error
	text  func(inside, text string) error
}

const maxNesting = 2000

// read goes through a part. Entities of its own, as a document type would
// declare them, are no part of the format: such a part is not understood.
func (v reader) read(r io.Reader) error {
	decoded, err := xmlText(r)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(decoded)
	d.CharsetReader = sameCharset
	var open []string
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.Directive:
			return errors.New("xml with a document type")
		case xml.StartElement:
			if open = append(open, t.Name.Local); len(open) > maxNesting {
				return refuse(TooComplex, "xml nested too deep")
			}
			if v.start != nil {
				err = v.start(t)
			}
		case xml.EndElement:
			open = open[:max(0, len(open)-1)]
		case xml.CharData:
			if v.text != nil && len(open) > 0 {
				err = v.text(open[len(open)-1], string(t))
			}
		}
		if err != nil {
			return err
		}
	}
}

// sameCharset takes the names of what xmlText has decoded already.
func sameCharset(charset string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		return in, nil
	}
	return nil, fmt.Errorf("xml in %s", charset)
}

// attribute is an attribute by its local name, "" when there is none.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
