package dynamo

import (
	"context"
	"errors"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

// PassLists stores 考核合格名单. How far the check or the application of one has come lies beside it, outside the chain.
type PassLists struct{ DB *DB }

// ListKey is the list to which an item of table Registry belongs; false when it belongs to none.
func ListKey(pk string) (id string, ok bool) {
	id, ok = strings.CutPrefix(pk, ofList(""))
	return id, ok && id != ""
}

// Create stores the list that make announces. A request that comes again under its key is told what the first one was.
func (s PassLists) Create(ctx context.Context, terms access.Terms, make func() (*registry.List, error)) error {
	return s.DB.insist(ctx, s.DB.registry, terms, func() error {
		l, err := make()
		if err != nil {
			return err
		}
		return s.write(ctx, l, 0, "", terms)
	})
}

// Get reads a list with how far it has come in the state in which it is; fault.ListNotFound when there is none.
func (s PassLists) Get(ctx context.Context, id string) (*registry.List, registry.Progress, error) {
	var p registry.Progress
	if !isID(id) {
		return nil, p, fault.Of(fault.ListNotFound)
	}
	found, err := s.DB.batch(ctx, s.DB.registry, []item{key(ofList(id), kindHead),
		key(ofList(id), progressOf(registry.ListChecking)), key(ofList(id), progressOf(registry.ListApplying))})
	if err != nil {
		return nil, p, err
	}
	items := map[string]item{}
	for _, it := range found {
		items[stringOf(it, "SK")] = it
	}
	l := &registry.List{}
	if items[kindHead] == nil {
		return nil, p, fault.Of(fault.ListNotFound)
	}
	if err := content(items[kindHead], l); err != nil {
		return nil, p, err
	}
	if it := items[progressOf(l.State)]; it != nil {
		err = content(it, &p)
	}
	return l, p, err
}

// Update reads a list, lets change act on it, and writes what it recorded (rewrite).
func (s PassLists) Update(ctx context.Context, id string, terms access.Terms,
	change func(*registry.List) error) error {
	read := func() (current[*registry.List], error) {
		if !isID(id) {
			return current[*registry.List]{}, fault.Of(fault.ListNotFound)
		}
		it, err := s.DB.get(ctx, s.DB.registry, ofList(id), kindHead)
		if err == nil && it == nil {
			err = fault.Of(fault.ListNotFound)
		}
		l := &registry.List{}
		if err == nil {
			err = content(it, l)
		}
		seen := l.Version
		write := func() error { return s.write(ctx, l, seen, stringOf(it, "Hash"), terms) }
		return current[*registry.List]{l, seen, versionConflict(seen), write}, err
	}
	return rewrite(ctx, s.DB, s.DB.registry, terms, read, change)
}

func (s PassLists) write(ctx context.Context, l *registry.List, seen int, hash string, terms access.Terms) error {
	var c change
	hash = recorded(&c, s.DB, ofList(l.ID), seen, hash, l.Pending())
	it, err := versioned(ofList(l.ID), kindHead, l, l.Version, hash)
	if err == nil {
		err = brief(it, l.Brief())
		place(it, "ByInstitution", passLists, l.ID)
	}
	c.over(s.DB.registry, it, err, seen)
	s.DB.once(&c, s.DB.registry, terms)
	return s.DB.commit(ctx, c)
}

// List lists the lists, newest first, as their briefs.
func (s PassLists) List(ctx context.Context, cursor string, limit int) (reading.Page[registry.List], error) {
	q := lookup{table: s.DB.registry, index: "ByInstitution", partition: passLists, newest: true, cursor: cursor,
		limit: limit}
	return briefs[registry.List](ctx, s.DB, q)
}

// Note keeps how far a list has come in a state. What another run has brought further stays.
func (s PassLists) Note(ctx context.Context, id string, state registry.ListState, p registry.Progress) error {
	var c change
	it, err := row(ofList(id), progressOf(state), p)
	if err == nil {
		it["Done"] = number(p.Done)
	}
	c.put(s.DB.registry, it, err, aws.String("attribute_not_exists(PK) OR Done < :done"), item{":done": number(p.Done)})
	if err = s.DB.commit(ctx, c); errors.Is(err, errLost) {
		return nil
	}
	return err
}
