package code

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// PersonName is the one form of a person's name: a Line in which the dot between the parts of a name is U+00B7, however
// it was typed (古丽米热•艾比布力), and Chinese characters have no space between them (张　三). Latin names keep their spaces.
func PersonName(s string) string {
	in, out := []rune(Line(s)), []rune{}
	for i, r := range in {
		before, after := neighbour(out, in[i+1:])
		switch {
		case nameDots[r] && before != 0 && after != 0 && (r == '·' || isHan(before) || isHan(after)):
			for len(out) > 0 && isSpace(out[len(out)-1]) {
				out = out[:len(out)-1]
			}
			out = append(out, '·')
		case isSpace(r) && (isHan(before) && isHan(after) || before == '·' || nameDots[after]):
		default:
			out = append(out, r)
		}
	}
	return string(out)
}

// SearchKey is what a person's name is found by, however it was typed: without its spaces and dots, Latin letters in small.
// Characters that are written in several ways (吕, 呂) stay different. Empty for what has nothing else.
func SearchKey(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '·' {
			return -1
		}
		return r
	}, PersonName(name)))
}

// nameDots are the characters that people type for the dot in a name; the full stop of Latin initials is none.
var nameDots = map[rune]bool{'·': true, '•': true, '・': true, '．': true, '‧': true, '⋅': true, '∙': true,
	'･': true, '●': true}

// neighbour finds the nearest characters before and after that are no space.
func neighbour(before, after []rune) (rune, rune) {
	var b, a rune
	for i := len(before) - 1; i >= 0 && b == 0; i-- {
		if !isSpace(before[i]) {
			b = before[i]
		}
	}
	for i := 0; i < len(after) && a == 0; i++ {
		if !isSpace(after[i]) {
			a = after[i]
		}
	}
	return b, a
}

func isSpace(r rune) bool { return r == ' ' || r == '　' }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// What of a unit's name can be looked for, in characters of its key.
const (
	LeastUnitPart = 2
	MostUnitPart  = 100
)

// UnitKey is what a unit's name is found by, however it was typed.
func UnitKey(name string) string { return Plain(UnitName(name)) }

// Plain is a text without all in which people type one thing differently: its letters and digits alone, Latin ones in
// small.
func Plain(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}

// UnitName is the one form of a unit's name: a Line whose brackets, where it is Chinese, are those of Chinese text
// without space beside them, as in the register: 示例(浙江)检验有限公司 and 示例（浙江）检验有限公司 are one unit.
func UnitName(s string) string {
	s = Line(s)
	if strings.IndexFunc(s, isHan) < 0 {
		return s
	}
	var b strings.Builder
	for _, part := range strings.FieldsFunc(s, unicode.IsSpace) {
		last, _ := utf8.DecodeLastRuneInString(b.String())
		part = strings.NewReplacer("(", "（", ")", "）").Replace(part)
		first, _ := utf8.DecodeRuneInString(part)
		if b.Len() > 0 && !strings.ContainsRune("（）", last) && !strings.ContainsRune("（）", first) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
}
