// Package candidates brings together what the registry knows of people, when they are booked, and the 评审机构: whom an
// officer may plan for a team. It is what the functions that plan have in common; the rules are those of package review.
package candidates

import (
	"context"
	"slices"

	"appraisal/internal/reading"
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

// Rolls tells whom an institution has.
type Rolls interface {
	People
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
}

// rollPage is how many rows are read at once: whoever draws reads all of an institution's.
const rollPage = 100

// Registered gives all who are registered with an institution for any of some items, for a step.
func Registered(ctx context.Context, institutions Institutions, people Rolls, bookings Bookings) review.Registered {
	return func(institution string, items []string) (review.Known, error) {
		var ids []string
		for _, item := range items {
			f := reading.PeopleFilter{Institution: institution, Item: item, Status: registry.StatusRegistered, Limit: rollPage}
			for more := institution != ""; more; more = f.Cursor != "" {
				page, err := people.OfInstitution(ctx, f)
				if err != nil {
					return review.Known{}, err
				}
				for _, h := range page.Rows {
					ids = append(ids, h.Person)
				}
				f.Cursor = page.Next
			}
		}
		return Find(ctx, institutions, people, bookings)(institution, ids)
	}
}

// Find gives a finder for a step. Who is named twice is there once.
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
		all, err := Known(ctx, people, bookings)(ids)
		if err != nil {
			return review.Known{}, err
		}
		known.People = all
		return known, nil
	}
}

// Known gives what is known of people alone, for a step.
func Known(ctx context.Context, people People, bookings Bookings) review.People {
	return func(ids []string) (all []review.Candidate, err error) {
		if len(ids) == 0 {
			return nil, nil
		}
		entered, err := people.Some(ctx, ids)
		if err != nil {
			return nil, err
		}
		var there []string
		for _, p := range entered { // what a record did that was merged into this one, this one did
			there = append(append(there, p.ID), p.Formerly...)
		}
		booked, err := bookings.Bookings(ctx, there)
		if err != nil {
			return nil, err
		}
		for _, p := range entered {
			own := booked[p.ID]
			for _, id := range p.Formerly {
				own = append(slices.Clone(own), booked[id]...)
			}
			all = append(all, candidate(p, own))
		}
		return all, nil
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
	c := review.Candidate{ID: p.ID, Number: p.Number, Name: p.Name, Phone: p.Phone, Login: p.Login, Account: p.Account, Active: p.Active,
		LastDay: p.LastDay, Employers: p.Employers, Bookings: booked}
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
