package inspect_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"unicode/utf16"
)

// pdfOf writes a PDF with a classic table; object 1 is the catalog. more goes
// into the trailer.
func pdfOf(more string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, more, table)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), dict, content)
}

func deflate(content string) string { return bomb(content, 0, "") }

// bomb is deflate of head, so many spaces, and tail; the spaces are never held.
func bomb(head string, spaces int, tail string) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	_, _ = io.WriteString(w, head)
	writeSpaces(w, spaces)
	_, _ = io.WriteString(w, tail)
	_ = w.Close()
	return b.String()
}

var blank = bytes.Repeat([]byte(" "), 1<<20)

func writeSpaces(w io.Writer, n int) {
	for ; n > 0; n -= len(blank) {
		_, _ = w.Write(blank[:min(n, len(blank))])
	}
}

const (
	catalog = "<< /Type /Catalog /Pages 2 0 R >>"
	pages   = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	page    = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
)

var content = stream("/Filter /FlateDecode", deflate("BT ET"))

func plainPDF() []byte { return pdfOf("", catalog, pages, page, content) }

// withCatalog is a one-page PDF with more entries in its catalog and more
// objects, numbered from 5.
func withCatalog(more string, objects ...string) []byte {
	return pdfOf("", append([]string{"<< /Type /Catalog /Pages 2 0 R " + more + " >>", pages, page, content},
		objects...)...)
}

// compressedPDF holds all objects but the content in an object stream, with a
// cross-reference stream (PDF 1.5). hidden is object 5; each of more is the
// packed body of a further object stream with one object.
func compressedPDF(hidden string, more ...string) []byte {
	inner := []string{catalog, pages, page, hidden}
	numbers := []int{1, 2, 3, 5}
	var index, body string
	for i, o := range inner {
		index += fmt.Sprintf("%d %d ", numbers[i], len(body))
		body += o + " "
	}
	var b, rows bytes.Buffer
	b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	put := func(n int, o string) int {
		at := b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		return at
	}
	row := func(kind byte, field int, last byte) {
		rows.WriteByte(kind)
		_ = binary.Write(&rows, binary.BigEndian, uint32(field))
		rows.WriteByte(last)
	}
	row(0, 0, 255)
	row(2, 6, 0)
	row(2, 6, 1)
	row(2, 6, 2)
	row(1, put(4, content), 0)
	row(2, 6, 3)
	row(1, put(6, stream(fmt.Sprintf("/Type /ObjStm /N %d /First %d /Filter /FlateDecode", len(inner), len(index)),
		deflate(index+body))), 0)
	for i, packed := range more {
		row(1, put(7+2*i, stream("/Type /ObjStm /N 1 /First 8 /Filter /FlateDecode", packed)), 0)
		row(2, 7+2*i, 0)
	}
	table, number := b.Len(), 7+2*len(more)
	row(1, table, 0)
	put(number, stream(fmt.Sprintf("/Type /XRef /W [1 4 1] /Size %d /Root 1 0 R /Filter /FlateDecode", number+1),
		deflate(rows.String())))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", table)
	return b.Bytes()
}

// bombPDF has many object streams that unpack to far more than the file.
func bombPDF(streams, each int) []byte {
	more := make([]string, streams)
	for i := range more {
		more[i] = bomb(fmt.Sprintf("%-8s(", fmt.Sprintf("%d 0", 8+2*i)), each, ")")
	}
	return compressedPDF("null", more...)
}

// bombContentPDF has one page whose content unpacks to size bytes.
func bombContentPDF(size int) []byte {
	return pdfOf("", catalog, pages, page, stream("/Filter /FlateDecode", bomb("", size, "")))
}

func zipOf(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, _ := w.Create(parts[i])
		_, _ = f.Write([]byte(parts[i+1]))
	}
	_ = w.Close()
	return b.Bytes()
}

func docxOf(more ...string) []byte {
	return zipOf(append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>"}, more...)...)
}

// bombDocx is a document with a part that unpacks to size bytes.
func bombDocx(size int) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser,
		error) {
		return flate.NewWriter(to, flate.BestSpeed)
	})
	for _, name := range []string{"[Content_Types].xml", "word/document.xml", "a"} {
		f, _ := w.Create(name)
		_, _ = io.WriteString(f, "<x/>")
		if name == "a" {
			writeSpaces(f, size)
		}
	}
	_ = w.Close()
	return b.Bytes()
}

// compoundOf is a compound file with a main stream of 4096 bytes and further,
// empty entries.
func compoundOf(mainName string, head []byte, names ...string) []byte {
	const sector = 512
	b := make([]byte, sector*(1+2+8)) // header, table, directory, main stream
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put := binary.LittleEndian
	put.PutUint16(b[30:], 9)
	put.PutUint32(b[48:], 1)          // directory
	put.PutUint32(b[68:], 0xfffffffe) // no further tables
	for i := 76; i < 512; i += 4 {
		put.PutUint32(b[i:], 0xffffffff)
	}
	put.PutUint32(b[76:], 0)
	fat := b[sector : 2*sector]
	for i := 0; i < sector; i += 4 {
		put.PutUint32(fat[i:], 0xffffffff)
	}
	put.PutUint32(fat[0:], 0xfffffffd)
	put.PutUint32(fat[4:], 0xfffffffe)
	for n := uint32(2); n < 10; n++ {
		next := n + 1
		if n == 9 {
			next = 0xfffffffe
		}
		put.PutUint32(fat[4*n:], next)
	}
	dir := b[2*sector : 3*sector]
	for i, name := range append([]string{mainName}, names...) {
		e := dir[i*128:]
		units := utf16.Encode([]rune(name))
		for j, u := range units {
			put.PutUint16(e[2*j:], u)
		}
		put.PutUint16(e[64:], uint16(2*len(units)+2))
		e[66] = 2
		if i == 0 {
			put.PutUint32(e[116:], 2)
			put.PutUint32(e[120:], 4096)
		}
	}
	copy(b[3*sector:], head)
	return b
}

func crcOf(b []byte) uint32 { return crc32.ChecksumIEEE(b) }
