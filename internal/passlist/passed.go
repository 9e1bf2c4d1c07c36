package passlist

import (
	"fmt"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// passed is the form of a 考核合格名单.
var passed = &form{title: "考核合格名单", twice: fault.FieldPersonTwice, columns: []column{
	ofName, ofKind, needed(ofNumber), ofBirth,
	{at: AtExam, zh: "考核日期", aliases: []string{"考试日期", "考核时间", "考试时间"}},
	{at: AtItems, zh: "细项", required: true, aliases: []string{"评审项", "评审项目", "评审细项", "项目代码", "细项代码", "项目", "考核项目",
		"考核细项", "合格项目", "合格细项"}},
	ofFaults, ofNotices}}

// Rules are what a list of those who passed is held against.
type Rules struct {
	Settings settings.Settings // 细项, and the most rows
	Exam     calendar.Date     // of the list
	Age      int               // that nobody may have reached on that day
	Today    calendar.Date
	Lacking  func(texts ...string) []rune // characters that certificates and cards can't show
}

// Row is one person of a list of those who passed. It is personal data.
type Row struct {
	Line int // as the spreadsheet shows it
	registry.Row
}

// Result is what such a list says. Rows are those that have no fault.
type Result struct {
	Found
	Rows []Row
}

// Read reads a list of those who passed. The error is a *fault.Error when it can't be read as one at all: ListTooLarge,
// ListUnreadable, ListEncrypted, ListOldFormat, ListMacros, ListEmpty, ListHeader, ListHeaderTwice, ListTooLong. What is
// wrong with its rows is in the result.
func Read(content []byte, rules Rules) (Result, error) {
	p := passing{rules, catalogueOf(rules.Settings.Options(settings.ReviewItems))}
	found, rows, err := read(content, passed, rules.Settings.Count(settings.ListRows), rules.Today, p.row)
	return Result{found, rows}, err
}

// passing reads rows of people who passed.
type passing struct {
	rules Rules
	known catalogue
}

func (p passing) row(c *cells) Row {
	row := registry.Row{Name: c.name(), Document: c.document(), Items: p.items(c)}
	c.known(row.Document)
	if lacking := p.rules.Lacking(row.Name); len(lacking) > 0 {
		c.notices.Add(AtName, fault.FieldHandwritten, "characters", spelt(lacking))
	}
	p.exam(c)
	for _, f := range row.Check(p.rules.Exam, p.rules.Age, p.rules.Settings) {
		at := AtName
		switch {
		case f.Pointer == "/document":
			at = AtNumber
		case strings.HasPrefix(f.Pointer, "/items"):
			at = AtItems
		}
		if !c.bad[at] && !(at == AtNumber && (c.bad[AtKind] || c.bad[AtBirth])) {
			f.Pointer = at
			c.faults = append(c.faults, f)
		}
	}
	return Row{c.line.number, row}
}

// spelt names characters, which a reader may not see either.
func spelt(all []rune) string {
	var names []string
	for _, r := range all {
		names = append(names, fmt.Sprintf("“%c”（U+%04X）", r, r))
	}
	return strings.Join(names, "、")
}

// exam holds the day that a row says against that of the list: by the wrong day somebody might be too young.
func (p passing) exam(c *cells) {
	if day, there := c.day(AtExam); there && day != p.rules.Exam {
		c.refuse(AtExam, fault.FieldExamOther, "day", p.rules.Exam.String())
	}
}

func (p passing) items(c *cells) []string {
	codes, unknown := p.known.read(c.cell(AtItems).text)
	seen := map[string]bool{}
	for _, code := range codes {
		if seen[code] {
			c.refuse(AtItems, fault.FieldItemTwice, "item", code)
		}
		seen[code] = true
	}
	if len(unknown) > 0 {
		c.refuse(AtItems, fault.FieldItemUnknown, "item", told(unknown[0]))
	}
	return codes
}
