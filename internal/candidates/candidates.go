// Package candidates brings together what the registry knows of people, when they are booked, and the 评审机构: whom an
// officer may plan for a team. It is what the functions that plan have in common; the rules are those of package review.
package candidates

import (
	"context"

	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// People tells what the registry says; those whom it does not know are absent.
type People interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// Bookings tells for when people are planned.
type Bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

// Institutions tells what is known of 评审机构; those that there are not are absent.
type Institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// Find gives a finder for a step.
func Find(ctx context.Context, institutions Institutions, people People, bookings Bookings) review.Finder {
	return func(institution string, ids []string) (review.Known, error) {
		var known review.Known
		if institution != "" {
			found, err := institutions.Some(ctx, []string{institution})
			if err != nil {
				return review.Known{}, err
			}
			for _, i := range found {
				known.Institution = review.Institution{ID: i.ID, Name: i.Name, Active: i.Active}
			}
		}
		if len(ids) == 0 {
			return known, nil
		}
		entered, err := people.Some(ctx, ids)
		if err != nil {
			return review.Known{}, err
		}
		var there []string
		for _, p := range entered {
			there = append(there, p.ID)
		}
		booked, err := bookings.Bookings(ctx, there)
		if err != nil {
			return review.Known{}, err
		}
		for _, p := range entered {
			known.People = append(known.People, candidate(p, booked[p.ID]))
		}
		return known, nil
	}
}

// Names are the names of some institutions by their ids, of those that there are.
func Names(ctx context.Context, institutions Institutions, ids ...string) (map[string]string, error) {
	names := map[string]string{}
	found, err := institutions.Some(ctx, ids)
	for _, i := range found {
		names[i.ID] = i.Name
	}
	return names, err
}

// Name fills in the names of the institutions of rows.
func Name(ctx context.Context, institutions Institutions, rows []registry.HoldingView) error {
	var ids []string
	for _, r := range rows {
		if r.Institution != "" {
			ids = append(ids, r.Institution)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	names, err := Names(ctx, institutions, ids...)
	for n := range rows {
		rows[n].InstitutionName = names[rows[n].Institution]
	}
	return err
}

// candidate is a person as the rules of planning see them: what they are registered for, with whom and for which days;
// what has lapsed, or is with an institution that has not registered it yet, is nothing to a plan.
func candidate(p registry.Person, booked []review.Booking) review.Candidate {
	c := review.Candidate{ID: p.ID, Name: p.Name, Login: p.Login, Account: p.Account, Active: p.Active,
		Employers: p.Employers, Bookings: booked}
	for _, i := range p.Items {
		if i.State == registry.Registered {
			c.Registrations = append(c.Registrations,
				review.Registration{Item: i.Code, Institution: i.Institution, From: i.From, To: i.To})
		}
	}
	for _, i := range p.Conflicts {
		c.Interests = append(c.Interests, review.Interest{UnitCode: i.UnitCode, Ground: review.Ground(i.Ground)})
	}
	return c
}
