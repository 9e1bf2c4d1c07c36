package dynamo

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// All lists everybody, those entered last first, as their briefs.
func (s Reviewers) All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: everybody, newest: true, cursor: cursor, limit: limit}
	return briefs[registry.Person](ctx, s.DB, q)
}

// Proposals lists who has proposals that nobody has decided yet, those who wait longest first, as their briefs.
func (s Reviewers) Proposals(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	return briefs[registry.Person](ctx, s.DB, lookup{table: s.DB.registry, index: "ByItem", partition: proposals,
		cursor: cursor, limit: limit})
}

// OfInstitution lists who has what with an institution, by status and 细项; of one 细项, those entered first.
func (s Reviewers) OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: ofInstitution(f.Institution), cursor: f.Cursor,
		limit: f.Limit}
	switch {
	case f.Status != "" && f.Item != "":
		q.below(byItem(string(f.Status), f.Item, ""))
	case f.Status != "":
		q.below(one(string(f.Status), ""))
	case f.Item != "":
		q.index = "ByItem"
		q.below(one(f.Item, ""))
	}
	return briefs[registry.Holding](ctx, s.DB, q)
}

// Pool lists who is free for a 细项, or for any, those who have been so longest first (无聘用单位人员, manual 003 Q7); of a
// region, 细项 by 细项.
func (s Reviewers) Pool(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	q := lookup{table: s.DB.registry, index: "ByDue", partition: free, cursor: f.Cursor, limit: f.Limit}
	switch {
	case f.Region != "":
		q.index, q.partition = "ByInstitution", ofRegion(f.Region)
		if f.Item != "" {
			q.below(one(f.Item, ""))
		}
	case f.Item != "":
		q.index, q.partition = "ByItem", ofPool(f.Item)
	}
	return briefs[registry.Holding](ctx, s.DB, q)
}

// Named finds the people of a name, written in any way, as their briefs.
func (s Reviewers) Named(ctx context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error) {
	return s.named(ctx, "ByName", name, cursor, limit)
}

// PublicNamed is Named for the public: only those who are registered for something.
func (s Reviewers) PublicNamed(ctx context.Context, name, cursor string,
	limit int) (reading.Page[registry.Person], error) {
	return s.named(ctx, "ByPublicName", name, cursor, limit)
}

func (s Reviewers) named(ctx context.Context, index, name, cursor string,
	limit int) (reading.Page[registry.Person], error) {
	return briefs[registry.Person](ctx, s.DB, lookup{table: s.DB.registry, index: index,
		partition: ofName(code.SearchKey(name)), cursor: cursor, limit: limit})
}

// NamedAt finds the people of a name, written in any way, whom an institution has for something: their ids.
func (s Reviewers) NamedAt(ctx context.Context, name, institution string) (people []string, err error) {
	q := lookup{table: s.DB.registry, index: "ByName", partition: ofNameAt(institution, code.SearchKey(name)),
		limit: duePage}
	for {
		page, err := briefs[registry.Holding](ctx, s.DB, q)
		if err != nil {
			return nil, err
		}
		for _, h := range page.Rows {
			if !slices.Contains(people, h.Person) {
				people = append(people, h.Person)
			}
		}
		if q.cursor = page.Next; q.cursor == "" {
			return people, nil
		}
	}
}

// Ending lists who has a registration with its last day on those from one to the other, both included, that the clock has
// not ended: those that end first first, somebody with several on a day several times. No first day is all before.
func (s Reviewers) Ending(ctx context.Context, from, to calendar.Date, cursor string) (people []string, next string,
	err error) {
	q := lookup{table: s.DB.registry, index: "ByDue", partition: due, until: to.String() + "~", cursor: cursor, limit: duePage}
	if !from.IsZero() {
		q.since = from.String()
	}
	page, err := briefs[registry.Holding](ctx, s.DB, q)
	for _, h := range page.Rows {
		people = append(people, h.Person)
	}
	return people, page.Next, err
}

// Postings lists what of a kind has come so far on its way to whom it is for: what is to be posted by its last day, the
// rest by the day of what has become of it, both oldest first. What is void and was never posted is not there.
func (s Reviewers) Postings(ctx context.Context, k registry.CredentialKind, state registry.PostingState, cursor string,
	limit int) (reading.Page[registry.PostingRow], error) {
	return briefs[registry.PostingRow](ctx, s.DB, lookup{table: s.DB.registry, index: "ByDue", partition: ofPosting(k, state),
		cursor: cursor, limit: limit})
}

// briefs reads one page of a list from what stands in its index: no row is read that isn't shown.
func briefs[Row any](ctx context.Context, db *DB, q lookup) (reading.Page[Row], error) {
	return paged[Row](ctx, db, q, q.limit, briefOf, nil)
}

// briefOf reads what stands in an index of an item.
func briefOf(it item, into any) error {
	if err := json.Unmarshal([]byte(stringOf(it, "Brief")), into); err != nil {
		return fmt.Errorf("decode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
	}
	return nil
}
