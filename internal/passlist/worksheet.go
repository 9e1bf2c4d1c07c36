package passlist

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/fault"
)

const (
	mostColumns = 256       // what stands further to the right is not looked at
	mostCells   = 2_000_000 // of a sheet, most of them empty
	mostMerged  = 20_000
)

// area is a range of merged cells; columns are from 0, rows as the spreadsheet shows them.
type area struct{ left, top, right, bottom int }

// lines reads a sheet row by row. The merged cells come after the rows.
func (a *archive) lines(part string, named names, merged *[]area) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		in, err := a.open(part)
		if err != nil {
			yield(line{}, err)
			return
		}
		defer in.Close()
		w := worksheet{in: in, names: named}
		for {
			token, err := in.next()
			if errors.Is(err, io.EOF) {
				return
			}
			start, isStart := token.(xml.StartElement)
			switch {
			case err != nil:
			case isStart && start.Name.Local == "row":
				if err = w.row(start); err == nil && !yield(w.line, nil) {
					return
				}
			case isStart && start.Name.Local == "mergeCell" && merged != nil && len(*merged) < mostMerged:
				var m area
				if m, err = areaOf(attr(start, "ref")); err == nil {
					*merged = append(*merged, m)
				}
			}
			if err != nil {
				yield(line{}, err)
				return
			}
		}
	}
}

// worksheet is a sheet that is being read; line is its last row.
type worksheet struct {
	names
	in    *stream
	line  line
	cells int // so far
}

// row reads a row whose element has begun. Rows that do not say their number follow the one before.
func (w *worksheet) row(start xml.StartElement) error {
	next := line{number: w.line.number + 1, hidden: isTrue(attr(start, "hidden"))}
	if r := attr(start, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < next.number || n > excelize.TotalRows {
			return fmt.Errorf("row %q after row %d", r, w.line.number)
		}
		next.number = n
	}
	column := -1
	for {
		token, err := w.in.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement: // cells end within cell
			w.line = next
			return nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := w.in.Skip(); err != nil {
					return err
				}
				continue
			}
			if w.cells++; w.cells > mostCells {
				return fault.Of(fault.ListTooLarge)
			}
			if column, err = columnAt(attr(t, "r"), column); err != nil {
				return err
			}
			c, err := w.cell(t)
			if err != nil {
				return err
			}
			for c.kind != blank && column < mostColumns && len(next.cells) <= column {
				next.cells = append(next.cells, cell{})
			}
			if c.kind != blank && column < mostColumns {
				next.cells[column] = c
			}
		}
	}
}

// columnAt is the column of a cell's address; of none, the next.
func columnAt(address string, before int) (int, error) {
	if address == "" {
		return before + 1, nil
	}
	column, _, err := excelize.CellNameToCoordinates(address)
	return column - 1, err
}

// cell reads a cell whose element has begun: the value that was saved, whether it was entered or reckoned.
func (w *worksheet) cell(start xml.StartElement) (cell, error) {
	var c struct {
		Formula *string `xml:"f"`
		Value   *string `xml:"v"`
		Inline  *rich   `xml:"is"`
	}
	if err := w.in.element(&c, &start); err != nil {
		return cell{}, err
	}
	t, value := attr(start, "t"), ""
	if c.Value != nil {
		value = *c.Value
	}
	if c.Formula != nil && (c.Value == nil || value == "" && t != "str") {
		return cell{kind: unreckoned, text: "=" + *c.Formula}, nil
	}
	switch t {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(w.texts) {
			return cell{}, fmt.Errorf("no shared text %d", n)
		}
		return wordsOf(w.texts[n]), nil
	case "inlineStr":
		if c.Inline == nil {
			return cell{}, nil
		}
		return wordsOf(c.Inline.String()), nil
	case "str":
		return wordsOf(unescape(value)), nil
	case "d":
		return wordsOf(value), nil
	case "b":
		return cell{kind: truth, text: strings.ToUpper(strconv.FormatBool(isTrue(value)))}, nil
	case "e":
		return cell{kind: failed, text: value}, nil
	}
	if value = strings.TrimSpace(value); value == "" {
		return cell{}, nil
	}
	return cell{kind: number, text: value, dated: w.days[attr(start, "s")]}, nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func areaOf(ref string) (area, error) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return area{}, err
	}
	right, bottom, err := excelize.CellNameToCoordinates(to)
	return area{left - 1, top, right - 1, bottom}, err
}
