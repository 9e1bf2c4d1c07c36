package settings

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appraisal/internal/fault"
)

const maxName = 200 // characters of a file's name

// CheckFile finds what is wrong with the name and the announced size, in bytes, of a file that is about to be uploaded
// as such a document. Its content is checked when it has arrived.
func (d Document) CheckFile(name string, size int64, faults *fault.Fields) {
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		faults.Add("/name", fault.FieldRequired)
	case n > maxName:
		faults.Add("/name", fault.FieldTooLong, "max", strconv.Itoa(maxName))
	case strings.ContainsFunc(name, unfitForName):
		faults.Add("/name", fault.FieldFormat)
	case !d.Takes(name):
		faults.Add("/name", fault.FieldFileType, "name", d.Zh, "nameEn", d.En,
			"types", strings.Join(d.Extensions(), "、"), "typesEn", strings.Join(d.Extensions(), ", "))
	}
	if size < 1 || size > d.MaxBytes() {
		faults.Add("/size", fault.FieldFileSize, "max", strconv.Itoa(d.MaxMB))
	}
}

// unfitForName are separators of paths, and characters that can't be seen or that turn the reading direction, so that a
// name is what it looks like.
func unfitForName(r rune) bool {
	return r == '/' || r == '\\' || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}
