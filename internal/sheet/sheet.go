// Package sheet writes lists as XLSX workbooks, row by row in bounded memory: what does not fit waits in a temporary
// file.
package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/calendar"
)

// List is the form of a list: what its sheet is called and, of each row, what stands where. Before its columns stands
// the number of the row.
type List[Row any] struct {
	Name    string
	Columns []Column[Row]
}

// Column is one column of a list.
type Column[Row any] struct {
	Name  string
	Width float64 // in characters
	// Of is what stands there of a row: a string, an int, a bool (是, 否), or a calendar.Date, of which no day is an empty
	// cell.
	Of func(Row) any
}

// New starts a workbook with a list's header, which stays in sight and is printed on each page.
func New[Row any](l List[Row]) (*Writer, error) {
	var columns []heading
	for _, c := range l.Columns {
		columns = append(columns, heading{c.Name, c.Width})
	}
	return start(l.Name, columns)
}

// Cells are what stands of a row.
func (l List[Row]) Cells(r Row) []any {
	cells := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		cells[i] = c.Of(r)
	}
	return cells
}

type heading struct {
	name  string
	width float64
}

const (
	asText  = 49       // the number format @
	author  = "鉴定评审系统" // of each workbook: no account, and no library
	maxRows = 1<<20 - 1
)

// epoch is the day before the first one that a workbook counts, as it counts those after February 1900.
var epoch = calendar.MustDate("1899-12-30")

// Writer is a workbook in the making. It must be closed. It has no type parameter and no generic type leads to it: what one
// holds is linked with all its methods, and those of excelize.File, which calculate, are 4 MB.
type Writer struct {
	name       string // of the sheet
	columns    []heading
	book       *excelize.File
	rows       *excelize.StreamWriter
	text, date int // styles
	n          int
}

func start(name string, columns []heading) (*Writer, error) {
	w := &Writer{name: name, columns: columns, book: excelize.NewFile()}
	if err := w.begin(); err != nil {
		w.book.Close()
		return nil, fmt.Errorf("start the workbook: %w", err)
	}
	return w, nil
}

func (w *Writer) begin() error {
	err := w.page()
	if err != nil {
		return err
	}
	if w.text, err = w.book.NewStyle(&excelize.Style{NumFmt: asText}); err != nil {
		return err
	}
	day := "yyyy-mm-dd"
	if w.date, err = w.book.NewStyle(&excelize.Style{CustomNumFmt: &day}); err != nil {
		return err
	}
	bold, err := w.book.NewStyle(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EDF4"}}})
	if err != nil {
		return err
	}
	if w.rows, err = w.book.NewStreamWriter(w.name); err != nil {
		return err
	}
	if err := w.rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2",
		ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := []any{excelize.Cell{StyleID: bold, Value: "序号"}}
	if err := w.rows.SetColWidth(1, 1, 9); err != nil {
		return err
	}
	for i, c := range w.columns {
		if err := w.rows.SetColWidth(i+2, i+2, c.width); err != nil {
			return err
		}
		header = append(header, excelize.Cell{StyleID: bold, Value: c.name})
	}
	return w.rows.SetRow("A1", header)
}

// page says how the sheet is printed: A4 across, as wide as a page, its header and its number on each.
func (w *Writer) page() error {
	var a4, wide, high = 9, 1, 0
	across, fit := "landscape", true
	name := w.name
	return errors.Join(w.book.SetSheetName("Sheet1", name),
		w.book.SetDocProps(&excelize.DocProperties{Creator: author, LastModifiedBy: author, Title: name}),
		w.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		w.book.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide,
			FitToHeight: &high}),
		w.book.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"}),
		w.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
			RefersTo: "'" + name + "'!$1:$1"}))
}

// ErrFull means that a workbook holds no more rows.
var ErrFull = errors.New("the workbook is full")

// Add writes a row of cells; ErrFull after 1,048,575 of them.
func (w *Writer) Add(row ...any) error {
	if w.n == maxRows {
		return ErrFull
	}
	w.n++
	cells := []any{w.n}
	for _, value := range row {
		cells = append(cells, w.cell(value))
	}
	at, err := excelize.CoordinatesToCellName(1, w.n+1)
	if err == nil {
		err = w.rows.SetRow(at, cells)
	}
	if err != nil {
		return fmt.Errorf("row %d: %w", w.n, err)
	}
	return nil
}

// cell is a value as it stands in a cell. A text is one whatever it begins with: = + - and @ start no formula, also when
// the cell is edited.
func (w *Writer) cell(value any) any {
	switch v := value.(type) {
	case int:
		return v
	case bool:
		if v {
			return excelize.Cell{StyleID: w.text, Value: "是"}
		}
		return excelize.Cell{StyleID: w.text, Value: "否"}
	case calendar.Date:
		if v.IsZero() {
			return excelize.Cell{StyleID: w.date}
		}
		return excelize.Cell{StyleID: w.date, Value: epoch.DaysUntil(v)}
	case string:
		if v == "" { // an empty cell, and not one with an empty text
			return excelize.Cell{StyleID: w.text}
		}
	}
	return excelize.Cell{StyleID: w.text, Value: value}
}

// Len is the number of rows added.
func (w *Writer) Len() int { return w.n }

// Finish writes the workbook. Its header filters the rows. Nothing can be added after it.
func (w *Writer) Finish(to io.Writer) error {
	last, err := excelize.CoordinatesToCellName(len(w.columns)+1, w.n+1)
	if err == nil {
		err = w.book.AutoFilter(w.name, "A1:"+last, nil)
	}
	if err == nil {
		err = w.rows.Flush()
	}
	if err != nil {
		return fmt.Errorf("finish the workbook: %w", err)
	}
	// excelize keeps a file that it writes in memory as a whole; the archive that it is handed goes past that.
	w.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(to) })
	_, err = w.book.WriteTo(io.Discard)
	return err
}

// Close gives memory and temporary files back.
func (w *Writer) Close() error { return w.book.Close() }
