package passlist

import (
	"slices"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// form is a kind of list: what it is called, its columns, and what is said of somebody who is in it twice.
type form struct {
	title   string
	columns []column // in the order of the template; what Marked has written comes last, and is not read
	twice   fault.Code
}

// column is a column of a list: what it is called, in the template first, and what else people call it.
type column struct {
	at       Field
	zh       string
	required bool
	or       Field // that may be there in place of what is required
	aliases  []string
}

// Field names a column by what it holds; faults have it for their pointer.
type Field = string

// The fields of a row, and the two columns that Marked writes.
const (
	AtName   Field = "/name"
	AtKind   Field = "/documentKind"
	AtNumber Field = "/documentNumber"
	AtBirth  Field = "/birth"
	AtExam   Field = "/examDay"
	AtItems  Field = "/items"
	AtCode   Field = "/number" // 注册号 or 证书编号
	AtHours  Field = "/hours"

	atFaults  Field = "/faults"
	atNotices Field = "/notices"
)

// The columns of several forms.
var (
	ofName = column{at: AtName, zh: "姓名", required: true, aliases: []string{"考生姓名", "学员姓名", "人员姓名", "名字"}}
	ofKind = column{at: AtKind, zh: "证件类型", aliases: []string{"证件种类", "证件名称", "身份证件类型"}}
	// One row names somebody by the number of a document, whatever else the form has for it.
	ofNumber = column{at: AtNumber, zh: "证件号码", aliases: []string{"证件号", "身份证号", "身份证号码", "身份证", "居民身份证号",
		"居民身份证号码", "公民身份号码", "身份证件号码", "证件编号"}}
	ofBirth   = column{at: AtBirth, zh: "出生日期", aliases: []string{"出生年月日", "生日"}}
	ofFaults  = column{at: atFaults, zh: "错误说明"}
	ofNotices = column{at: atNotices, zh: "提示"}
)

// needed is a column that has to be there.
func needed(c column) column {
	c.required = true
	return c
}

// column is the column of a field.
func (f *form) column(at Field) column {
	i := slices.IndexFunc(f.columns, func(c column) bool { return c.at == at })
	if i < 0 {
		return column{at: at}
	}
	return f.columns[i]
}

// mostAbove is how many rows may stand above the header, such as a title.
const mostAbove = 20

// heading is what a row says when it is taken for the header.
type heading struct {
	form    *form
	line    line
	columns map[Field]int
	twice   []string // what columns are called that are there twice
	ignored []int    // the columns of the others
}

// header reads a row as the header: by names, in any order. Brackets after a name and signs for what is required are no
// part of it.
func (f *form) header(l line) heading {
	h := heading{form: f, line: l, columns: map[Field]int{}}
	for i, c := range l.cells {
		if c.kind == blank {
			continue
		}
		known, ok := f.named(c.text)
		_, before := h.columns[known.at]
		switch {
		case !ok:
			h.ignored = append(h.ignored, i)
		case before:
			h.twice = append(h.twice, known.zh)
		default:
			h.columns[known.at] = i
		}
	}
	return h
}

// named finds the column that a heading means.
func (f *form) named(heading string) (column, bool) {
	s := code.Half(code.Line(heading))
	s, _, _ = strings.Cut(s, "(")
	s = strings.Trim(strings.Join(strings.Fields(s), ""), "*:")
	i := slices.IndexFunc(f.columns, func(c column) bool { return s == c.zh || slices.Contains(c.aliases, s) })
	if i < 0 {
		return column{}, false
	}
	return f.columns[i], true
}

// likely tells whether the row is meant as the header: it names two columns at least, one of them of the person.
func (h heading) likely() bool {
	_, name := h.columns[AtName]
	_, number := h.columns[AtNumber]
	_, code := h.columns[AtCode]
	return (name || number || code) && len(h.columns) >= 2
}

// missing are the required columns that are not there.
func (h heading) missing() []string {
	var all []string
	for _, c := range h.form.columns {
		_, there := h.columns[c.at]
		_, other := h.columns[c.or]
		if c.required && !there && !other {
			all = append(all, h.form.said(c))
		}
	}
	return all
}

// required are the names of the columns that have to be there.
func (f *form) required() string {
	var all []string
	for _, c := range f.columns {
		if c.required {
			all = append(all, f.said(c))
		}
	}
	return strings.Join(all, "、")
}

// said is a column's name, with that of the one that may be there in its place.
func (f *form) said(c column) string {
	if c.or == "" {
		return c.zh
	}
	return c.zh + "（或" + f.column(c.or).zh + "）"
}
