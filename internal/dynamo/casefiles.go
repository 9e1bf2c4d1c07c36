package dynamo

import (
	"context"
	"encoding/json"
	"fmt"

	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// filed gives a document or letter its place in its unit's 临时性文件; none when it has no file yet, or no longer.
func filed(it item, f *review.CaseFile) item {
	if it == nil || f == nil {
		return it
	}
	brief, _ := json.Marshal(f) // plain values: can't fail
	it["Brief"] = text(string(brief))
	place(it, "ByFile", ofUnit(f.Unit), ordered(f.At, f.Project, f.ID))
	return it
}

// Files lists the documents and letters that arose in a unit's projects, newest first (临时性文件, manual 000 §6.2).
func (s Lists) Files(ctx context.Context, unit, cursor string, limit int) (reading.Page[review.CaseFile], error) {
	q := lookup{table: s.DB.reviews, index: "ByFile", partition: ofUnit(unit), newest: true, cursor: cursor, limit: limit}
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return reading.Page[review.CaseFile]{}, err
	}
	page := reading.Page[review.CaseFile]{Rows: []review.CaseFile{}}
	for _, it := range items {
		var f review.CaseFile
		if err := json.Unmarshal([]byte(stringOf(it, "Brief")), &f); err != nil {
			return page, fmt.Errorf("decode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
		}
		page.Rows = append(page.Rows, f)
	}
	if more {
		page.Next = q.cursorAt(items[len(items)-1])
	}
	return page, nil
}
