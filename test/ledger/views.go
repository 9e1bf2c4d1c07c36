package ledger

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"io"
	"iter"
	"net/url"
	"regexp"
)

// deepest is how often something may be packed or encoded in something else, most how much is unpacked of one thing.
const deepest, most = 5, 64 << 20

// encoded are runs of characters that base64 may be, in either alphabet; percents and escaped are how addresses and
// JSON may write any character.
var (
	encoded  = regexp.MustCompile(`[A-Za-z0-9+/]{16,}|[A-Za-z0-9_-]{16,}`)
	percents = regexp.MustCompile(`(%[0-9a-fA-F]{2})+`)
	escaped  = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)
)

// views are bytes as they are, and all that is packed or encoded in them: gzip and zlib, the files of a ZIP and their
// names, the streams of a PDF, base64, addresses, JSON. What can't be unpacked is left as it is.
func views(data []byte, depth int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if !yield(data) || depth == 0 {
			return
		}
		for _, inner := range opened(data) {
			for v := range views(inner, depth-1) {
				if !yield(v) {
					return
				}
			}
		}
	}
}

func opened(data []byte) (inner [][]byte) {
	add := func(r io.Reader, err error) {
		if err != nil {
			return
		}
		if all, _ := io.ReadAll(io.LimitReader(r, most)); len(all) > 0 {
			inner = append(inner, all)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		r, err := gzip.NewReader(bytes.NewReader(data))
		add(r, err)
		return inner
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			for _, f := range z.File {
				inner = append(inner, []byte(f.Name+"\n"+f.Comment))
				r, err := f.Open()
				add(r, err)
			}
		}
		return inner
	case bytes.HasPrefix(data, []byte("%PDF-")):
		for part := range bytes.SplitSeq(data, []byte("stream")) {
			r, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(part, "\r\n")))
			add(r, err)
		}
		return inner
	case bytes.IndexByte(data, 0) >= 0: // not a text
		return nil
	}
	return append(inner, decoded(data)...)
}

// decoded is what a text says in base64, and the text with what is escaped in it written out.
func decoded(text []byte) (inner [][]byte) {
	for _, run := range encoded.FindAll(text, -1) {
		if len(run)%4 == 1 { // no length that base64 has
			run = run[:len(run)-1]
		}
		for _, as := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			if b, err := as.DecodeString(string(run)); err == nil {
				inner = append(inner, b)
				break
			}
		}
	}
	if percents.Match(text) {
		inner = append(inner, percents.ReplaceAllFunc(text, func(e []byte) []byte {
			plain, _ := url.PathUnescape(string(e)) // of this form always
			return []byte(plain)
		}))
	}
	if escaped.Match(text) {
		inner = append(inner, escaped.ReplaceAllFunc(text, func(e []byte) []byte {
			var r rune
			for _, digit := range e[2:] {
				r = r<<4 | rune(bytes.IndexByte([]byte("0123456789abcdef"), digit|0x20))
			}
			return []byte(string(r))
		}))
	}
	return inner
}
