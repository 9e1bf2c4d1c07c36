package font

// CFF writes the subset as a CID-keyed Compact Font Format font (Adobe
// Technical Note 5176) in which CID n is glyph n, for a PDF's FontFile3.
func (s *Subset) CFF() []byte {
	n := len(s.glyphs) + 1
	header := []byte{1, 0, 4, 4}
	names := index([]byte(s.Name()))
	strings := index([]byte("Adobe"), []byte("Identity"))
	noSubrs := index()
	charset := []byte{2, 0, 1, byte((n - 2) >> 8), byte(n - 2)}
	if n == 1 {
		charset = []byte{0}
	}
	select0 := []byte{3, 0, 1, 0, 0, 0, byte(n >> 8), byte(n)}
	private := dict(op(opDefaultWidth, Em), op(opNominalWidth, 0))
	outlines := make([][]byte, 0, n)
	outlines = append(outlines, []byte{endChar})
	for _, g := range s.glyphs {
		outlines = append(outlines, s.face.charstring(g))
	}
	charstrings := index(outlines...)

	// Offsets have a fixed length, so the top dictionary's size is known before they are.
	top := func(charsetAt, selectAt, charstringsAt, fontsAt int) []byte {
		return index(dict(
			op(opROS, 391, 392, 0), op(opCIDCount, n), op(opCharset, charsetAt),
			op(opFDSelect, selectAt), op(opCharStrings, charstringsAt), op(opFDArray, fontsAt),
		))
	}
	charsetAt := len(header) + len(names) + len(top(0, 0, 0, 0)) + len(strings) + len(noSubrs)
	selectAt := charsetAt + len(charset)
	privateAt := selectAt + len(select0)
	fontsAt := privateAt + len(private)
	fonts := index(dict(op(opPrivate, len(private), privateAt)))
	charstringsAt := fontsAt + len(fonts)

	out := make([]byte, 0, charstringsAt+len(charstrings))
	for _, part := range [][]byte{
		header, names, top(charsetAt, selectAt, charstringsAt, fontsAt), strings, noSubrs,
		charset, select0, private, fonts, charstrings,
	} {
		out = append(out, part...)
	}
	return out
}

// Operators of CFF dictionaries; those above 255 are escaped by 12.
const (
	opCharset      = 15
	opCharStrings  = 17
	opPrivate      = 18
	opDefaultWidth = 20
	opNominalWidth = 21
	opROS          = 12<<8 | 30
	opCIDCount     = 12<<8 | 34
	opFDArray      = 12<<8 | 36
	opFDSelect     = 12<<8 | 37

	endChar = 14
)

// op is a dictionary entry; every operand takes five bytes.
func op(operator int, operands ...int) []byte {
	var out []byte
	for _, v := range operands {
		out = append(out, 29, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	if operator > 255 {
		out = append(out, byte(operator>>8))
	}
	return append(out, byte(operator))
}

func dict(entries ...[]byte) []byte {
	var out []byte
	for _, e := range entries {
		out = append(out, e...)
	}
	return out
}

// index is a CFF INDEX, its offsets as short as they can be.
func index(items ...[]byte) []byte {
	if len(items) == 0 {
		return []byte{0, 0}
	}
	end := 1
	for _, it := range items {
		end += len(it)
	}
	size := offsetSize(end)
	out := make([]byte, 0, 2+size*(len(items)+1)+end)
	out = append(out, byte(len(items)>>8), byte(len(items)), byte(size))
	at := 1
	for i := 0; i <= len(items); i++ {
		for shift := 8 * (size - 1); shift >= 0; shift -= 8 {
			out = append(out, byte(at>>shift))
		}
		if i < len(items) {
			at += len(items[i])
		}
	}
	for _, it := range items {
		out = append(out, it...)
	}
	return out
}

// offsetSize is the number of bytes that the largest offset takes.
func offsetSize(largest int) int {
	size := 1
	for largest >>= 8; largest > 0; largest >>= 8 {
		size++
	}
	return size
}
