package letter

import (
	"math"
	"slices"

	"appraisal/internal/letter/pdf"
)

// Tables are set in 小四 with thin lines.
const (
	tableSize    = 12.0
	tablePitch   = 6.4 * mm
	tableGap     = 1.5 * mm // to the text above and below
	tablePadding = 1.6 * mm // of a cell, all round
	tableLine    = 0.2 * mm
)

// row is a table's row, broken to lines: cell by cell.
type row [][][]item

func (r row) lines() int {
	n := 1
	for _, cell := range r {
		n = max(n, len(cell))
	}
	return n
}

func (r row) height() float64 { return float64(r.lines())*tablePitch + 2*tablePadding }

// cut parts a row that no page can hold into rows of at most so many lines.
func (r row) cut(most int) []row {
	var out []row
	for from := 0; from < r.lines(); from += most {
		part := make(row, len(r))
		for i, cell := range r {
			part[i] = cell[min(from, len(cell)):min(from+most, len(cell))]
		}
		out = append(out, part)
	}
	return out
}

// row breaks the cells of a row to lines: lists of names that are to be kept whole
// as full as they get, anything else into lines of about the same length.
func (l *layout) row(t table, cells []paragraph) (row, error) {
	st, out := at(tableSize), make(row, len(cells))
	for i, cell := range cells {
		items, err := l.ts.shape(cell, st)
		if err != nil {
			return nil, err
		}
		limit := t.columns[i].share*blockWidth - 2*tablePadding
		if slices.ContainsFunc(cell, func(s span) bool { return s.keep }) {
			out[i] = breakLines(items, st, limit, limit)
		} else {
			out[i] = balance(items, st, limit)
		}
	}
	return out, nil
}

// rows are the row of titles and the others, none too high for a page.
func (l *layout) rows(t table) (head row, rows []row, err error) {
	var titles []paragraph
	for _, c := range t.columns {
		titles = append(titles, paragraph{{text: c.title, strong: true}})
	}
	if head, err = l.row(t, titles); err != nil {
		return nil, nil, err
	}
	most := int((blockHeight - head.height() - 2*tablePadding) / tablePitch)
	for _, cells := range t.rows {
		r, err := l.row(t, cells)
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, r.cut(most)...)
	}
	return head, rows, nil
}

// tabulate pours the lines above a table from the given line of the page on, and
// sets the table below them; it returns the first free line after it. Rows are
// never parted, titles stand on each page again, and the first row has two lines
// of the text above it for company.
func (l *layout) tabulate(t table, lines [][]placed, at int) (int, error) {
	head, rows, err := l.rows(t)
	if err != nil {
		return 0, err
	}
	first := tableGap + head.height()
	if len(rows) > 0 {
		first += rows[0].height()
	}
	at = l.pour(lines, at, min(linesPerPage-2, int(math.Ceil(first/linePitch))))
	y := blockTop + float64(at)*linePitch
	if y+first > blockBottom {
		l.add()
		y = blockTop
	} else {
		y += tableGap
	}
	y = l.setRow(t, head, y, true)
	for _, r := range rows {
		if y+r.height() > blockBottom {
			l.add()
			y = l.setRow(t, head, blockTop, true)
		}
		y = l.setRow(t, r, y, false)
	}
	return int(math.Ceil((y + tableGap - blockTop) / linePitch)), nil
}

// setRow sets a row with its lines from y on; it returns where it ends.
func (l *layout) setRow(t table, r row, y float64, head bool) float64 {
	s, st, height := l.last(), at(tableSize), r.height()
	if head {
		s.fill(pdf.Black, pdf.Rect{X: blockLeft, Y: y, W: blockWidth, H: tableLine})
	}
	s.fill(pdf.Black, pdf.Rect{X: blockLeft, Y: y + height - tableLine, W: blockWidth, H: tableLine},
		pdf.Rect{X: blockRight - tableLine, Y: y, W: tableLine, H: height})
	x := blockLeft
	for i, cell := range r {
		w := t.columns[i].share * blockWidth
		s.fill(pdf.Black, pdf.Rect{X: x, Y: y, W: tableLine, H: height})
		top := y + (height-float64(len(cell))*tablePitch)/2 + (tablePitch-tableSize)/2
		for _, line := range cell {
			set := place(line, st, x+tablePadding, w-2*tablePadding, false)
			if t.columns[i].middle || head {
				set = centred(line, st, x+w/2)
			}
			s.text(set, st, top+ascent*tableSize, pdf.Black)
			top += tablePitch
		}
		x += w
	}
	return y + height
}
