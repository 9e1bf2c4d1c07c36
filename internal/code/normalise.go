package code

import (
	"strings"
	"unicode"
)

// normalise brings what people type or paste to one form: full-width
// characters to half-width, the dashes of word processors to a hyphen, a-z to
// A-Z, all space and invisible characters out. It replaces no character by a
// different one that merely looks alike.
func normalise(s string) string {
	return strings.Map(func(r rune) rune {
		r = halfWidth(r)
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// halfWidth maps the full-width forms of ASCII and the usual dashes to ASCII.
func halfWidth(r rune) rune {
	switch {
	case r >= '\uFF01' && r <= '\uFF5E':
		return r - '\uFF01' + '!'
	case r >= '\u2010' && r <= '\u2015', r == '\u2212', r == '\uFE63':
		return '-'
	}
	return r
}

// Half maps the full-width forms of ASCII and the usual dashes to ASCII.
func Half(s string) string { return strings.Map(halfWidth, s) }

// Compact is a number or a day in half-width characters, without space.
func Compact(s string) string {
	return strings.Join(strings.Fields(Half(Line(s))), "")
}

// Upper is a number with letters as it is compared: half-width, in capitals, without space and what nobody sees.
func Upper(s string) string { return normalise(s) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
