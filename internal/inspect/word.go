package inspect

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"appraisal/internal/inspect/address"
)

// Positions in the file information block of a doc ([MS-DOC] §2.5).
const (
	fibFlags      = 10
	fibAssociated = 0x19a // SttbfAssoc: names that belong to the document
	fibPieces     = 0x1a2 // Clx: where the text lies
)

// word judges the main stream of a doc: encrypted or not, where its template
// is, what its fields ask for.
func (c *compoundFile) word(e entry) error {
	main, err := c.stream(e)
	if err != nil {
		return err
	}
	if len(main) < 32 {
		return nil
	}
	flags := binary.LittleEndian.Uint16(main[fibFlags:])
	if flags&0x0100 != 0 {
		return refuse(Encrypted, "fEncrypted")
	}
	if binary.LittleEndian.Uint16(main) != 0xa5ec || len(main) < fibPieces+8 {
		return fields(decode(main, true)) // of Word 95 and before: all of it
	}
	name := "0table"
	if flags&0x0200 != 0 {
		name = "1table"
	}
	for _, t := range c.entries {
		if t.name != name || t.parent != 0 {
			continue
		}
		table, err := c.stream(t)
		if err != nil {
			return err
		}
		if template := associated(slice(table, main, fibAssociated), 1); address.Of(template) == address.Remote {
			return activeContent(RemoteContent, "template "+template)
		}
		return fields(pieces(slice(table, main, fibPieces), main))
	}
	return nil
}

// slice is what a position and a length in the block name.
func slice(table, fib []byte, at int) []byte {
	from, length := int64(binary.LittleEndian.Uint32(fib[at:])), int64(binary.LittleEndian.Uint32(fib[at+4:]))
	if from > int64(len(table)) {
		return nil
	}
	return table[from:min(from+length, int64(len(table)))]
}

// associated is the name at an index of a table of strings.
func associated(b []byte, index int) string {
	if len(b) < 6 || binary.LittleEndian.Uint16(b) != 0xffff {
		return ""
	}
	extra := int(binary.LittleEndian.Uint16(b[4:]))
	for at := 6; at+2 <= len(b); index-- {
		length := 2 * int(binary.LittleEndian.Uint16(b[at:]))
		at += 2
		if at+length > len(b) {
			return ""
		}
		if index == 0 {
			return decode(b[at:at+length], false)
		}
		at += length + extra
	}
	return ""
}

// pieces is the document's text in its order, put together by the piece table.
func pieces(clx, main []byte) string {
	for len(clx) > 3 && clx[0] == 1 {
		clx = clx[min(len(clx), 3+int(binary.LittleEndian.Uint16(clx[1:]))):]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return ""
	}
	plc := clx[5:min(int64(len(clx)), 5+int64(binary.LittleEndian.Uint32(clx[1:])))]
	count := (len(plc) - 4) / 12
	var text strings.Builder
	for i := range max(0, count) {
		from, to := int64(binary.LittleEndian.Uint32(plc[4*i:])), int64(binary.LittleEndian.Uint32(plc[4*i+4:]))
		fc := int64(binary.LittleEndian.Uint32(plc[4*(count+1)+8*i+2:]))
		narrow := fc&0x40000000 != 0
		length := 2 * (to - from)
		if fc &= 0x3fffffff; narrow {
			fc, length = fc/2, to-from
		}
		if length <= 0 || fc >= int64(len(main)) || text.Len() > 3*len(main) {
			continue
		}
		text.WriteString(decode(main[fc:min(fc+length, int64(len(main)))], narrow))
	}
	return text.String()
}

// decode gives characters of one byte, or of two.
func decode(b []byte, narrow bool) string {
	units := make([]uint16, 0, len(b))
	for i := 0; i < len(b); i++ {
		u := uint16(b[i])
		if !narrow {
			if i++; i == len(b) {
				break
			}
			u |= uint16(b[i]) << 8
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}

// fields judges the instructions in a text: a field begins with 0x13, its
// result with 0x14, it ends with 0x15 ([MS-DOC] §2.8.25).
func fields(text string) error {
	var open []*strings.Builder
	for _, c := range text {
		switch {
		case c == 0x13:
			if open = append(open, &strings.Builder{}); len(open) > maxNesting {
				return refuse(TooComplex, "fields nested too deep")
			}
		case (c == 0x14 || c == 0x15) && len(open) > 0:
			f := open[len(open)-1]
			if err := field(f.String()); err != nil {
				return err
			}
			if f.Reset(); c == 0x15 {
				open = open[:len(open)-1]
			}
		case len(open) > 0 && open[len(open)-1].Len() < 4096:
			open[len(open)-1].WriteRune(c)
		}
	}
	for _, f := range open {
		if err := field(f.String()); err != nil {
			return err
		}
	}
	return nil
}
