package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/fault"
	"appraisal/internal/roster"
)

// held is the item that says whose a login is: of a person of the roster, and of the account that signed in with it
// last. Both are empty when it was given up, for nothing is deleted.
func held(login, person, subject string) item {
	it := key(ofLogin(login), kindLogin)
	it["Schema"], it["Person"], it["Account"] = text(schema), text(person), text(subject)
	return it
}

// binding is the item that says which person an account is bound to, none while Person is empty, and with which login
// it signed in last. Stray: that login finds somebody else, who has another account.
func binding(subject, person, login string, stray bool) item {
	it := key(ofAccount(subject), kindPerson)
	it["Schema"], it["Person"], it["Login"] = text(schema), text(person), text(login)
	if stray {
		it["Stray"] = text("true")
	}
	return it
}

// bind adds to a change that an account, which must be bound to nobody yet, is bound to a person.
func (s People) bind(c *change, p *roster.Person, subject, by, byName string, at time.Time) {
	p.Bind(subject, by, byName, at)
	c.put(s.DB.accounts, binding(subject, p.ID, p.Login, false), nil,
		aws.String("attribute_not_exists(PK) OR Person = :free"), item{":free": text("")})
}

// meet binds the account that signed in with the person's login before the person had it, if there is one and neither
// is bound yet. It gives the account that the login's item names from now on.
func (s People) meet(ctx context.Context, c *change, p *roster.Person) (subject string, err error) {
	it, err := s.DB.get(ctx, s.DB.roster, ofLogin(p.Login), kindLogin)
	if subject = stringOf(it, "Account"); err != nil || subject == "" || p.Account != "" {
		return subject, err
	}
	own, err := s.DB.get(ctx, s.DB.accounts, ofAccount(subject), kindPerson)
	if err == nil && stringOf(own, "Person") == "" {
		last := p.Pending()[len(p.Pending())-1]
		s.bind(c, p, subject, last.By, last.ByName, last.At)
	}
	return subject, err
}

// Bind finds the person of the roster whose account has signed in, by the login, and binds the two for good: one
// account is one person. What becomes of the login afterwards, here or at the identity provider, changes nothing. The
// login of a person who has another account finds nobody. Asked at each sign-in, it reads one item unless something is
// new.
func (s People) Bind(ctx context.Context, subject, name, login string, at time.Time) error {
	for attempt := range attempts {
		err := s.bindOnce(ctx, subject, name, login, at)
		if !errors.Is(err, errLost) && !fault.Is(err, fault.VersionConflict) {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
	return fmt.Errorf("the account %s is being bound by too many at once", subject)
}

func (s People) bindOnce(ctx context.Context, subject, name, login string, at time.Time) error {
	own, err := s.DB.get(ctx, s.DB.accounts, ofAccount(subject), kindPerson)
	before := stringOf(own, "Login")
	if err != nil || login == "" || stringOf(own, "Person") != "" || before == login && stringOf(own, "Stray") == "" {
		return err
	}
	found, err := s.DB.get(ctx, s.DB.roster, ofLogin(login), kindLogin)
	if err != nil {
		return err
	}
	var c change
	unbound := func(stray bool) {
		c.put(s.DB.accounts, binding(subject, "", login, stray), nil,
			aws.String("attribute_not_exists(PK) OR Person = :free"), item{":free": text("")})
	}
	if before != "" && before != login { // what it signed in with before may become another account's
		left, err := s.DB.get(ctx, s.DB.roster, ofLogin(before), kindLogin)
		if err != nil {
			return err
		}
		if stringOf(left, "Account") == subject {
			c.put(s.DB.roster, held(before, stringOf(left, "Person"), ""), nil,
				aws.String("Account = :own AND Person = :person"),
				item{":own": text(subject), ":person": left["Person"]})
		}
	}
	holder := stringOf(found, "Person")
	if holder == "" { // whoever is entered with this login is found at once
		unbound(false)
		c.put(s.DB.roster, held(login, "", subject), nil, aws.String("attribute_not_exists(PK) OR Person = :free"),
			item{":free": text("")})
		return s.DB.commit(ctx, c)
	}
	p, hash, err := s.load(ctx, holder)
	if err != nil {
		return err
	}
	if p.Account != "" {
		unbound(true)
		return s.DB.commit(ctx, c)
	}
	seen := p.Version
	s.bind(&c, p, subject, subject, name, at)
	c.put(s.DB.roster, held(login, holder, subject), nil, aws.String("Person = :own"), item{":own": text(holder)})
	hash = recorded(&c, s.DB, ofPerson(p.ID), seen, hash, p.Pending())
	it, err := versioned(people, ofPerson(p.ID), p, p.Version, hash)
	c.over(s.DB.roster, it, err, seen)
	return s.DB.commit(ctx, c)
}
