package dynamo

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/registry"
)

// FillIns stores what people without an account fill in the own record with: sessions and drafts, and reads what is
// kept of codes (Reviewers.UpdateBeside writes it). None of it is in a chain.
type FillIns struct{ DB *DB }

// Known reads an access and how often its person was tried, in one round trip; see fillin.Records.
func (s FillIns) Known(ctx context.Context, t fillin.Try) (a fillin.Access, tries int, err error) {
	return s.access(ctx, t.Person, t.Institution, key(triesOf(t.Person), instant(t.From)))
}

// access reads an access with the head of its person, and what a count among the other keys says.
func (s FillIns) access(ctx context.Context, person, institution string, more ...item) (a fillin.Access, count int,
	err error) {
	items, err := s.DB.batch(ctx, s.DB.registry,
		append(more, key(ofPerson(person), kindHead), key(ofPerson(person), one(kindAccess, institution))))
	var p registry.Person
	for _, it := range items {
		switch kindOf(it) {
		case kindHead:
			err = errors.Join(err, content(it, &p))
		case kindAccess:
			err = errors.Join(err, content(it, &a))
		default:
			count = intOf(it, "Version")
		}
	}
	if !slices.ContainsFunc(p.Codes, func(c registry.Code) bool { return c.Institution == institution }) {
		a.Hash = ""
	}
	return a, count, err
}

// Begin keeps a session until it is over.
func (s FillIns) Begin(ctx context.Context, digest string, of fillin.Session) error {
	var c change
	it, err := row(ofSession(digest), kindSession, of)
	c.fresh(s.DB.registry, expiring(it, of.Until), err)
	return s.DB.commit(ctx, c)
}

// Session reads the session of a token's digest with the access that opened it; fault.FillInOver when it does not go
// on.
func (s FillIns) Session(ctx context.Context, digest string, at time.Time) (fillin.Session, error) {
	var of fillin.Session
	it, err := s.DB.get(ctx, s.DB.registry, ofSession(digest), kindSession)
	switch {
	case err != nil:
		return of, err
	case it == nil:
		return of, fault.Of(fault.FillInOver)
	}
	if err := content(it, &of); err != nil {
		return of, err
	}
	a, _, err := s.access(ctx, of.Person, of.Institution)
	switch {
	case err != nil:
		return fillin.Session{}, err
	case !of.Holds(a, at):
		return fillin.Session{}, fault.Of(fault.FillInOver)
	}
	return of, nil
}

// End ends the session of a token's digest; one that there is not is over already.
func (s FillIns) End(ctx context.Context, digest string, at time.Time) error {
	it, err := s.DB.get(ctx, s.DB.registry, ofSession(digest), kindSession)
	if err != nil || it == nil {
		return err
	}
	var of fillin.Session
	if err := content(it, &of); err != nil || !at.Before(of.Until) {
		return err
	}
	of.Until = at
	var c change
	it, err = row(ofSession(digest), kindSession, of)
	c.put(s.DB.registry, expiring(it, at), err, aws.String("attribute_exists(PK)"), nil)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return nil // it was taken away meanwhile
}

// access adds an access to a change of its person, whose version guards it.
func (db *DB) access(c *change, a fillin.Access) {
	it, err := row(ofPerson(a.Person), one(kindAccess, a.Institution), a)
	c.part(db.registry, expiring(it, a.Until), err)
}

// Draft reads what a person has filled in so far: of version 0 when that is nothing.
func (s FillIns) Draft(ctx context.Context, person string) (d fillin.Draft, err error) {
	it, err := s.DB.get(ctx, s.DB.registry, ofPerson(person), kindDraft)
	if err != nil || it == nil {
		return d, err
	}
	return d, content(it, &d)
}

// SaveDraft stores a draft in the place of the one before; fault.VersionConflict when another one came first.
func (s FillIns) SaveDraft(ctx context.Context, person string, d fillin.Draft) error {
	var c change
	s.DB.draft(&c, person, d)
	err := s.DB.commit(ctx, c)
	if !errors.Is(err, errLost) {
		return err
	}
	now, err := s.Draft(ctx, person)
	if err != nil {
		return err
	}
	return versionConflict(now.Version)
}

// draft adds a draft to a change; an empty one takes the place of what has become an event, or was erased.
func (db *DB) draft(c *change, person string, d fillin.Draft) {
	it, err := row(ofPerson(person), kindDraft, d)
	if err == nil {
		it["Version"] = number(d.Version)
	}
	c.over(db.registry, it, err, d.Version-1)
}

// expiring is an item that DynamoDB removes some time after a moment.
func expiring(it item, at time.Time) item {
	if it != nil {
		it["Expires"] = number(int(at.Unix()))
	}
	return it
}
