package passlist

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/text"
)

const (
	longestCell = 2_000 // characters
	longestWord = 50    // characters that a remark repeats

	fewestDigits = 6 // of what may be somebody's number
)

// cells are a row that is being read.
type cells struct {
	r                       *reader
	line                    line
	bad                     map[Field]bool // what has a fault, beside which no other is told
	faults, doubts, notices fault.Fields
}

// done tells of what was found; true when it was no fault.
func (c *cells) done() bool {
	if c.line.hidden {
		c.notices.Add(AtName, fault.FieldRowHidden)
	}
	c.r.found.tell(c.line.number, registry.Faulty, c.faults.Once())
	c.r.found.tell(c.line.number, registry.Doubt, c.doubts)
	c.r.found.tell(c.line.number, registry.Notice, c.notices)
	return len(c.faults) == 0
}

// damaged refuses a row in which a character was lost, or stands that nobody else sees, even in a column that is not
// read: what stands beside it may be damaged too.
func (c *cells) damaged() {
	for i, cell := range c.line.cells {
		if !strings.ContainsFunc(cell.text, func(r rune) bool { return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) }) {
			continue
		}
		at := atColumn + letters(i)
		for field, column := range c.r.found.head.columns {
			if column == i {
				at = field
			}
		}
		text.Lines.Take(at, cell.text, &c.faults)
		c.bad[at] = true
	}
}

// cell is the cell of a field, blank when what it holds is not to be read.
func (c *cells) cell(at Field) cell {
	column, there := c.r.found.head.columns[at]
	if !there || c.bad[at] {
		return cell{}
	}
	found := c.line.at(column)
	switch {
	case found.kind == failed:
		c.refuse(at, fault.FieldCellError)
	case found.kind == unreckoned:
		c.refuse(at, fault.FieldCellFormula)
	case utf8.RuneCountInString(found.text) > longestCell:
		c.refuse(at, fault.FieldTooLong, "max", strconv.Itoa(longestCell))
	default:
		return found
	}
	return cell{}
}

// refuse tells what is wrong with a field, once.
func (c *cells) refuse(at Field, what fault.Code, pairs ...string) {
	if !c.bad[at] {
		c.faults.Add(at, what, pairs...)
	}
	c.bad[at] = true
}

func (c *cells) name() string {
	name := text.Name.Take(AtName, c.cell(AtName).text, &c.faults)
	switch {
	case name == "":
	case strings.HasPrefix(name, exampleMark):
		c.refuse(AtName, fault.FieldExampleRow)
	case !strings.ContainsFunc(name, unicode.IsLetter):
		c.refuse(AtName, fault.FieldFormat, fault.Reason("应为人的姓名，现没有文字", "takes a name; this has no letter")...)
	}
	return name
}

// day reads a day; false when there is none.
func (c *cells) day(at Field) (calendar.Date, bool) {
	found := c.cell(at)
	if found.kind == blank {
		return calendar.Date{}, false
	}
	day, ok := dayOf(found, c.r.book.from1904)
	if !ok {
		c.refuse(at, fault.FieldDate)
	}
	return day, ok
}

// told is what somebody wrote as a remark repeats it: short, and without the digits of what may be a number in the wrong
// column.
func told(word string) string {
	word = text.Shown(word)
	digits := 0
	hidden := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			digits++
			return '*'
		}
		return r
	}, word)
	if digits >= fewestDigits {
		word = hidden
	}
	r := []rune(word)
	return string(r[:min(len(r), longestWord)])
}
