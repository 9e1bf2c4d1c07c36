package main

import (
	"context"
	"errors"
	"io"

	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/sheet"
)

// pages reads one page of a list after the other.
type pages[Row any] func(ctx context.Context, cursor string) (reading.Page[Row], error)

// listed makes a list as it stood while it was read.
func listed[Row any](list sheet.List[Row], read pages[Row], tell func(context.Context, int, int) error) maker {
	return func(ctx context.Context, to io.Writer) (int, error) {
		w, err := sheet.New(list)
		if err != nil {
			return 0, err
		}
		defer w.Close()
		for cursor, more := "", true; more; more = cursor != "" {
			found, err := read(ctx, cursor)
			if err != nil {
				return 0, err
			}
			for _, row := range found.Rows {
				if err := w.Add(list.Cells(row)...); errors.Is(err, sheet.ErrFull) {
					return 0, &hopeless{why: exports.TooLong, cause: err}
				} else if err != nil {
					return 0, err
				}
			}
			if err := tell(ctx, w.Len(), 0); err != nil {
				return 0, err
			}
			cursor = found.Next
		}
		return w.Len(), w.Finish(to)
	}
}

// once leaves out of pages what has stood on one before: a row that moved in the list meanwhile may come twice.
func once[Row any](read pages[Row], key func(Row) string) pages[Row] {
	seen := map[string]bool{}
	return func(ctx context.Context, cursor string) (reading.Page[Row], error) {
		page, err := read(ctx, cursor)
		rows := []Row{}
		for _, row := range page.Rows {
			if k := key(row); !seen[k] {
				seen[k] = true
				rows = append(rows, row)
			}
		}
		page.Rows = rows
		return page, err
	}
}

func or(name, word string) string {
	if name != "" {
		return name
	}
	return word
}
