package actiontest

import (
	"context"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Team is the registry as those ask it who plan: Leader, Member and Second, each under the account's name, registered for
// the first 评审项 and free; and the unit's earlier projects, of which there are none.
type Team struct {
	Err    error
	Change func(*registry.Person)      // makes somebody else of each person, unless it is nil
	Booked map[string][]review.Booking // by person
	Past   []review.Summary            // the unit's earlier projects, newest first
	Asked  []string                    // the people that were asked for last
}

// Some gives those who are known.
func (t *Team) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	t.Asked = ids
	var known []registry.Person
	for _, id := range ids {
		for _, c := range []access.Caller{Leader, Member, Second} {
			if c.Account != id {
				continue
			}
			p := registry.Person{ID: id, Number: "PS2026" + id, Name: c.Name, Details: registry.Details{Contact: registry.Contact{Login: c.Login},
				Duties: registry.Duties{Active: true}}, Items: []registry.Item{{Code: first(settings.ReviewItems),
				Institution: Institution.ID, State: registry.Registered}}}
			if t.Change != nil {
				t.Change(&p)
			}
			known = append(known, p)
		}
	}
	return known, t.Err
}

// OfInstitution gives who has the first 评审项 with Institution, a person a page.
func (t *Team) OfInstitution(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	ids := []string{Leader.Account, Member.Account, Second.Account}
	if f.Institution != Institution.ID || f.Item != first(settings.ReviewItems) || f.Status != registry.StatusRegistered {
		return reading.Page[registry.Holding]{}, t.Err
	}
	i := slices.Index(ids, f.Cursor) + 1
	page := reading.Page[registry.Holding]{Rows: []registry.Holding{{Person: ids[i]}}}
	if i+1 < len(ids) {
		page.Next = ids[i]
	}
	return page, t.Err
}

// Bookings gives Booked.
func (t *Team) Bookings(context.Context, []string) (map[string][]review.Booking, error) {
	return t.Booked, t.Err
}

// Previous is the newest of Past, which began before a project and came to a visit.
func (t *Team) Previous(_ context.Context, now review.Summary) (string, error) {
	for _, before := range t.Past {
		if before.Visited != nil && before.CreatedAt.Before(now.CreatedAt) {
			return before.Number, t.Err
		}
	}
	return "", t.Err
}

// first is the first option of a list.
func first(list string) string { return settings.Default().Options(list)[0].Value }
