package dynamo

import (
	"context"
	"maps"
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// Bookings reads for when people are planned, in one round trip for each hundred; whoever is not planned is absent.
func (s Projects) Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error) {
	booked := map[string][]review.Booking{}
	for some := range slices.Chunk(people, mostKeys) {
		keys := make([]item, len(some))
		for i, id := range some {
			keys[i] = key(ofPerson(id), kindBookings)
		}
		found, err := s.DB.batch(ctx, s.DB.reviews, keys)
		if err != nil {
			return nil, err
		}
		for _, it := range found {
			var list []review.Booking
			if err := content(it, &list); err != nil {
				return nil, err
			}
			booked[stringOf(it, "PK")[len(ofPerson("")):]] = list
		}
	}
	return booked, nil
}

// book adds to a change what has become of the bookings of those who are, or were, planned in a project. Each person's
// bookings are one item with a version, so that of two officers who plan somebody for the same days one is refused.
func (s Projects) book(ctx context.Context, c *change, p *review.Project, before map[string][]review.Booking) error {
	after := p.Booked()
	people := map[string]bool{}
	for id := range after {
		people[id] = true
	}
	for id := range before {
		people[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(people)) {
		if slices.Equal(before[id], after[id]) {
			continue
		}
		if err := s.bookPerson(ctx, c, p, id, after[id]); err != nil {
			return err
		}
	}
	return nil
}

func (s Projects) bookPerson(ctx context.Context, c *change, p *review.Project, id string, own []review.Booking) error {
	stored, err := s.DB.get(ctx, s.DB.reviews, ofPerson(id), kindBookings)
	if err != nil {
		return err
	}
	list := []review.Booking{}
	if stored != nil {
		if err := content(stored, &list); err != nil {
			return err
		}
	}
	list = slices.DeleteFunc(list, func(b review.Booking) bool { return b.Project == p.Number })
	for _, b := range own {
		if other, clash := review.Clash(list, b); clash {
			return fault.Of(fault.TeamBooked, "name", p.MemberName(id), "days",
				calendar.Span{From: other.From, To: other.To}.String())
		}
	}
	it, err := row(ofPerson(id), kindBookings, append(list, own...))
	if err == nil {
		it["Version"] = number(intOf(stored, "Version") + 1)
	}
	c.over(s.DB.reviews, it, err, intOf(stored, "Version"))
	return nil
}
