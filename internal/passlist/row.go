package passlist

import (
	"fmt"
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

// row reads one row, and keeps it if nothing is wrong with it.
func (r *reader) row(l line) {
	c := &cells{r: r, line: l, bad: map[Field]bool{}}
	c.damaged()
	if header(l).likely() {
		c.faults.Add(AtName, fault.FieldHeaderAgain)
		c.done()
		return
	}
	row := registry.Row{Name: c.name(), Document: c.document(), Items: c.items()}
	c.exam()
	for _, f := range row.Check(r.rules.Exam, r.rules.Age, r.rules.Settings) {
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
	if c.done() {
		r.result.Rows = append(r.result.Rows, Row{l.number, row})
	}
}

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
	c.r.result.tell(c.line.number, registry.Faulty, c.faults.Once())
	c.r.result.tell(c.line.number, registry.Doubt, c.doubts)
	c.r.result.tell(c.line.number, registry.Notice, c.notices)
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
		for field, column := range c.r.result.head.columns {
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
	column, there := c.r.result.head.columns[at]
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
		c.refuse(AtName, fault.FieldFormat, "reason", "：没有文字", "reasonEn", ": has no letter")
	default:
		if lacking := c.r.rules.Lacking(name); len(lacking) > 0 {
			c.notices.Add(AtName, fault.FieldHandwritten, "characters", spelt(lacking))
		}
	}
	return name
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
func (c *cells) exam() {
	if day, there := c.day(AtExam); there && day != c.r.rules.Exam {
		c.refuse(AtExam, fault.FieldExamOther, "day", c.r.rules.Exam.String())
	}
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

func (c *cells) items() []string {
	codes, unknown := c.r.known.read(c.cell(AtItems).text)
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
