package code

import (
	"strings"
	"unicode/utf8"
)

// Kind tells the two codes of a unit apart.
type Kind string

// Kinds of unit code.
const (
	Credit       Kind = "credit"       // 统一社会信用代码, GB 32100-2015, 18 characters
	Organisation Kind = "organisation" // 组织机构代码, GB 11714-1997, 9 characters
)

const (
	creditLength       = 18
	organisationLength = 9
	// creditAlphabet gives each character its value by its place (GB 32100-2015, table 1).
	creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
)

// UnitCode is a unit's code of the right length and alphabet. Whether its
// check digit is right is said apart; see the package comment.
type UnitCode struct {
	Kind         Kind
	Value        string // the stored form: upper case, no hyphen
	CheckDigitOK bool
	Expected     string // the check character that the rest of the code asks for
}

// ParseUnitCode reads a 统一社会信用代码 or a 组织机构代码, the latter with or
// without its hyphen. Spaces, full-width and lower-case characters are
// normalised. The error is a *Problem with Empty, Length or Alphabet.
func ParseUnitCode(s string) (UnitCode, error) {
	v := normalise(s)
	if n := utf8.RuneCountInString(v); n == organisationLength+1 && v[len(v)-2] == '-' {
		v = v[:len(v)-2] + v[len(v)-1:]
	}
	switch n := utf8.RuneCountInString(v); n {
	case 0:
		return UnitCode{}, &Problem{Reason: Empty}
	case creditLength:
		return parseAs(Credit, v, creditAllows, creditCheck)
	case organisationLength:
		return parseAs(Organisation, v, organisationAllows, organisationCheck)
	default:
		return UnitCode{}, &Problem{Reason: Length, Length: n}
	}
}

func parseAs(kind Kind, v string, allows func(int, rune) bool, check func(string) byte) (UnitCode, error) {
	if p := firstOutside(v, allows); p != nil {
		return UnitCode{}, p
	}
	last := len(v) - 1
	want := check(v[:last])
	return UnitCode{Kind: kind, Value: v, CheckDigitOK: v[last] == want, Expected: string(want)}, nil
}

// creditAllows: places 3 to 8 are the 行政区划 and hold digits; all others take
// any character of the alphabet.
func creditAllows(place int, r rune) bool {
	if place >= 2 && place < 8 {
		return isDigit(r)
	}
	return strings.ContainsRune(creditAlphabet, r)
}

// organisationAllows: eight digits or letters, then a digit or X.
func organisationAllows(place int, r rune) bool {
	if place == organisationLength-1 {
		return isDigit(r) || r == 'X'
	}
	return isDigit(r) || 'A' <= r && r <= 'Z'
}

// creditCheck is the check character over the first 17: weights 3^(i-1) mod 31
// (GB 32100-2015, 附录 A). The 18th character takes part with weight 1.
//
// As 31 is prime and every weight is not 0 mod 31, every change of a single
// character is found. As the weights of places 1 to 17 all differ, so is every
// exchange of two different characters among them, and of the last with any
// but the first: both weigh 1, so exchanging those two is not found.
func creditCheck(body string) byte {
	sum, weight := 0, 1
	for _, r := range body {
		sum += strings.IndexRune(creditAlphabet, r) * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}

// organisationCheck is the check character over the first 8, with A=10 … Z=35
// (GB 11714-1997): unlike the table of creditCheck, I, O, S, V and Z count.
func organisationCheck(body string) byte {
	weights := [...]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, r := range body {
		value := int(r - '0')
		if !isDigit(r) {
			value = int(r-'A') + 10
		}
		sum += value * weights[i]
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}

// String is the stored form.
func (u UnitCode) String() string { return u.Value }

// Display is the form for people: 40000177-4, and the plain 18 characters of a
// 统一社会信用代码.
func (u UnitCode) Display() string {
	if u.Kind == Organisation {
		return u.Value[:8] + "-" + u.Value[8:]
	}
	return u.Value
}

// DisplayUnit is a stored code in the form for people; what is none stays as it is.
func DisplayUnit(stored string) string {
	u, err := ParseUnitCode(stored)
	if err != nil {
		return stored
	}
	return u.Display()
}

// RegionDigits are places 3 to 8 of a 统一社会信用代码 (行政区划); empty for a
// 组织机构代码, which names no region.
func (u UnitCode) RegionDigits() string {
	if u.Kind != Credit {
		return ""
	}
	return u.Value[2:8]
}

// Body is the nine-character 主体标识码 that both codes of a unit carry: what two codes are compared by. The zero Body is
// that of no unit and the same as no other.
type Body string

// OrganisationPart is the 主体标识码. Two codes of one unit have the same.
func (u UnitCode) OrganisationPart() Body {
	if u.Kind == Credit {
		return Body(u.Value[8:17])
	}
	return Body(u.Value)
}

// BodyOf is the 主体标识码 of a code as it is kept or typed; zero when it is no unit code.
func BodyOf(unitCode string) Body {
	u, err := ParseUnitCode(unitCode)
	if err != nil {
		return ""
	}
	return u.OrganisationPart()
}

// Is tells whether both are of one unit. A 主体标识码 that was entered with a wrong check digit is still that of its unit:
// nobody else has the first eight characters.
func (b Body) Is(other Body) bool { return b != "" && other != "" && b[:bodyStem] == other[:bodyStem] }

const bodyStem = 8

// Stem is what all writings of one body share, for keys: two bodies are of one unit when theirs are the same. Empty for
// none.
func (b Body) Stem() string {
	if len(b) < bodyStem {
		return ""
	}
	return string(b[:bodyStem])
}

// Unreal reports that no unit has the code: its 主体标识码 is one character again and again, as in eighteen zeros.
func (u UnitCode) Unreal() bool {
	stem := string(u.OrganisationPart()[:bodyStem])
	return strings.Count(stem, stem[:1]) == len(stem)
}

// DepartmentKnown reports whether the first two characters of a 统一社会信用代码, 登记管理部门 and 机构类别, are a pair of
// the standard (GB 32100-2015, table 2, and the 基层群众性自治组织 of 民政 that were added later). A 组织机构代码 has none.
func (u UnitCode) DepartmentKnown() bool {
	return u.Kind != Credit || strings.ContainsRune(departments[u.Value[0]], rune(u.Value[1]))
}

// departments are the 机构类别 by their 登记管理部门: 机构编制, 外交, 司法行政, 文化, 民政, 旅游, 宗教, 工会, 市场监管,
// 中央军委, 农业, 其他.
var departments = map[byte]string{'1': "12349", '2': "19", '3': "123459", '4': "19", '5': "123459", '6': "129",
	'7': "129", '8': "19",
	'9': "1239", 'A': "19", 'N': "1239", 'Y': "1"}

// Doubtful reports that a person has to confirm the code before it is taken: it has a wrong check digit or a department
// that the standard does not know, and may have been issued so.
func (u UnitCode) Doubtful() bool { return !u.CheckDigitOK || !u.DepartmentKnown() }

// Upgrades reports whether u is the 统一社会信用代码 that replaced the
// 组织机构代码 old: it contains it as its 主体标识码.
func (u UnitCode) Upgrades(old UnitCode) bool {
	return u.Kind == Credit && old.Kind == Organisation && u.OrganisationPart() == Body(old.Value)
}
