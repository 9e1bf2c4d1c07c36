package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"sync"
)

// file is the outer form of a PDF: numbered objects, of which those that are no
// streams are packed together, and the cross-reference stream (ISO 32000-1, 7.5.7
// and 7.5.8).
type file struct {
	out     bytes.Buffer
	entries []entry // by object number-1
	packed  bytes.Buffer
	heads   []byte // number and offset of each packed object
	count   int    // of packed objects
}

// entry says where an object is: at an offset, or at an index among the packed.
type entry struct {
	packed bool
	at     int
}

// object adds the next object.
func (f *file) object(format string, args ...any) {
	f.entries = append(f.entries, entry{packed: true, at: f.count})
	f.heads = fmt.Appendf(f.heads, "%d %d ", len(f.entries), f.packed.Len())
	fmt.Fprintf(&f.packed, format, args...)
	f.packed.WriteByte(' ')
	f.count++
}

// level is zlib's: on outlines higher ones are a third slower and gain half a
// percent.
const level = 4

var deflaters = sync.Pool{New: func() any {
	z, _ := zlib.NewWriterLevel(nil, level) // fails for an unknown level only
	return z
}}

// stream adds the next object as a compressed stream with more entries in its
// dictionary.
func (f *file) stream(entries string, data []byte) error {
	var packed bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&packed)
	if _, err := z.Write(data); err != nil {
		return fmt.Errorf("pdf: compress: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pdf: compress: %w", err)
	}
	f.entries = append(f.entries, entry{at: f.out.Len()})
	fmt.Fprintf(&f.out, "%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>stream\n", len(f.entries), entries, packed.Len())
	f.out.Write(packed.Bytes())
	f.out.WriteString("\nendstream\nendobj\n")
	return nil
}

// end writes the packed objects and the cross-reference stream. The file's
// identifier is a hash of all before it.
func (f *file) end() error {
	header := fmt.Sprintf("/Type/ObjStm/N %d/First %d", f.count, len(f.heads))
	if err := f.stream(header, append(f.heads, f.packed.Bytes()...)); err != nil {
		return err
	}
	holder := len(f.entries)
	id := sha256.Sum256(f.out.Bytes())
	start := f.out.Len()
	rows := []byte{0, 0, 0, 0, 0, 0}
	for _, e := range append(f.entries, entry{at: start}) {
		if e.packed {
			rows = append(rows, 2, 0, byte(holder>>8), byte(holder), byte(e.at>>8), byte(e.at))
		} else {
			rows = append(rows, 1, byte(e.at>>16), byte(e.at>>8), byte(e.at), 0, 0)
		}
	}
	header = fmt.Sprintf("/Type/XRef/Size %d/W[1 3 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]",
		holder+2, catalogObject, infoObject, id[:16], id[:16])
	if err := f.stream(header, rows); err != nil {
		return err
	}
	fmt.Fprintf(&f.out, "startxref\n%d\n%%%%EOF\n", start)
	return nil
}
