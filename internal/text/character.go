package text

import (
	"fmt"
	"unicode"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// rules say what a type does not allow beyond what no text may have.
type rules int

const (
	manyLines rules = 0
	oneLine   rules = 1 << iota
	noPath
)

// reason says what a character is and what to do about it.
type reason struct{ what, whatEn, do, doEn string }

var (
	lineEnd    = reason{"换行", "a line break", "请改为一行", "write it on one line"}
	damaged    = reason{"编码损坏后的替代符", "what a damaged encoding leaves behind", "请以 UTF-8 重新输入", "enter it anew, as UTF-8"}
	control    = reason{"控制字符", "a control character", "请删去", "delete it"}
	private    = reason{"自造字，他人看不到", "a private character that others can't see", "请改用标准字符", "write a standard character"}
	unassigned = reason{"未定义的字符", "a character that does not exist", "请删去", "delete it"}
	separator  = reason{"文件夹分隔符", "what parts folders", "请给文件改名", "rename the file"}
)

// judge tells why a character of a normal text is not allowed. Characters of the ideographic planes are allowed before
// this program knows them: names are written with them first.
func judge(r rune, not rules) (reason, bool) {
	ideographic := r >= 0x20000 && r <= 0x3fffd && r&0xfffe != 0xfffe
	switch {
	case r == '\n':
		return lineEnd, not&oneLine != 0
	case r == '\r':
		return lineEnd, true
	case r == unicode.ReplacementChar:
		return damaged, true
	case unicode.IsControl(r):
		return control, true
	case unicode.Is(unicode.Co, r):
		return private, true
	case not&noPath != 0 && (r == '/' || r == '\\'):
		return separator, true
	case !ideographic && !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Cf):
		return unassigned, true
	}
	return reason{}, false
}

// fit is true when all characters are allowed; else it adds the fault of the first that is not.
func fit(pointer, s string, not rules, faults *fault.Fields) bool {
	place := 0
	for _, r := range s {
		place++
		if why, bad := judge(r, not); bad {
			return refuse(pointer, place, r, why, faults)
		}
	}
	return true
}

// refuse names a character, its place and what to do; it is always false.
func refuse(pointer string, place int, r rune, why reason, faults *fault.Fields) bool {
	name, nameEn := fmt.Sprintf("U+%04X，%s", r, why.what), fmt.Sprintf("U+%04X, %s", r, why.whatEn)
	if unicode.IsGraphic(r) && r != unicode.ReplacementChar {
		name, nameEn = fmt.Sprintf("“%c”，%s", r, name), fmt.Sprintf("“%c”, %s", r, nameEn)
	}
	return notOfForm(pointer, fmt.Sprintf("第 %d 个字符（%s）不能使用，%s", place, name, why.do),
		fmt.Sprintf("character %d (%s) can't be used: %s", place, nameEn, why.doEn), faults)
}

// notOfForm says what is wrong with the form and how it is done right; it is always false.
func notOfForm(pointer, zh, en string, faults *fault.Fields) bool {
	faults.Add(pointer, fault.FieldFormat, fault.Reason(zh, en)...)
	return false
}

// foreign is the reason why an address refuses a character.
func foreign(r rune) reason {
	zh, en := code.Script(r)
	switch {
	case unicode.IsControl(r):
		return control
	case unicode.IsSpace(r):
		zh, en = "空格", "a space"
	case zh == "":
		zh, en = "非英文字符", "not of ASCII"
	}
	return reason{zh, en, "请以英文输入法重新输入", "type it anew with a Latin keyboard"}
}
