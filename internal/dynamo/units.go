package dynamo

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/code"
)

// Units stores units with their accounts.
type Units struct{ DB *DB }

// Account reads an account; nil when the subject has none.
func (s Units) Account(ctx context.Context, subject string) (*accounts.Account, error) {
	a, _, err := s.account(ctx, subject)
	return a, err
}

// account reads an account; of staff, also the hash of its last event.
func (s Units) account(ctx context.Context, subject string) (*accounts.Account, string, error) {
	it, err := s.DB.get(ctx, s.DB.accounts, ofAccount(subject), kindAccount)
	if it == nil || err != nil {
		return nil, "", err
	}
	var a accounts.Account
	return &a, stringOf(it, "Hash"), content(it, &a)
}

// Unit reads a unit with its accounts and invitations, by either of its codes. A unit that nobody of has signed in yet
// is empty: version 0.
func (s Units) Unit(ctx context.Context, unitCode string) (*accounts.Unit, error) {
	u, _, err := s.load(ctx, unitCode)
	return u, err
}

// storedUnit is what a unit's item says beyond the unit.
type storedUnit struct {
	hash  string // of its last event
	named string // the name that it is found by
}

func (s Units) load(ctx context.Context, unitCode string) (u *accounts.Unit, stored storedUnit, err error) {
	u = &accounts.Unit{Unit: access.Unit{Code: unitCode}}
	items, err := s.DB.all(ctx, s.DB.accounts, ofUnit(unitCode), "")
	if err == nil && len(items) == 0 {
		items, err = s.byBody(ctx, unitCode)
	}
	if err != nil {
		return nil, stored, err
	}
	for _, it := range items {
		switch kindOf(it) {
		case kindUnit:
			stored = storedUnit{stringOf(it, "Hash"), stringOf(it, "Named")}
			err = content(it, u)
		case kindMember:
			var a accounts.Account
			err = content(it, &a)
			u.Accounts = append(u.Accounts, a)
		case kindInvited:
			var i accounts.Invitation
			err = content(it, &i)
			u.Invitations = append(u.Invitations, i)
		}
		if err != nil {
			return nil, stored, err
		}
	}
	for i := range u.Accounts {
		if u.Accounts[i].Left == nil {
			u.Accounts[i].Unit = u.Unit // a copy in the unit's list is not written anew when the unit changes its name
		}
	}
	return u, stored, nil
}

// byBody reads a unit that has its record under another of its codes: the one that it first signed in with is its key
// for good.
func (s Units) byBody(ctx context.Context, unitCode string) ([]item, error) {
	body := code.BodyOf(unitCode)
	first := string(body) // of a unit from before bodies were noted, the older of the two codes can be told from the newer
	named, err := s.DB.all(ctx, s.DB.accounts, ofBody(body.Stem()), "")
	if len(named) > 0 {
		first = stringOf(named[0], "Unit")
	}
	if err != nil || first == "" || first == unitCode {
		return nil, err
	}
	return s.DB.all(ctx, s.DB.accounts, ofUnit(first), "")
}

// Update reads a unit, lets change act on it, and writes what it recorded (rewrite).
func (s Units) Update(ctx context.Context, unitCode string, terms access.Terms,
	change func(*accounts.Unit) error) error {
	read := func() (current[*accounts.Unit], error) {
		u, stored, err := s.load(ctx, unitCode)
		if err != nil {
			return current[*accounts.Unit]{}, err
		}
		seen := u.Version
		return current[*accounts.Unit]{u, seen, versionConflict(seen),
			func() error { return s.write(ctx, u, seen, stored, terms) }}, nil
	}
	return rewrite(ctx, s.DB, s.DB.accounts, terms, read, change)
}

func (s Units) write(ctx context.Context, u *accounts.Unit, seen int, stored storedUnit, terms access.Terms) error {
	var c change
	hash := stored.hash
	for _, e := range u.Pending() {
		data, err := e.Encode()
		if err != nil {
			return fmt.Errorf("encode event %d of %s: %w", e.Seq, e.Unit, err)
		}
		var it item
		it, hash = event(ofUnit(u.Code), e.Seq, hash, data)
		c.fresh(s.DB.events, it, nil)
		s.parts(&c, u, e)
	}
	if seen == 0 { // two that sign in at once with two codes of one unit make one
		named := key(ofBody(code.BodyOf(u.Code).Stem()), kindBody)
		named["Schema"], named["Unit"] = text(schema), text(u.Code)
		c.fresh(s.DB.accounts, named, nil)
	}
	it, err := row(ofUnit(u.Code), kindUnit, u)
	if err == nil {
		it["Version"], it["Hash"], it["Named"] = number(u.Version), text(hash), text(u.Name)
	}
	c.over(s.DB.accounts, it, err, seen)
	s.DB.once(&c, s.DB.accounts, terms)
	if u.Name != "" && u.Name != stored.named { // also of a unit that was entered before units were found by name
		s.name(&c, u)
	}
	return s.DB.commit(ctx, c)
}

// parts puts the items that an event changed. An account that joins must be new, or have left the unit where it was: a
// subject belongs to one unit. Another name of the unit goes to all who act for it.
func (s Units) parts(c *change, u *accounts.Unit, e accounts.Event) {
	if a := e.Account; a != nil {
		own, err := accountRow(*a)
		if e.Kind == "unit_created" || e.Kind == "account_joined" {
			c.put(s.DB.accounts, own, err, aws.String("attribute_not_exists(PK) OR attribute_exists(Unbound)"), nil)
		} else {
			c.part(s.DB.accounts, own, err)
		}
		member, err := row(ofUnit(u.Code), one(kindMember, a.Subject), a)
		c.part(s.DB.accounts, member, err)
	}
	if i := e.Invitation; i != nil {
		it, err := row(ofUnit(u.Code), one(kindInvited, i.Login), i)
		c.part(s.DB.accounts, it, err)
	}
	for _, a := range u.Accounts {
		if e.Name != "" && a.Left == nil && a.Subject != e.Account.Subject {
			own, err := accountRow(a)
			c.part(s.DB.accounts, own, err)
		}
	}
}

// accountRow makes the item of a unit's account. One that has left says that the subject is free to join a unit.
func accountRow(a accounts.Account) (item, error) {
	it, err := row(ofAccount(a.Subject), kindAccount, a)
	if err == nil && a.Left != nil {
		it["Unbound"] = text("yes")
	}
	return it, err
}
