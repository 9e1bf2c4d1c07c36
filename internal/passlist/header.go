package passlist

import (
	"slices"
	"strings"

	"appraisal/internal/code"
)

// column is a column of a list: what it is called, in the template first, and what else people call it.
type column struct {
	at       Field
	zh       string
	required bool
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

	atFaults  Field = "/faults"
	atNotices Field = "/notices"
)

// columns are all that are known, in the order of the template. What Marked has written is not read.
var columns = []column{
	{AtName, "姓名", true, []string{"考生姓名", "人员姓名", "名字"}},
	{AtKind, "证件类型", false, []string{"证件种类", "证件名称", "身份证件类型"}},
	{AtNumber, "证件号码", true, []string{"证件号", "身份证号", "身份证号码", "身份证", "居民身份证号", "居民身份证号码", "公民身份号码",
		"身份证件号码", "证件编号"}},
	{AtBirth, "出生日期", false, []string{"出生年月日", "生日"}},
	{AtExam, "考核日期", false, []string{"考试日期", "考核时间", "考试时间"}},
	{AtItems, "细项", true, []string{"评审项", "评审项目", "评审细项", "项目代码", "细项代码", "项目", "考核项目", "考核细项", "合格项目",
		"合格细项"}},
	{atFaults, "错误说明", false, nil},
	{atNotices, "提示", false, nil},
}

// columnOf is the column of a field.
func columnOf(at Field) column {
	i := slices.IndexFunc(columns, func(c column) bool { return c.at == at })
	if i < 0 {
		return column{at: at}
	}
	return columns[i]
}

// mostAbove is how many rows may stand above the header, such as a title.
const mostAbove = 20

// heading is what a row says when it is taken for the header.
type heading struct {
	line    line
	columns map[Field]int
	twice   []string // what columns are called that are there twice
	ignored []int    // the columns of the others
}

// header reads a row as the header: by names, in any order. Brackets after a name and signs for what is required are no
// part of it.
func header(l line) heading {
	h := heading{line: l, columns: map[Field]int{}}
	for i, c := range l.cells {
		if c.kind == blank {
			continue
		}
		known, ok := named(c.text)
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
func named(heading string) (column, bool) {
	s := code.Half(code.Line(heading))
	s, _, _ = strings.Cut(s, "(")
	s = strings.Trim(strings.Join(strings.Fields(s), ""), "*:")
	i := slices.IndexFunc(columns, func(c column) bool { return s == c.zh || slices.Contains(c.aliases, s) })
	if i < 0 {
		return column{}, false
	}
	return columns[i], true
}

// likely tells whether the row is meant as the header: it names two columns at least, one of them of the person.
func (h heading) likely() bool {
	_, name := h.columns[AtName]
	_, number := h.columns[AtNumber]
	return (name || number) && len(h.columns) >= 2
}

// missing are the required columns that are not there.
func (h heading) missing() []string {
	var all []string
	for _, c := range columns {
		if _, there := h.columns[c.at]; c.required && !there {
			all = append(all, c.zh)
		}
	}
	return all
}

// required are the names of the columns that have to be there.
func required() string {
	var all []string
	for _, c := range columns {
		if c.required {
			all = append(all, c.zh)
		}
	}
	return strings.Join(all, "、")
}
