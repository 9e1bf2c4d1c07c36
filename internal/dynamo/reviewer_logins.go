package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// held is the item that says whose a login is: of a person of the registry, and of the account that signed in with it
// last. Both are empty when it was given up, for nothing is deleted.
func held(login, person, subject string) item {
	it := key(ofLogin(login), kindLogin)
	it["Schema"], it["Person"], it["Account"] = text(schema), text(person), text(subject)
	return it
}

// bindingSchema is that of an account's binding. One that an earlier schema left unbound knows its login from the table
// of the old roster alone: the next sign-in enters it anew.
const bindingSchema = "2"

// binding is the item that says which person an account is bound to, none while Person is empty, and with which login
// it signed in last. Stray: that login finds somebody else, who has another account.
func binding(subject, person, login string, stray bool) item {
	it := key(ofAccount(subject), kindPerson)
	it["Schema"], it["Person"], it["Login"] = text(bindingSchema), text(person), text(login)
	if stray {
		it["Stray"] = text("true")
	}
	return it
}

// bind adds to a change that an account, which must be bound to nobody yet, is bound to a person.
func (s Reviewers) bind(c *change, p *registry.Person, subject, by, byName string, at time.Time) {
	p.Bind(subject, by, byName, at)
	c.put(s.DB.accounts, binding(subject, p.ID, p.Login, false), nil,
		aws.String("attribute_not_exists(PK) OR Person = :free"), item{":free": text("")})
}

// Logins stores what changes a person of the registry who may get another login by it: an account that has signed in
// with that one is bound in the same transaction. It alone writes what accounts are bound to, but for Bind.
type Logins struct{ DB *DB }

// Update is that of Reviewers. A login that somebody else has is fault.ReviewerLogin.
func (s Logins) Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error {
	return Reviewers(s).step(ctx, id, terms,
		func(p *registry.Person) (registry.Beside, error) { return registry.Beside{}, change(p) })
}

// relogin adds to a change that the login which a person had is free, and that of now the person's.
func (s Reviewers) relogin(ctx context.Context, c *change, p *registry.Person, login string) error {
	if p.Login == login {
		return nil
	}
	if p.Login != "" {
		subject, err := s.meet(ctx, c, p)
		if err != nil {
			return err
		}
		c.put(s.DB.registry, held(p.Login, p.ID, subject), nil, aws.String("attribute_not_exists(PK) OR Person = :free"),
			item{":free": text("")})
	}
	if login != "" {
		c.put(s.DB.registry, held(login, "", ""), nil, aws.String("Person = :own"), item{":own": text(p.ID)})
	}
	return nil
}

// meet binds the account that signed in with the person's login before the person had it, if there is one and neither
// is bound yet. It gives the account that the login's item names from now on.
func (s Reviewers) meet(ctx context.Context, c *change, p *registry.Person) (subject string, err error) {
	it, err := s.DB.get(ctx, s.DB.registry, ofLogin(p.Login), kindLogin)
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

// Bind finds the person of the registry whose account has signed in, by the login, and binds the two for good: one
// account is one person. What becomes of the login afterwards, here or at the identity provider, changes nothing. The
// login of a person who has another account finds nobody. Asked at each sign-in, it reads one item unless something is
// new.
func (s Reviewers) Bind(ctx context.Context, subject, name, login string, at time.Time) error {
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

func (s Reviewers) bindOnce(ctx context.Context, subject, name, login string, at time.Time) error {
	own, err := s.DB.get(ctx, s.DB.accounts, ofAccount(subject), kindPerson)
	before := stringOf(own, "Login")
	settled := before == login && stringOf(own, "Stray") == "" && stringOf(own, "Schema") == bindingSchema
	if err != nil || login == "" || stringOf(own, "Person") != "" || settled {
		return err
	}
	found, err := s.DB.get(ctx, s.DB.registry, ofLogin(login), kindLogin)
	if err != nil {
		return err
	}
	var c change
	unbound := func(stray bool) {
		c.put(s.DB.accounts, binding(subject, "", login, stray), nil,
			aws.String("attribute_not_exists(PK) OR Person = :free"), item{":free": text("")})
	}
	if before != "" && before != login { // what it signed in with before may become another account's
		left, err := s.DB.get(ctx, s.DB.registry, ofLogin(before), kindLogin)
		if err != nil {
			return err
		}
		if stringOf(left, "Account") == subject {
			c.put(s.DB.registry, held(before, stringOf(left, "Person"), ""), nil,
				aws.String("Account = :own AND Person = :person"),
				item{":own": text(subject), ":person": left["Person"]})
		}
	}
	holder := stringOf(found, "Person")
	if holder == "" { // whoever is entered with this login is found at once
		unbound(false)
		c.put(s.DB.registry, held(login, "", subject), nil, aws.String("attribute_not_exists(PK) OR Person = :free"),
			item{":free": text("")})
		return s.DB.commit(ctx, c)
	}
	p, head, err := s.load(ctx, holder)
	if err != nil {
		return err
	}
	if p.Account != "" {
		unbound(true)
		return s.DB.commit(ctx, c)
	}
	seen := p.Version
	s.bind(&c, p, subject, subject, name, at)
	c.put(s.DB.registry, held(login, holder, subject), nil, aws.String("Person = :own"), item{":own": text(holder)})
	hash := recorded(&c, s.DB, ofPerson(p.ID), seen, stringOf(head, "Hash"), p.Pending())
	it, err := headOf(p, hash)
	c.over(s.DB.registry, it, err, seen)
	return s.DB.commit(ctx, c)
}
