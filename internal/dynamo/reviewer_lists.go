package dynamo

import (
	"context"
	"encoding/json"
	"fmt"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// All lists everybody, those entered last first, as their briefs.
func (s Reviewers) All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: everybody, newest: true, cursor: cursor, limit: limit}
	return briefs[registry.Person](ctx, s.DB, q, limit, nil)
}

// OfInstitution lists who has what with an institution, by status and 细项.
func (s Reviewers) OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: ofInstitution(f.Institution), cursor: f.Cursor,
		limit: f.Limit}
	var keep func(registry.Holding) bool
	switch {
	case f.Status != "" && f.Item != "":
		q.below(byItem(string(f.Status), f.Item, ""))
	case f.Status != "":
		q.below(one(string(f.Status), ""))
	case f.Item != "":
		q.limit, keep = max(f.Limit, examined), func(h registry.Holding) bool { return h.Code == f.Item }
	}
	return briefs(ctx, s.DB, q, f.Limit, keep)
}

// Pool lists who is free for a 细项, or for any, those who have been so longest first (无聘用单位人员, manual 003 Q7).
func (s Reviewers) Pool(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	q := lookup{table: s.DB.registry, index: "ByDue", partition: free, cursor: f.Cursor, limit: f.Limit}
	if f.Item != "" {
		q.index, q.partition = "ByPool", ofPool(f.Item)
	}
	var keep func(registry.Holding) bool
	if f.Region != "" {
		q.limit, keep = max(f.Limit, examined), func(h registry.Holding) bool { return h.Region == f.Region }
	}
	return briefs(ctx, s.DB, q, f.Limit, keep)
}

// Named finds the people of a name, written in any way, as their briefs; only those who are registered for something when
// the public asks.
func (s Reviewers) Named(ctx context.Context, name string, public bool, cursor string, limit int) (reading.Page[registry.Person], error) {
	q := lookup{table: s.DB.registry, index: "ByName", partition: ofName(code.SearchKey(name)), cursor: cursor, limit: limit}
	if public {
		q.index = "ByPublicName"
	}
	return briefs[registry.Person](ctx, s.DB, q, limit, nil)
}

// Ending lists who has a registration that ended before a day and that the clock has not ended yet.
func (s Reviewers) Ending(ctx context.Context, before calendar.Date, cursor string) (people []string, next string, err error) {
	q := lookup{table: s.DB.registry, index: "ByDue", partition: due, until: before.String(), cursor: cursor, limit: duePage}
	page, err := briefs[registry.Holding](ctx, s.DB, q, duePage, nil)
	for _, h := range page.Rows {
		people = append(people, h.Person)
	}
	return people, page.Next, err
}

// briefs reads one page of a list from what stands in its index: at most limit rows that are to be kept.
func briefs[Row any](ctx context.Context, db *DB, q lookup, limit int, keep func(Row) bool) (reading.Page[Row], error) {
	return paged(ctx, db, q, limit, briefOf, keep)
}

// briefOf reads what stands in an index of an item.
func briefOf(it item, into any) error {
	if err := json.Unmarshal([]byte(stringOf(it, "Brief")), into); err != nil {
		return fmt.Errorf("decode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
	}
	return nil
}
