package dynamo

import (
	"context"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// Classes stores 继续教育培训班, each with its attendance. What they have brought people stands with the people.
type Classes struct{ DB *DB }

// Create stores the class that make publishes. A request that comes again under its key is told what the first one was.
func (s Classes) Create(ctx context.Context, terms access.Terms, make func() (*registry.Class, error)) error {
	return s.DB.insist(ctx, s.DB.registry, terms, func() error {
		c, err := make()
		if err != nil {
			return err
		}
		return s.write(ctx, c, 0, "", terms)
	})
}

// Get reads a class; fault.ClassNotFound when there is none.
func (s Classes) Get(ctx context.Context, id string) (*registry.Class, error) {
	c, _, err := s.load(ctx, id)
	return c, err
}

func (s Classes) load(ctx context.Context, id string) (*registry.Class, string, error) {
	if !isID(id) {
		return nil, "", fault.Of(fault.ClassNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.registry, ofClass(id), kindHead)
	if err != nil {
		return nil, "", err
	}
	if it == nil {
		return nil, "", fault.Of(fault.ClassNotFound)
	}
	c := &registry.Class{}
	return c, stringOf(it, "Hash"), content(it, c)
}

// Update reads a class, lets change act on it, and writes what it recorded (rewrite).
func (s Classes) Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Class) error) error {
	read := func() (current[*registry.Class], error) {
		c, hash, err := s.load(ctx, id)
		if err != nil {
			return current[*registry.Class]{}, err
		}
		seen := c.Version
		write := func() error { return s.write(ctx, c, seen, hash, terms) }
		return current[*registry.Class]{c, seen, versionConflict(seen), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.registry, terms, read, change)
}

func (s Classes) write(ctx context.Context, k *registry.Class, seen int, hash string, terms access.Terms) error {
	var c change
	hash = recorded(&c, s.DB, ofClass(k.ID), seen, hash, k.Pending())
	it, err := versioned(ofClass(k.ID), kindHead, k, k.Version, hash)
	if err == nil {
		err = brief(it, k.Brief())
		place(it, "ByInstitution", classes, byDay(k.To.String(), k.ID))
	}
	c.over(s.DB.registry, it, err, seen)
	s.DB.once(&c, s.DB.registry, terms)
	return s.DB.commit(ctx, c)
}

// List lists the classes that end on a day or later, by their end, as their briefs; of a 细项, those that cover it.
func (s Classes) List(ctx context.Context, f reading.ClassFilter) (reading.Page[registry.Class], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: classes, since: f.From.String(), until: never + "~",
		cursor: f.Cursor, limit: f.Limit}
	if f.Item == "" {
		return briefs[registry.Class](ctx, s.DB, q)
	}
	q.limit = max(f.Limit, examined)
	return paged(ctx, s.DB, q, f.Limit, briefOf, func(c registry.Class) bool { return slices.Contains(c.Items, f.Item) })
}
