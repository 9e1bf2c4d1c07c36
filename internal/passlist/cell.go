package passlist

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// kind is what a cell holds, whatever its format shows.
type kind int

const (
	blank kind = iota
	words
	number     // text is the number as the file has it: 999999196203152000, 21975
	truth      // TRUE or FALSE
	failed     // an error such as #N/A
	unreckoned // a formula whose value was not saved; text is the formula
)

// cell is one cell of a list.
type cell struct {
	kind  kind
	text  string
	dated bool // a number that is shown as a day
}

// line is a row of a sheet; cells are by their column, from 0.
type line struct {
	number int // as the spreadsheet shows it
	hidden bool
	cells  []cell
}

func (l line) at(column int) cell {
	if column < 0 || column >= len(l.cells) {
		return cell{}
	}
	return l.cells[column]
}

func (l line) empty() bool {
	for _, c := range l.cells {
		if c.kind != blank {
			return false
		}
	}
	return true
}

// wordsOf is a cell of words as it was meant: what people put around a number to keep a spreadsheet from cutting it is no
// part of it. An apostrophe, ="…", a tab before.
func wordsOf(s string) cell {
	s = strings.TrimFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\u3000' || r == '\ufeff'
	})
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) {
		s = strings.ReplaceAll(inner[:len(inner)-1], `""`, `"`)
	}
	s = strings.TrimPrefix(s, "'")
	if s == "" {
		return cell{}
	}
	return cell{kind: words, text: s}
}

// letters name a column as a spreadsheet does: A, B … AA.
func letters(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return ""
	}
	return name
}
