package code

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// IsMobile reports whether s is a mainland mobile number (手机): 11 digits from
// 13 to 19, with or without +86, spaces or hyphens. Forms ask for shape only;
// whether the number answers is not known.
func IsMobile(s string) bool {
	_, ok := NormaliseMobile(s)
	return ok
}

// NormaliseMobile is the stored form, the 11 digits alone; false when s is no
// mobile number.
func NormaliseMobile(s string) (string, bool) {
	n, _ := mainland(bare(normalise(s)))
	return n, mobilePattern(n)
}

// LongestPhones is the most characters of a field of telephone numbers: five of them, each with its 区号 and extension.
const LongestPhones = 100

// IsPhone reports whether s may be a telephone or fax number (联系电话, 传真), or several of them.
func IsPhone(s string) bool {
	_, ok := NormalisePhone(s)
	return ok
}

// NormalisePhone is the one form in which telephone and fax numbers are kept and shown, "、" between several; false when
// s has anything else in it. A number is a mobile number (13800000000), a landline with or without 区号 (0571-88888888),
// a service number (400-800-8888, 12365), each with or without +86, or one of 香港, 澳门 and 台湾 (+852-21234567). An
// extension stands behind 转. Several numbers are parted by 、 / ; | 或, a comma or a space. 010-00000000 is let
// through for samples.
func NormalisePhone(s string) (string, bool) {
	if len(s) > longestTyped {
		return "", false
	}
	var shown []string
	for _, part := range strings.FieldsFunc(Half(s), func(r rune) bool { return strings.ContainsRune("、/;|或\n", r) }) {
		words := strings.FieldsFunc(part, func(r rune) bool { return unicode.IsSpace(r) })
		if len(words) == 0 {
			continue
		}
		numbers, ok := phones(words)
		if !ok {
			return "", false
		}
		shown = append(shown, numbers...)
	}
	return strings.Join(shown, "、"), len(shown) > 0
}

// longestTyped, in bytes, and mostWords bound the ways in which words are put together.
const longestTyped, mostWords = 4 * LongestPhones, 12

// phones reads the words of one part as few numbers as it can: a space may part two numbers, or the digits of one.
func phones(words []string) ([]string, bool) {
	if len(words) > mostWords {
		return nil, false
	}
	for n := len(words); n > 0; n-- {
		first, ok := phone(strings.Trim(strings.Join(words[:n], ""), ","))
		if !ok {
			continue
		}
		if n == len(words) {
			return []string{first}, true
		}
		if rest, ok := phones(words[n:]); ok {
			return append([]string{first}, rest...), true
		}
	}
	if len(words) == 1 { // a comma before something short is an extension; else it parts numbers
		if parts := strings.FieldsFunc(words[0], func(r rune) bool { return r == ',' }); len(parts) > 1 {
			return phones(parts)
		}
	}
	return nil, false
}

var (
	mobilePattern  = Pattern(`^1[3-9][0-9]{9}$`)
	localPattern   = Pattern(`^([2-9][0-9]{6,7}|0{7,8})$`) // no number begins with 0 or 1; all zeros for samples
	servicePattern = Pattern(`^[48]00[0-9]{7}$`)
	shortPattern   = Pattern(`^(1[0-9]{4}|9[0-9]{4,5})$`)
	digitsPattern  = Pattern(`^(\+|00)?[0-9]+(-[0-9]+)*$`)

	areaPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(
			`^(010|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})$`)
	})
	// marked is an extension that says so; plain is one behind a number without hyphens of its own, or a 400 number.
	marked = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(.+?)-?(?:\(?(?:转分机|转接|转|分机号?|内线|EXT\.?|X|,|#)[-:.]?([0-9]{1,6})\)?|\(([0-9]{1,6})\))$`)
	})
	plain = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^((?:.*[^0-9])?[0-9]{7,8}|0[0-9]{9,11}|(?:.*[^0-9])?[48]00-?[0-9]{3}-?[0-9]{4})-([0-9]{1,6})$`)
	})
	lastGroup = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(.+)-([0-9]{1,6})$`) })
	// overseas are 香港 and 澳门 with 8 digits, and 台湾 with or without the 0 of its 区号.
	overseas = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\+|00)?(?:(852|853)([0-9]{8})|(886)0?([1-9][0-9]{7,8}))$`)
	})
)

// phone reads one number without space in it.
func phone(s string) (string, bool) {
	s = normalise(s)
	if m := marked().FindStringSubmatch(s); m != nil {
		n, ok := single(m[1])
		return n + "转" + m[2] + m[3], ok
	}
	if m := plain().FindStringSubmatch(s); m != nil {
		if n, ok := single(m[1]); ok {
			return n + "转" + m[2], true
		}
	}
	if n, ok := single(s); ok {
		return n, true
	}
	if m := lastGroup().FindStringSubmatch(s); m != nil {
		n, ok := single(m[1])
		return n + "转" + m[2], ok
	}
	return "", false
}

// single reads a number without extension.
func single(s string) (string, bool) {
	if strings.Count(s, "(") != strings.Count(s, ")") {
		return "", false
	}
	s = strings.Trim(strings.ReplaceAll(strings.NewReplacer("(", "-", ")", "-").Replace(s), "--", "-"), "-")
	s = strings.Replace(s, "+-", "+", 1)
	if !digitsPattern(s) {
		return "", false
	}
	digits := bare(s)
	if m := overseas().FindStringSubmatch(digits); m != nil {
		return "+" + m[1] + m[3] + "-" + m[2] + m[4], true
	}
	n, abroad := mainland(digits)
	if abroad && !strings.HasPrefix(n, "0") && !servicePattern(n) &&
		areaPattern().MatchString("0"+n) { // +86 10 … leaves out the 0 of the 区号
		n = "0" + n
	}
	switch m := areaPattern().FindStringSubmatch(n); {
	case m != nil:
		return m[1] + "-" + m[2], true
	case servicePattern(n):
		return n[:3] + "-" + n[3:6] + "-" + n[6:], true
	}
	return n, mobilePattern(n) || !abroad && (localPattern(n) || shortPattern(n))
}

// mainland takes the country code of the mainland away, and says whether there was one. Without + or 00 the 86 is one
// only where the rest is too long for a number that begins with it.
func mainland(digits string) (rest string, abroad bool) {
	for _, prefix := range []string{"+86", "0086"} {
		if rest, ok := strings.CutPrefix(digits, prefix); ok {
			return rest, true
		}
	}
	if rest, ok := strings.CutPrefix(digits, "86"); ok && len(digits) >= 11 {
		return rest, true
	}
	return digits, false
}

// bare takes the punctuation within a telephone number away.
func bare(s string) string { return strings.NewReplacer("-", "", "(", "", ")", "").Replace(s) }
