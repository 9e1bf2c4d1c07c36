package code

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

var (
	mobilePattern   = Pattern(`^1[3-9][0-9]{9}$`)
	landlinePattern = Pattern(`^(0[1-9][0-9]{1,2})?[0-9]{7,8}$`)
	servicePattern  = Pattern(`^([48]00[0-9]{7}|1[0-9]{4}|9[0-9]{4,5})$`)
	extension       = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(转|EXT\.?|X|,|#)([0-9]{1,6})$`) })
	areaFirst       = Pattern(`^(0[1-9][0-9]{1,2}-?)?[0-9]{7,8}-[0-9]{1,6}$`)
	emailDomain     = Pattern(`^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$`)
)

// IsMobile reports whether s is a mainland mobile number (手机): 11 digits from
// 13 to 19, with or without +86, spaces or hyphens. Forms ask for shape only;
// whether the number answers is not known.
func IsMobile(s string) bool { return mobilePattern(bare(withoutCountry(normalise(s)))) }

// NormaliseMobile is the stored form, the 11 digits alone; false when s is no
// mobile number.
func NormaliseMobile(s string) (string, bool) {
	n := bare(withoutCountry(normalise(s)))
	return n, mobilePattern(n)
}

// IsPhone reports whether s may be a telephone or fax number (联系电话, 传真): a
// mobile number, a landline with or without 区号, +86 and extension (010-00000000
// is let through for samples), or a service number such as 400-000-0000.
func IsPhone(s string) bool {
	whole := normalise(s)
	n := withoutCountry(whole)
	abroad := n != whole // +86 10 … leaves out the 0 of the 区号
	if areaFirst(n) {
		n = n[:strings.LastIndexByte(n, '-')]
	}
	n = bare(extension().ReplaceAllString(n, ""))
	return mobilePattern(n) || landlinePattern(n) ||
		servicePattern(n) || abroad && landlinePattern("0"+n)
}

// IsPostcode reports whether s is a 邮政编码: six digits, not all zero.
func IsPostcode(s string) bool {
	n := normalise(s)
	if len(n) != 6 || n == "000000" {
		return false
	}
	return strings.IndexFunc(n, func(r rune) bool { return !isDigit(r) }) < 0
}

// IsEmail reports whether s has the shape of a mail address that mail servers
// here deliver to: local part of 1 to 64 characters without space, control
// character or quoting, and a domain with at least one dot.
func IsEmail(s string) bool {
	s = strings.TrimSpace(s)
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(local) > 64 || len(s) > 254 {
		return false
	}
	bad := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`"(),:;<>[\]@`, r)
	}
	if strings.IndexFunc(local, bad) >= 0 || strings.Contains("."+local+".", "..") {
		return false
	}
	return emailDomain(domain)
}

// withoutCountry takes the country code of the mainland away.
func withoutCountry(s string) string {
	for _, prefix := range []string{"+86", "(+86)", "0086"} {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			return strings.TrimPrefix(rest, "-")
		}
	}
	if len(s) == 13 && strings.HasPrefix(s, "861") {
		return s[2:]
	}
	return s
}

// bare takes the punctuation within a telephone number away.
func bare(s string) string { return strings.NewReplacer("-", "", "(", "", ")", "").Replace(s) }
