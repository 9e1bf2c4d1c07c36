package dynamo

import (
	"context"
	"encoding/json"
	"fmt"

	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// Events reads what happened; events are written with the changes that they record, and never again.
type Events struct{ DB *DB }

// Of reads the 流转信息 of a project, oldest first.
func (s Events) Of(ctx context.Context, project string) ([]review.Event, error) {
	links, err := s.DB.chain(ctx, subject(project))
	if err != nil {
		return nil, err
	}
	if len(links) == 0 {
		return nil, fault.Of(fault.ProjectNotFound)
	}
	return reading.Events(links)
}

// Done lists the tasks that a unit, a role or a reviewer has finished, newest first (已办).
func (s Events) Done(ctx context.Context, d review.Desk, cursor string, limit int) (reading.Page[reading.Done], error) {
	q := lookup{table: s.DB.events, index: "ByActor", partition: ofDesk(d), newest: true, cursor: cursor, limit: limit}
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return reading.Page[reading.Done]{}, err
	}
	page := reading.Page[reading.Done]{Rows: []reading.Done{}}
	for _, it := range items {
		row := reading.Done{UnitName: stringOf(it, "UnitName")}
		if err := json.Unmarshal([]byte(stringOf(it, "Data")), &row.Event); err != nil {
			return page, fmt.Errorf("decode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
		}
		page.Rows = append(page.Rows, row)
	}
	if more {
		page.Next = q.cursorAt(items[len(items)-1])
	}
	return page, nil
}
