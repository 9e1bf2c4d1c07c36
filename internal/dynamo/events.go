package dynamo

import (
	"context"
	"encoding/json"
	"fmt"

	"appraisal/internal/access"
	"appraisal/internal/fault"
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
	return decode(links)
}

// Desk is where tasks lie: with a unit, or with everybody who has a role of the association.
type Desk struct {
	Role access.Role
	Unit string // code; of units alone
}

func (d Desk) partition() string { return desk(d.Role, d.Unit) }

// Done is a task that was finished.
type Done struct {
	review.Event
	UnitName string
}

// Done lists the tasks that a unit or role has finished, newest first (已办).
func (s Events) Done(ctx context.Context, d Desk, cursor string, limit int) (Page[Done], error) {
	q := lookup{table: s.DB.events, index: "ByActor", partition: d.partition(), newest: true, cursor: cursor, limit: limit}
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return Page[Done]{}, err
	}
	page := Page[Done]{Rows: []Done{}}
	for _, it := range items {
		row := Done{UnitName: stringOf(it, "UnitName")}
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
