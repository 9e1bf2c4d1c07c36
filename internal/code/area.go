package code

import (
	_ "embed" // areas.txt
	"strings"
)

// areas are the codes below provinces that stood in any of the lists of 行政区划代码 of the 民政部 from 1981 to 2024: a
// line has the four digits of a prefecture, and the last two of each code that there was in it, 00 for itself. A person
// keeps the code of the county that issued the number, long after it has gone.
//
//go:embed areas.txt
var areas string

// AreaKnown reports whether there is, or ever was, a 行政区划 of the six digits. The lists of before 1981 are not known,
// and some counties have numbered with codes of their own: a number of an unknown area may well be genuine.
func AreaKnown(six string) bool {
	if len(six) != 6 {
		return false
	}
	_, line, found := strings.Cut(areas, "\n"+six[:4]+" ")
	if !found {
		return false
	}
	line, _, _ = strings.Cut(line, "\n")
	for ; len(line) >= 2; line = line[2:] {
		if line[:2] == six[4:] {
			return true
		}
	}
	return false
}
