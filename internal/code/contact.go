package code

import (
	"strings"
	"unicode"
)

var emailPattern = Pattern("^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@" +
	`([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

// IsPostcode reports whether s is a 邮政编码: six digits, not all zero.
func IsPostcode(s string) bool {
	n := normalise(s)
	if len(n) != 6 || n == "000000" {
		return false
	}
	return strings.IndexFunc(n, func(r rune) bool { return !isDigit(r) }) < 0
}

// longestLocal and longestEmail are the characters that mail servers take of an address: before the @, and of it all.
const longestLocal, longestEmail = 64, 254

// NormaliseEmail is the one form of a mail address, by which logins are compared and to which mail is sent: half-width,
// lower case, without the characters that nobody sees. It tells nothing of whether the address is one.
func NormaliseEmail(s string) string { return strings.Map(lowerLatin, Half(Line(s))) }

// lowerLatin leaves letters of other scripts as they are: the İ of Turkish would become the i of somebody else's
// address.
func lowerLatin(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r - 'A' + 'a'
	}
	return r
}

// IsEmail reports whether s is, in its normal form, an address that mail servers here deliver to: of ASCII alone, with
// a local part of 1 to 64 characters without space and quoting, and a domain with at least one dot.
func IsEmail(s string) bool {
	s = NormaliseEmail(s)
	return len(s) <= longestEmail && strings.IndexByte(s, '@') <= longestLocal && emailPattern(s)
}

// FirstForeign is the first character of an address that is no visible character of ASCII; false when all are.
func FirstForeign(s string) (rune, bool) {
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return r, true
		}
	}
	return 0, false
}

// Script is the name of a character's writing system, in Chinese and English, where people take its letters for Latin
// ones or write with it; empty for any other.
func Script(r rune) (zh, en string) {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return "西里尔字母", "a Cyrillic letter"
	case unicode.Is(unicode.Greek, r):
		return "希腊字母", "a Greek letter"
	case unicode.Is(unicode.Han, r):
		return "汉字", "a Chinese character"
	}
	return "", ""
}
