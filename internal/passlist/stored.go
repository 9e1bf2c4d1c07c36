package passlist

import (
	"encoding/json"
	"fmt"
	"io"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/registry"
)

// stored is a row as it is kept between the check of a list and its publication: the only form in which the number is
// written out.
type stored struct {
	Line   int           `json:"line"`
	Name   string        `json:"name"`
	Kind   code.Document `json:"kind"`
	Number string        `json:"number"`
	Birth  calendar.Date `json:"birth"`
	Items  []string      `json:"items"`
}

// Encode writes rows, numbers included, for Decode: one line of JSON each. What is written is personal.
func Encode(to io.Writer, rows []Row) error {
	e := json.NewEncoder(to)
	for _, r := range rows {
		if err := e.Encode(stored{Line: r.Line, Name: r.Name, Kind: r.Document.Kind(), Number: r.Document.Plain(),
			Birth: calendar.DateIn(r.Document.Birth()), Items: r.Items}); err != nil {
			return fmt.Errorf("write row %d: %w", r.Line, err)
		}
	}
	return nil
}

// Decode reads what Encode wrote.
func Decode(from io.Reader) ([]Row, error) {
	var rows []Row
	for d := json.NewDecoder(from); d.More(); {
		var s stored
		if err := d.Decode(&s); err != nil {
			return nil, fmt.Errorf("read a row after %d others: %w", len(rows), err)
		}
		n, err := code.ParseIdentity(s.Kind, s.Number, s.Birth.Midnight(), s.Birth.Midnight())
		if err != nil {
			return nil, fmt.Errorf("read row %d: %w", s.Line, err)
		}
		rows = append(rows, Row{s.Line, registry.Row{Name: s.Name, Document: n, Items: s.Items}})
	}
	return rows, nil
}
