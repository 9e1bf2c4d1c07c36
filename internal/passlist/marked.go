package passlist

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// Marked writes the list as it was read, as a workbook, with a column of faults and one of what else there is to know:
// in words at the end of its row, and its cells in red and in yellow. A list that came back so may be marked again: the
// two columns are written anew. No cell becomes a formula: one whose value was not saved is words.
func Marked(to io.Writer, content []byte, found Found) error {
	r, err := opened(content, found.head.form)
	if err != nil {
		return refusal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	m := &marker{reader: r, head: r.found.head, widest: found.widest, f: f, remarks: map[int][]Remark{}}
	for _, remark := range found.Remarks {
		m.remarks[remark.Line] = append(m.remarks[remark.Line], remark)
	}
	if err := m.write(); err != nil {
		return fmt.Errorf("mark the list: %w", err)
	}
	_, err = f.WriteTo(to)
	return err
}

// look is how a cell is shown.
type look int

const (
	plain look = iota
	warned
	faulty
	heads
)

type marker struct {
	*reader
	f       *excelize.File
	out     *excelize.StreamWriter
	head    heading
	widest  int
	remarks map[int][]Remark // by line
	styles  map[look][3]int  // of words and numbers, of days, of times
	own     map[Field]int    // the two columns that are written
}

func (m *marker) write() error {
	if err := m.f.SetSheetName("Sheet1", m.form.title); err != nil {
		return err
	}
	if err := m.makeStyles(); err != nil {
		return err
	}
	var err error
	if m.out, err = m.f.NewStreamWriter(m.form.title); err != nil {
		return err
	}
	m.own = map[Field]int{}
	next := m.widest
	for _, at := range []Field{atFaults, atNotices} {
		column, there := m.head.columns[at]
		if !there {
			column, next = next, next+1
		}
		m.own[at] = column
	}
	if err := m.widen(); err != nil {
		return err
	}
	top := m.head.line.number
	below, err := excelize.CoordinatesToCellName(1, top+1)
	if err != nil {
		return err
	}
	if err := m.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: top, TopLeftCell: below,
		ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for l, err := range m.sheet.lines(nil) {
		if err != nil {
			return err
		}
		if l.empty() {
			continue
		}
		if err := m.line(l); err != nil {
			return err
		}
	}
	return m.out.Flush()
}

// widen makes columns as wide as the template's; streams want them in order.
func (m *marker) widen() error {
	wide := map[int]Field{}
	for at, column := range m.head.columns {
		wide[column] = at
	}
	for at, column := range m.own {
		wide[column] = at
	}
	for i := range max(m.widest, m.own[atFaults]+1, m.own[atNotices]+1) {
		if at, known := wide[i]; known {
			if err := m.out.SetColWidth(i+1, i+1, widths[at]); err != nil {
				return err
			}
		}
	}
	return nil
}

// fills are the colours of a cell and of its words.
var fills = map[look][2]string{faulty: {"FFC7CE", "9C0006"}, warned: {"FFEB9C", "7F6000"}}

func (m *marker) makeStyles() error {
	m.styles = map[look][3]int{}
	day, clock := "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
	for _, l := range []look{plain, warned, faulty, heads} {
		style := excelize.Style{}
		if fill, ok := fills[l]; ok {
			style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill[0]}}
			style.Font = &excelize.Font{Color: fill[1]}
		}
		if l == heads {
			style = *boldStyle
		}
		asWords, asDay, asTime := style, style, style
		asWords.NumFmt = asText
		asDay.NumFmt, asDay.CustomNumFmt = 0, &day
		asTime.NumFmt, asTime.CustomNumFmt = 0, &clock
		var ids [3]int
		for i, s := range []excelize.Style{asWords, asDay, asTime} {
			var err error
			if ids[i], err = m.f.NewStyle(&s); err != nil {
				return err
			}
		}
		m.styles[l] = ids
	}
	return nil
}

// line writes a row where it was, with what is wrong with it.
func (m *marker) line(l line) error {
	looks, isHead := map[string]look{}, l.number == m.head.line.number // by the letters of the column
	var wrong, other []string
	for _, r := range m.remarks[l.number] {
		if r.Weight == registry.Faulty {
			looks[r.Letters] = faulty
			wrong = append(wrong, inWords(r))
			continue
		}
		looks[r.Letters] = max(looks[r.Letters], warned)
		other = append(other, inWords(r))
	}
	cells := make([]any, max(len(l.cells), m.own[atFaults]+1, m.own[atNotices]+1))
	for i := range cells {
		as := looks[letters(i)]
		if isHead && as == plain {
			as = heads
		}
		cells[i] = m.value(i, l.at(i), as)
	}
	cells[m.own[atFaults]] = m.said(atFaults, wrong, faulty, isHead)
	cells[m.own[atNotices]] = m.said(atNotices, other, warned, isHead)
	at, err := excelize.CoordinatesToCellName(1, l.number)
	if err != nil {
		return err
	}
	return m.out.SetRow(at, cells)
}

// value is a cell as it was: numbers stay numbers, and days are shown as days. All else is words.
func (m *marker) value(column int, c cell, as look) any {
	if c.kind == blank && as != faulty && as != warned {
		return nil
	}
	n, err := strconv.ParseFloat(c.text, 64)
	if c.kind != number || err != nil {
		return excelize.Cell{StyleID: m.styles[as][0], Value: c.text}
	}
	shown := 0
	if _, ok := counted(c.text, m.book.from1904); ok && (c.dated || m.ofDays(column)) {
		if shown = 1; n != math.Floor(n) {
			shown = 2
		}
		if m.book.from1904 {
			n += days1904
		}
	}
	return excelize.Cell{StyleID: m.styles[as][shown], Value: n}
}

// days1904 is by how much a day that is counted from 1904 on is counted lower.
const days1904 = 1462

func (m *marker) ofDays(column int) bool {
	birth, hasBirth := m.head.columns[AtBirth]
	exam, hasExam := m.head.columns[AtExam]
	return hasBirth && column == birth || hasExam && column == exam
}

// said is what is wrong with a row, or the heading above it.
func (m *marker) said(at Field, words []string, as look, isHead bool) any {
	said := strings.Join(words, "；")
	switch {
	case isHead && said != "":
		return excelize.Cell{StyleID: m.styles[heads][0], Value: m.form.column(at).zh + "（" + said + "）"}
	case isHead:
		return excelize.Cell{StyleID: m.styles[heads][0], Value: m.form.column(at).zh}
	case said == "":
		return nil
	}
	return excelize.Cell{StyleID: m.styles[as][0], Value: said}
}

// ofRow are the remarks on a row as a whole, or on the list.
var ofRow = []fault.Code{fault.FieldExampleRow, fault.FieldHeaderAgain, fault.FieldRowHidden,
	fault.FieldColumnsUnread, fault.FieldSheetsUnread}

// inWords tells a remark with the heading of its cell, and whether somebody has to confirm it.
func inWords(r Remark) string {
	said := r.Zh
	if !slices.Contains(ofRow, fault.Code(r.Code)) {
		said = r.Column + "：" + said
	}
	if r.Weight == registry.Doubt {
		said = "须确认——" + said
	}
	return said
}
