package inspect_test

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func TestPicturesThatReadersShowPass(t *testing.T) {
	whole := jpegBytes(t)
	plain := bytes.TrimSuffix(whole, []byte("\xff\xd9"))
	frame := bytes.Index(whole, []byte("\xff\xc0"))
	changed := func(at int, b ...byte) []byte {
		c := bytes.Clone(whole)
		copy(c[at:], b)
		return c
	}
	p := pngBytes(t)
	last := bytes.Index(p, []byte("IEND")) - 4
	judge(t, map[string]sample{
		"a JPEG without its end mark": {plain, "accepted as jpg"},
		"with bytes behind it":        {append(bytes.Clone(whole), "PK\x03\x04 and more"...), "accepted as jpg"},
		"with bytes between its segments": {append(append(bytes.Clone(whole[:frame]), 0, 0, 1), whole[frame:]...),
			"accepted as jpg"},
		"of twelve bits":       {changed(frame+4, 12), "accepted as jpg"},
		"of arithmetic coding": {changed(frame+1, 0xc9), "accepted as jpg"},
		"with a thumbnail": {append([]byte("\xff\xd8\xff\xe1\x00\x0aExif\xff\xd8\xff\xd9"),
			whole[2:]...), "accepted as jpg"},
		"of a telephone with 200 million dots": {changed(frame+5, 0x2f, 0xd0, 0x3f, 0xc0), "accepted as jpg"},
		"a PNG with bytes behind it":           {append(bytes.Clone(p), make([]byte, 3000)...), "accepted as png"},
		"without its last, empty piece":        {p[:last], "accepted as png"},
		"a JPEG that breaks off":               {plain[:len(plain)-40], "truncated"},
		"a JPEG of tables alone":               {whole[:frame], "truncated"},
		"one that ends at once":                {[]byte("\xff\xd8\xff\xd9 and nothing"), "unreadable"},
		"one without a size":                   {changed(frame+5, 0, 0, 0, 0), "unreadable"},
		"one of four milliard dots":            {changed(frame+5, 0xff, 0xff, 0xff, 0xff), "too_complex"},
		"a PNG cut":                            {p[:last-20], "truncated"},
		"a PNG of too many dots":               {bombPNG(60000, 60000), "too_complex"},
		"a PNG without dots":                   {append(bytes.Clone(p[:33]), p[last:]...), "unreadable"},
	})
}

// bombPNG says that it has so many dots.
func bombPNG(width, height uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, body []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
		named := append([]byte(kind), body...)
		b = append(b, named...)
		b = binary.BigEndian.AppendUint32(b, crcOf(named))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	chunk("IHDR", append(head, 8, 0, 0, 0, 0))
	chunk("IDAT", []byte("x"))
	chunk("IEND", nil)
	return b
}
