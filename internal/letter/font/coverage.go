package font

import (
	_ "embed" // which characters there are
	"slices"
	"strconv"
	"strings"
	"sync"
)

// coverage is which characters the regular weight has: ranges, first and last in hexadecimal, ascending. A test writes it.
//
//go:embed coverage.txt
var coverage string

// Covers tells whether the regular weight has a character. A binary that only asks carries 5 KB, and not the outlines.
func Covers(r rune) bool {
	_, found := slices.BinarySearchFunc(covered(), r, func(span [2]rune, r rune) int {
		switch {
		case span[1] < r:
			return -1
		case span[0] > r:
			return 1
		}
		return 0
	})
	return found
}

var covered = sync.OnceValue(func() [][2]rune {
	var spans [][2]rune
	for span := range strings.FieldsSeq(coverage) {
		first, last, _ := strings.Cut(span, "-")
		spans = append(spans, [2]rune{hexadecimal(first), hexadecimal(last)})
	}
	return spans
})

func hexadecimal(s string) rune {
	n, err := strconv.ParseUint(s, 16, 21)
	if err != nil {
		panic("font: coverage.txt: " + err.Error()) // it is part of the binary, and tested
	}
	return rune(n)
}
