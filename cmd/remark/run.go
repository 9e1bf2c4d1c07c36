package main

import (
	"context"
	"fmt"

	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/vault"
)

// people is the registry.
type people interface {
	All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error)
	Get(ctx context.Context, id string) (*registry.Person, error)
	Of(ctx context.Context, marks []string) (id string, err error)
	Remark(ctx context.Context, p *registry.Person, mark string, older []string) error
}

// keys is the vault.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

// run is one run over everybody, and what it has counted.
type run struct {
	people                people
	keys                  keys
	retire                bool
	seen, marked, without int
}

const page, attempts = 100, 8

// everybody goes through all people, those entered last first: who is entered meanwhile has the newest mark already.
func (r *run) everybody(ctx context.Context) error {
	for cursor := ""; ; {
		all, err := r.people.All(ctx, cursor, page)
		if err != nil {
			return err
		}
		for _, p := range all.Rows {
			if err := r.person(ctx, p.ID); err != nil {
				return fmt.Errorf("%s: %w", p.ID, err)
			}
		}
		if cursor = all.Next; cursor == "" {
			return nil
		}
	}
}

// person marks one, again when somebody else has changed the person meanwhile.
func (r *run) person(ctx context.Context, id string) error {
	r.seen++
	for attempt := 1; ; attempt++ {
		err := r.once(ctx, id)
		if !fault.Is(err, fault.VersionConflict) || attempt == attempts {
			return err
		}
	}
}

func (r *run) once(ctx context.Context, id string) error {
	p, err := r.people.Get(ctx, id)
	if err != nil {
		return err
	}
	key, err := r.keys.Unwrap(ctx, id, p.Wrapped)
	if err != nil {
		return err
	}
	personal, err := p.Personal(key)
	if err != nil {
		return err
	}
	if personal.Document.Number == "" { // erased, or of the old roster
		r.without++
		return nil
	}
	for _, d := range personal.Documents() {
		if err := r.remark(ctx, p, d); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) remark(ctx context.Context, p *registry.Person, d registry.Document) error {
	marks, err := r.keys.Marks(ctx, string(d.Kind), d.Number)
	if err != nil {
		return err
	}
	if !r.retire {
		if holder, err := r.people.Of(ctx, marks[:1]); err != nil || holder == p.ID {
			return err
		}
	}
	var older []string
	if r.retire {
		older = marks[1:]
	}
	if err := r.people.Remark(ctx, p, marks[0], older); err != nil {
		return err
	}
	r.marked++
	return nil
}
