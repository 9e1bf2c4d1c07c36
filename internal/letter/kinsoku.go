package letter

import (
	"strings"
	"unicode"
)

// Characters that may not begin or end a line (W3C clreq, 避头尾).
const (
	notFirst = "、。，．；：？！”’）》〉】〕］｝」』〗…—·～％‰℃°,.;:!?)]}%"
	notLast  = "“‘（《〈【〔［｛「『〖￥([{"
)

// Punctuation whose right or left half is blank and may be squeezed.
const (
	blankRight = "、。，．；：？！”’）》〉】〕］｝」』〗"
	blankLeft  = "“‘（《〈【〔［｛「『〖"
)

// units that a number must not be parted from.
const units = "年月日号个名人次项天时分秒元台套份页条款级类组位版期届周岁章万亿米克吨℃%％"

// Grades of a place between two characters.
const (
	free      = iota // a line may end here
	tied             // only where a line has no free place: inside a word, number, date or name
	forbidden        // only where a line has no other place: it would break 避头尾
	grades
)

// grade says how well a line may end between a and b.
func grade(a, b item) int {
	switch {
	case b.r == ' ', unicode.Is(unicode.M, b.r):
		return forbidden
	case a.r == ' ' && strings.ContainsRune(notFirst, b.r):
		return forbidden
	case strings.ContainsRune(notFirst, b.r), strings.ContainsRune(notLast, a.r):
		return forbidden
	case a.keep != 0 && a.keep == b.keep:
		return tied
	case a.r == ' ':
		return free
	case inWord(a.r) && inWord(b.r):
		return tied
	case isDigit(a.r) && strings.ContainsRune(units, b.r):
		return tied
	case isDigit(b.r) && strings.ContainsRune("年月第〕", a.r):
		return tied
	case b.r == '〔' && unicode.Is(unicode.Han, a.r):
		return tied
	}
	return free
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// inWord tells whether r is part of a Latin word, number or address.
func inWord(r rune) bool { return r > ' ' && r < 0x2000 }

// squeeze is the part of an em by which r may be narrowed.
func squeeze(r rune) float64 {
	if strings.ContainsRune(blankRight, r) || strings.ContainsRune(blankLeft, r) {
		return 0.5
	}
	return 0
}

func isBlankLeft(r rune) bool { return strings.ContainsRune(blankLeft, r) }
