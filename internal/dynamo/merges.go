package dynamo

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// Merge reads two records of one person, lets change act on them, and writes what it recorded of both in one transaction:
// heads, events, rows of lists, numbers, documents and login. Whoever plans the one that goes for another visit meanwhile
// meets it there. As with Update, a race that was lost is run again.
func (s Reviewers) Merge(ctx context.Context, id, other string, terms access.Terms,
	change func(registry.Pair) (registry.Beside, error)) error {
	var beside registry.Beside
	var pair registry.Pair
	read := func() (current[*registry.Person], error) {
		stands, err := s.half(ctx, id)
		if err != nil {
			return current[*registry.Person]{}, err
		}
		goes, err := s.half(ctx, other)
		if err != nil {
			return current[*registry.Person]{}, err
		}
		booked, version, err := s.booked(ctx, other)
		pair = registry.Pair{Stands: stands.now, Goes: goes.now, Booked: booked}
		write := func() error { return s.unite(ctx, stands, goes, version, terms, beside) }
		return current[*registry.Person]{stands.now, stands.was.Version, versionConflict(stands.was.Version), write}, err
	}
	return rewrite(ctx, s.DB, s.DB.registry, terms, read, func(*registry.Person) (err error) {
		beside, err = change(pair)
		return err
	})
}

// half is one of two records: as change makes it, and as it was read.
type half struct {
	now, was *registry.Person
	hash     string
}

func (s Reviewers) half(ctx context.Context, id string) (half, error) {
	p, head, err := s.load(ctx, id)
	if err != nil {
		return half{}, err
	}
	h := half{p, &registry.Person{}, stringOf(head, "Hash")}
	if err := content(head, h.was); err != nil {
		return half{}, err
	}
	return h, p.Gone()
}

// booked are the projects that a plan names somebody in, and the version of that item; 0 when there is none.
func (s Reviewers) booked(ctx context.Context, id string) (projects []string, version int, err error) {
	it, err := s.DB.get(ctx, s.DB.reviews, ofPerson(id), kindBookings)
	if err != nil || it == nil {
		return nil, 0, err
	}
	var list []review.Booking
	if err := content(it, &list); err != nil {
		return nil, 0, err
	}
	for _, b := range list {
		projects = append(projects, b.Project)
	}
	slices.Sort(projects)
	return slices.Compact(projects), intOf(it, "Version"), nil
}

// unite stores what was recorded of two records. While that is a proposal alone, the one that would go stays as it is.
func (s Reviewers) unite(ctx context.Context, stands, goes half, booked int, terms access.Terms, beside registry.Beside) error {
	p, o := stands.now, goes.now
	if len(o.Pending()) == 0 {
		return s.write(ctx, p, stands.was, stands.was.Version, stands.hash, terms, beside)
	}
	var c change
	none := ""
	beside.From = o.ID
	s.inherit(&c, p, stands.was, goes.was)
	s.renumber(&c, p, stands.was, o.ID)
	s.beside(&c, p.ID, beside)
	s.beside(&c, o.ID, registry.Beside{Wrapped: &none})
	for _, h := range []half{stands, goes} {
		hash := recorded(&c, s.DB, ofPerson(h.now.ID), h.was.Version, h.hash, h.now.Pending())
		s.rows(&c, h.now, h.was)
		s.credentials(&c, h.now, h.was)
		head, err := headOf(h.now, hash)
		c.over(s.DB.registry, head, err, h.was.Version)
	}
	condition, values := "attribute_not_exists(PK)", item(nil)
	if booked > 0 {
		condition, values = "Version = :version", item{":version": number(booked)}
	}
	c.puts = append(c.puts, types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: &s.DB.reviews,
		Key: key(ofPerson(o.ID), kindBookings), ConditionExpression: &condition, ExpressionAttributeValues: values}})
	s.DB.once(&c, s.DB.registry, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.lost(ctx, p, beside)
}

// inherit says whose the login is that the record which goes had: the other's, where that has none of its own.
func (s Reviewers) inherit(c *change, p, was, gone *registry.Person) {
	if gone.Login == "" {
		return
	}
	holder := ""
	if p.Login == gone.Login && was.Login == "" {
		holder = p.ID
	}
	c.put(s.DB.registry, held(gone.Login, holder, ""), nil, aws.String("Person = :own"), item{":own": text(gone.ID)})
}
