package scantest

import "strings"

// runCodes splits a list of 104 codes.
func runCodes(list string) []string { return strings.Fields(list) }

// bitWriter packs strings of 0 and 1 into bytes.
type bitWriter struct {
	out  []byte
	free int // unused bits of the last byte
}

func (w *bitWriter) put(code string) {
	for _, c := range code {
		if w.free == 0 {
			w.out = append(w.out, 0)
			w.free = 8
		}
		w.free--
		if c == '1' {
			w.out[len(w.out)-1] |= 1 << w.free
		}
	}
}

func (w *bitWriter) run(length int, black bool) {
	codes := whiteCodes
	if black {
		codes = blackCodes
	}
	for ; length >= 2560; length -= 2560 {
		w.put(codes[63+2560/64])
	}
	if length >= 64 {
		w.put(codes[63+length/64])
	}
	w.put(codes[length%64])
}

// encodeG4 is CCITT group 4 (ITU-T T.6) of an image; black says for a pixel
// whether it is.
func encodeG4(w, h int, black func(x, y int) bool) []byte {
	var out bitWriter
	above, line := make([]bool, w), make([]bool, w)
	for y := range h {
		for x := range w {
			line[x] = black(x, y)
		}
		out.line(above, line)
		above, line = line, above
	}
	out.put("000000000001000000000001")
	return out.out
}

// line encodes one line against the one above, by the names of T.6: a0 is
// where coding stands, a1 and a2 the next changes of the line, b1 and b2 those
// of the line above.
func (w *bitWriter) line(above, line []bool) {
	a0, colour := -1, false
	for a0 < len(line) {
		a1 := change(line, max(a0, 0), colour)
		b1 := reference(above, a0, colour)
		b2 := change(above, b1, !colour)
		switch d := a1 - b1; {
		case b2 < a1:
			w.put("0001")
			a0 = b2
		case d >= -3 && d <= 3:
			w.put([]string{"0000010", "000010", "010", "1", "011", "000011", "0000011"}[d+3])
			a0, colour = a1, !colour
		default:
			a2 := change(line, a1, !colour)
			w.put("001")
			w.run(a1-max(a0, 0), colour)
			w.run(a2-a1, !colour)
			a0 = a2
		}
	}
}

// change is the first position from x on that is not of colour.
func change(line []bool, x int, colour bool) int {
	for x < len(line) && line[x] == colour {
		x++
	}
	return x
}

// reference is b1: the first change right of a0 to the colour opposite to the
// coding's.
func reference(above []bool, a0 int, colour bool) int {
	for x := a0 + 1; x < len(above); x++ {
		before := x > 0 && above[x-1]
		if above[x] != before && above[x] != colour {
			return x
		}
	}
	return len(above)
}
