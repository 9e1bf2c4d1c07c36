package settings

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"appraisal/internal/fault"
	"appraisal/internal/text"
)

const maxName = 200 // characters of a file's name

// CheckFile finds what is wrong with the name and the announced size, in bytes, of a file that is about to be uploaded
// as such a document. Its content is checked when it has arrived.
func (d Document) CheckFile(name string, size int64, faults *fault.Fields) {
	var wrong fault.Fields
	taken := text.FileName.Take("/name", name, &wrong)
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		faults.Add("/name", fault.FieldRequired)
	case n > maxName:
		faults.Add("/name", fault.FieldTooLong, "max", strconv.Itoa(maxName))
	case len(wrong) > 0:
		*faults = append(*faults, wrong...)
	case taken != name: // the door gives names in their form
		faults.Add("/name", fault.FieldFormat, fault.Reason("应写为“"+taken+"”", "is to be written “"+taken+"”")...)
	case !d.Takes(name):
		faults.Add("/name", fault.FieldFileType, "name", d.Zh, "nameEn", d.En,
			"types", strings.Join(d.Extensions(), "、"), "typesEn", strings.Join(d.Extensions(), ", "))
	}
	if size < 1 || size > d.MaxBytes() {
		faults.Add("/size", fault.FieldFileSize, "max", strconv.Itoa(d.MaxMB))
	}
}

// Missing says that such a document has to be uploaded: “其他”资料, “整改见证资料”.
func (d Document) Missing(pointer string, faults *fault.Fields) {
	name := "“" + d.Zh + "”"
	if !strings.HasSuffix(d.Zh, "资料") {
		name += "资料"
	}
	faults.Add(pointer, fault.FieldFile, "name", name, "nameEn", d.En)
}
