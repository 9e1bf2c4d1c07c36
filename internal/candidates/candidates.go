// Package candidates brings together what the roster knows of people and when they are booked: whom an officer may plan
// for a team. It is what the functions that plan have in common; the rules are those of package review.
package candidates

import (
	"context"

	"appraisal/internal/review"
	"appraisal/internal/roster"
)

// People tells what the roster says; those whom it does not know are absent.
type People interface {
	Some(ctx context.Context, ids []string) ([]roster.Person, error)
}

// Bookings tells for when people are planned.
type Bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

// Find gives a finder of candidates for a step.
func Find(ctx context.Context, people People, bookings Bookings) review.Finder {
	return func(ids []string) ([]review.Candidate, error) {
		if len(ids) == 0 {
			return nil, nil
		}
		known, err := people.Some(ctx, ids)
		if err != nil {
			return nil, err
		}
		var there []string
		for _, p := range known {
			there = append(there, p.ID)
		}
		booked, err := bookings.Bookings(ctx, there)
		if err != nil {
			return nil, err
		}
		var found []review.Candidate
		for _, p := range known {
			found = append(found, candidate(p, booked[p.ID]))
		}
		return found, nil
	}
}

func candidate(p roster.Person, booked []review.Booking) review.Candidate {
	c := review.Candidate{ID: p.ID, Name: p.Name, Login: p.Login, Account: p.Account, Active: p.Active,
		Employers: p.Employers, Bookings: booked}
	for _, item := range p.Items {
		c.Registrations = append(c.Registrations,
			review.Registration{Item: item, Institution: p.Institution, From: p.ValidFrom, To: p.ValidTo})
	}
	for _, i := range p.Conflicts {
		c.Interests = append(c.Interests, review.Interest{UnitCode: i.UnitCode, Ground: review.Ground(i.Ground)})
	}
	return c
}
