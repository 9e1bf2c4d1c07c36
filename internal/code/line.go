package code

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Line is a text as it was meant to be typed: in Unicode's composed form (NFC), without space around it, and without
// the characters that nobody sees and that come along when text is copied from a web page or an office document
// (zero-width spaces, marks of reading direction, variation selectors). No typeface has them, so that a letter with one
// could not be printed. A joiner stays between letters of scripts that are written with it. Full-width letters and
// digits, which an input method makes, and the radicals that come out of a PDF in place of characters, become what they
// stand for; spaces of unusual width become usual ones; ends of line stay.
func Line(s string) string {
	if !ascii(s) {
		s = norm.NFC.String(strings.Map(meant, s))
		s = norm.NFC.String(withoutJoiners(s))
	}
	return strings.TrimSpace(s)
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= unicode.MaxASCII }) < 0
}

// meant maps a character to the one that was meant, invisible ones to none. Joiners are looked at with their
// neighbours.
func meant(r rune) rune {
	switch {
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		return r
	case Invisible(r):
		return -1
	case unicode.In(r, unicode.Zs, unicode.Zl, unicode.Zp) && r != '　', r == '\u2800': // the last is an empty cell of Braille
		return ' '
	case isFullWidthAlnum(r):
		return halfWidth(r)
	case unicode.Is(unicode.Radical, r):
		if whole := []rune(norm.NFKC.String(string(r))); len(whole) == 1 {
			return whole[0]
		}
	}
	return r
}

func isFullWidthAlnum(r rune) bool {
	return '０' <= r && r <= '９' || 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ'
}

// Invisible reports whether a character takes no place and changes at most how others look or in which direction they
// are read: formats, variation selectors, fillers, tags.
func Invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'

// withoutJoiners takes joiners out but between two letters of a script that is written with them.
func withoutJoiners(s string) string {
	if !strings.ContainsAny(s, "\u200c\u200d") {
		return s
	}
	in, out := []rune(s), []rune{}
	for i, r := range in {
		joiner := r == zeroWidthJoiner || r == zeroWidthNonJoiner
		if !joiner || len(out) > 0 && joins(out[len(out)-1]) && i+1 < len(in) && joins(in[i+1]) {
			out = append(out, r)
		}
	}
	return string(out)
}

func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Mongolian, unicode.Tibetan, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi,
		unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala)
}
