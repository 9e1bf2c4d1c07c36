package dynamo

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/roster"
)

// People stores 评审人员. A login belongs to one of them.
type People struct{ DB *DB }

// Add stores the person that make makes. A request that comes again under its key is told what the first one was.
// A login that somebody has is fault.ReviewerLogin.
func (s People) Add(ctx context.Context, terms access.Terms, make func() (*roster.Person, error)) error {
	return s.DB.insist(ctx, s.DB.roster, terms, func() error {
		p, err := make()
		if err != nil {
			return err
		}
		if err = s.write(ctx, p, "", 0, "", terms); errors.Is(err, errLost) {
			return versionConflict(0).Because(errLost) // the login was free again when it was looked for
		}
		return err
	})
}

// Get reads a person; fault.ReviewerNotFound when there is none.
func (s People) Get(ctx context.Context, id string) (*roster.Person, error) {
	p, _, err := s.load(ctx, id)
	return p, err
}

func (s People) load(ctx context.Context, id string) (*roster.Person, string, error) {
	if !isID(id) {
		return nil, "", fault.Of(fault.ReviewerNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.roster, people, ofPerson(id))
	if err != nil {
		return nil, "", err
	}
	if it == nil {
		return nil, "", fault.Of(fault.ReviewerNotFound)
	}
	p := &roster.Person{}
	return p, stringOf(it, "Hash"), content(it, p)
}

// Update reads a person, lets change act on it, and writes what it recorded (rewrite). A login that somebody else has
// is fault.ReviewerLogin.
func (s People) Update(ctx context.Context, id string, terms access.Terms, change func(*roster.Person) error) error {
	read := func() (current[*roster.Person], error) {
		p, hash, err := s.load(ctx, id)
		if err != nil {
			return current[*roster.Person]{}, err
		}
		seen, login := p.Version, p.Login
		write := func() error { return s.write(ctx, p, login, seen, hash, terms) }
		return current[*roster.Person]{p, seen, versionConflict(seen), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.roster, terms, read, change)
}

// write stores what was recorded of a person who was at version seen and had a login; an account that has signed in
// with the login which the person has now is bound in the same transaction.
func (s People) write(ctx context.Context, p *roster.Person, login string, seen int, hash string,
	terms access.Terms) error {
	var c change
	if p.Login != login && p.Login != "" {
		subject, err := s.meet(ctx, &c, p)
		if err != nil {
			return err
		}
		c.put(s.DB.roster, held(p.Login, p.ID, subject), nil, aws.String("attribute_not_exists(PK) OR Person = :free"),
			item{":free": text("")})
	}
	if p.Login != login && login != "" {
		c.put(s.DB.roster, held(login, "", ""), nil, aws.String("Person = :own"), item{":own": text(p.ID)})
	}
	hash = recorded(&c, s.DB, ofPerson(p.ID), seen, hash, p.Pending())
	it, err := versioned(people, ofPerson(p.ID), p, p.Version, hash)
	c.over(s.DB.roster, it, err, seen)
	s.DB.once(&c, s.DB.roster, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.lost(ctx, p)
}

// lost says why a person could not be written: the login is somebody else's, or another write came first.
func (s People) lost(ctx context.Context, p *roster.Person) error {
	if p.Login == "" {
		return errLost
	}
	it, err := s.DB.get(ctx, s.DB.roster, ofLogin(p.Login), kindLogin)
	if err != nil {
		return err
	}
	if holder := stringOf(it, "Person"); holder != "" && holder != p.ID {
		return fault.Of(fault.ReviewerLogin)
	}
	return errLost
}

// List lists people, those entered last first.
func (s People) List(ctx context.Context, f reading.PeopleFilter) (reading.Page[roster.Person], error) {
	var keep func(roster.Person) bool
	if f.Item != "" || f.Institution != "" || f.Name != "" {
		keep = func(p roster.Person) bool {
			return (f.Item == "" || slices.Contains(p.Items, f.Item)) &&
				(f.Institution == "" || f.Institution == p.Institution) &&
				strings.Contains(p.Name, f.Name)
		}
	}
	return shelved(ctx, s.DB, shelf{s.DB.roster, people, ofPerson(""), f.Cursor}, f.Limit, keep)
}

// Some reads the people of some ids, in that order, strongly consistent and in one round trip for each hundred. Ids
// that there are not are left out.
func (s People) Some(ctx context.Context, ids []string) ([]roster.Person, error) {
	return some(ctx, s.DB, s.DB.roster, people, ofPerson, ids, func(p roster.Person) string { return p.ID })
}
