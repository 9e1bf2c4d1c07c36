// Command pack turns a TrueType font into the file that package font embeds:
// for each character its advance, its box and its outline as a Type 2
// charstring, ready to be copied into the CFF font of a letter.
//
//	pack IN.ttf OUT.pack [gb2312]
//
// With gb2312 only the characters of GB 2312 are kept, which keeps a second
// weight small.
package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"slices"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func main() {
	keep := everything
	switch {
	case len(os.Args) == 4 && os.Args[3] == "gb2312":
		keep = inGB2312
	case len(os.Args) != 3:
		fmt.Fprintln(os.Stderr, "usage: pack IN.ttf OUT.pack [gb2312]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], keep); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func everything(rune) bool { return true }

// inGB2312 tells whether a character is ASCII or has a place in GB 2312, whose
// codes are those of GBK with both bytes from A1 on.
func inGB2312(c rune) bool {
	if c < 0x80 {
		return c >= ' '
	}
	code, err := simplifiedchinese.GBK.NewEncoder().String(string(c))
	return err == nil && len(code) == 2 && code[0] >= 0xA1 && code[0] <= 0xF7 && code[1] >= 0xA1
}

func run(in, out string, keep func(rune) bool) error {
	file, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	packed, err := pack(file, keep)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, packed, 0o644)
}

// pack lays the kept characters out as package font reads it (see font.Face).
func pack(file []byte, keep func(rune) bool) ([]byte, error) {
	f, err := parse(file)
	if err != nil {
		return nil, err
	}
	if f.unitsPerEm != defaultWidth {
		return nil, fmt.Errorf("%d units an em, want %d", f.unitsPerEm, defaultWidth)
	}
	chars, err := f.characters()
	if err != nil {
		return nil, err
	}
	runes := make([]rune, 0, len(chars))
	for c := range chars {
		if keep(c) {
			runes = append(runes, c)
		}
	}
	slices.Sort(runes)
	le := binary.LittleEndian
	head := le.AppendUint32([]byte("LPK1"), uint32(len(runes)))
	var metrics, offsets, outlines []byte
	for _, c := range runes {
		gid := chars[c]
		contours, err := f.contours(gid, 0)
		if err != nil {
			return nil, fmt.Errorf("U+%04X: %w", c, err)
		}
		head = le.AppendUint32(head, uint32(c))
		metrics = le.AppendUint16(metrics, uint16(f.advance(gid)))
		lo, hi := height(contours)
		metrics = le.AppendUint16(metrics, uint16(int16(lo)))
		metrics = le.AppendUint16(metrics, uint16(int16(hi)))
		offsets = le.AppendUint32(offsets, uint32(len(outlines)))
		outlines = append(outlines, charstring(f.advance(gid), contours)...)
	}
	offsets = le.AppendUint32(offsets, uint32(len(outlines)))
	return slices.Concat(head, offsets, metrics, outlines), nil
}

// height is the lowest and the highest place of the ink.
func height(contours [][]point) (lo, hi float64) {
	if len(contours) == 0 {
		return 0, 0
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, c := range contours {
		from, segs := trace(c)
		for _, s := range segs {
			lo, hi = min(lo, float64(s.end.y)), max(hi, float64(s.end.y))
			for step := 1; s.curve && step < 16; step++ {
				y := cube(float64(from.y), float64(s.c1.y), float64(s.c2.y), float64(s.end.y), float64(step)/16)
				lo, hi = min(lo, y), max(hi, y)
			}
			from = s.end
		}
	}
	return math.Round(lo), math.Round(hi)
}
