package code

import (
	"strings"
	"unicode"
)

// Line is a text as it was meant to be typed: without space around it, and without the characters that nobody sees and
// that come along when text is copied from a web page or an office document (zero-width spaces, marks of reading
// direction, variation selectors). No typeface has them, so that a letter with one could not be printed. Spaces of
// unusual width become usual ones; ends of line stay.
func Line(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector):
			return -1
		case unicode.In(r, unicode.Zs, unicode.Zl, unicode.Zp) && r != '　':
			return ' '
		}
		return r
	}, s))
}
