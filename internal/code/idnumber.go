package code

import (
	"strings"
	"time"
	"unicode/utf8"
)

// IDNumber is a 居民身份证号 (GB 11643-1999) of the right shape whose birth date
// exists. It prints and marshals masked, so that it does not reach a log or an
// answer by accident; Plain gives the number.
type IDNumber struct {
	value        string
	CheckDigitOK bool
	Expected     string // the check character that the rest asks for
	AreaKnown    bool   // whether the 行政区划 begins like one that exists or existed
}

// earliestBirth is the first day that an 18-character number may carry here.
var earliestBirth = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// ParseIDNumber reads an 18-character number, or one of the old 15 digits,
// which becomes 18 by "19" before the year and a check character. A birth date
// that does not exist, lies before 1900 or after the day of latest is refused.
// The error is a *Problem with Empty, Length, Alphabet or BirthDate.
func ParseIDNumber(s string, latest time.Time) (IDNumber, error) {
	v := normalise(s)
	n := utf8.RuneCountInString(v)
	if n == 0 {
		return IDNumber{}, &Problem{Reason: Empty}
	}
	if n != 15 && n != 18 {
		return IDNumber{}, &Problem{Reason: Length, Length: n}
	}
	if p := firstOutside(v, func(i int, r rune) bool { return isDigit(r) || i == 17 && r == 'X' }); p != nil {
		return IDNumber{}, p
	}
	if n == 15 {
		v = v[:6] + "19" + v[6:]
		v += string(idCheck(v))
	}
	birth, err := time.Parse("20060102", v[6:14])
	last := time.Date(latest.Year(), latest.Month(), latest.Day(), 0, 0, 0, 0, time.UTC)
	if err != nil || birth.Before(earliestBirth) || birth.After(last) {
		return IDNumber{}, &Problem{Reason: BirthDate}
	}
	want := idCheck(v[:17])
	return IDNumber{value: v, CheckDigitOK: v[17] == want, Expected: string(want), AreaKnown: areaKnown(v)}, nil
}

// idCheck is the check character over the first 17 (ISO 7064 MOD 11-2).
func idCheck(body string) byte {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, r := range body {
		sum += int(r-'0') * weights[i]
	}
	return "10X98765432"[sum%11]
}

// areaKnown accepts the provinces, 83 (residence permits of Taiwan) and 9 before
// a province (permanent residence cards of foreigners, since 2023). Counties
// come and go, and their old numbers stay valid, so only the head is looked at.
func areaKnown(v string) bool {
	head := v[:2]
	if v[0] == '9' {
		head = v[1:3]
	}
	_, ok := RegionByDigits(head)
	return head == "83" || ok && head != "10" && head != "66"
}

// Plain is the number itself, 18 characters. It is personal data.
func (n IDNumber) Plain() string { return n.value }

// Birth is the birth date at midnight UTC.
func (n IDNumber) Birth() time.Time {
	t, _ := time.Parse("20060102", n.value[6:14]) // checked when parsed
	return t
}

// Female reports what the 17th digit says: even is female.
func (n IDNumber) Female() bool { return (n.value[16]-'0')%2 == 0 }

// String, GoString and MarshalText give the mask.
func (n IDNumber) String() string { return MaskIDNumber(n.value) }

// GoString keeps %#v from printing the number.
func (n IDNumber) GoString() string { return "code.IDNumber(" + n.String() + ")" }

// MarshalText keeps the number out of JSON.
func (n IDNumber) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// MaskIDNumber shows the first 3 and the last 4 characters of a number
// (110***********002X), which tell neither county nor birth date. What is not 15 or 18
// characters long is hidden altogether.
func MaskIDNumber(s string) string {
	r := []rune(s)
	if len(r) != 15 && len(r) != 18 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-7) + string(r[len(r)-4:])
}
