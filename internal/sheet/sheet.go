// Package sheet writes the list of projects as an XLSX workbook, row by row in bounded memory: what does not fit waits
// in a temporary file.
package sheet

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Row is one project. All but the first and the round are text, and stay text when somebody edits them.
type Row struct {
	Number, Region, Unit, UnitCode, ContactName, ContactPhone string

	ReviewType, Status, Stage, Due string

	Overdue bool
	Round   int

	Created, Updated string
}

// columns are those of the manual's list (000 §4) and four more, with their widths in characters.
var columns = []struct {
	name  string
	width float64
}{
	{"序号", 6}, {"项目编号", 16}, {"省份", 12}, {"单位名称", 40}, {"统一社会信用代码", 22}, {"联系人", 12}, {"联系电话", 18}, {"评审类型", 14},
	{"状态", 8}, {"阶段", 12}, {"期限", 18}, {"逾期", 6}, {"轮次", 6}, {"创建时间", 18}, {"更新时间", 18},
}

const (
	name    = "评审项目"
	asText  = 49 // the number format @
	maxRows = 1<<20 - 1
)

// Writer is a workbook in the making. It must be closed.
type Writer struct {
	book *excelize.File
	rows *excelize.StreamWriter
	text int // style
	n    int
}

// New starts a workbook with its header, which stays in sight.
func New() (*Writer, error) {
	w := &Writer{book: excelize.NewFile()}
	if err := w.begin(); err != nil {
		w.book.Close()
		return nil, fmt.Errorf("start the workbook: %w", err)
	}
	return w, nil
}

func (w *Writer) begin() error {
	if err := w.book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	var err error
	if w.text, err = w.book.NewStyle(&excelize.Style{NumFmt: asText}); err != nil {
		return err
	}
	bold, err := w.book.NewStyle(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EDF4"}}})
	if err != nil {
		return err
	}
	if w.rows, err = w.book.NewStreamWriter(name); err != nil {
		return err
	}
	if err := w.rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2",
		ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]any, len(columns))
	for i, c := range columns {
		if err := w.rows.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		header[i] = excelize.Cell{StyleID: bold, Value: c.name}
	}
	return w.rows.SetRow("A1", header)
}

// ErrFull means that a workbook holds no more rows.
var ErrFull = errors.New("the workbook is full")

// Add writes a row; ErrFull after 1,048,575 of them.
func (w *Writer) Add(r Row) error {
	if w.n == maxRows {
		return ErrFull
	}
	w.n++
	overdue := "否"
	if r.Overdue {
		overdue = "是"
	}
	cells := []any{w.n}
	for _, text := range []string{r.Number, r.Region, r.Unit, r.UnitCode, r.ContactName, r.ContactPhone, r.ReviewType,
		r.Status, r.Stage, r.Due, overdue} {
		cells = append(cells, w.cell(text))
	}
	cells = append(cells, r.Round, w.cell(r.Created), w.cell(r.Updated))
	at, err := excelize.CoordinatesToCellName(1, w.n+1)
	if err == nil {
		err = w.rows.SetRow(at, cells)
	}
	if err != nil {
		return fmt.Errorf("row %d: %w", w.n, err)
	}
	return nil
}

// cell is a text, whatever it begins with: = + - and @ start no formula, also when the cell is edited.
func (w *Writer) cell(text string) any { return excelize.Cell{StyleID: w.text, Value: text} }

// Len is the number of rows added.
func (w *Writer) Len() int { return w.n }

// WriteTo finishes the workbook and writes it. Nothing can be added after it.
func (w *Writer) WriteTo(to io.Writer) (int64, error) {
	if err := w.rows.Flush(); err != nil {
		return 0, fmt.Errorf("finish the workbook: %w", err)
	}
	return w.book.WriteTo(to)
}

// Close gives memory and temporary files back.
func (w *Writer) Close() error { return w.book.Close() }
