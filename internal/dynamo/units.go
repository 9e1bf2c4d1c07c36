package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
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
	it, err := s.DB.get(ctx, s.DB.accounts, "ACCOUNT#"+subject, "ACCOUNT")
	if it == nil || err != nil {
		return nil, "", err
	}
	var a accounts.Account
	return &a, stringOf(it, "Hash"), content(it, &a)
}

// Unit reads a unit with its accounts and invitations. A unit that nobody of has signed in yet is empty: version 0.
func (s Units) Unit(ctx context.Context, code string) (*accounts.Unit, error) {
	u, _, err := s.load(ctx, code)
	return u, err
}

func (s Units) load(ctx context.Context, code string) (u *accounts.Unit, hash string, err error) {
	items, err := s.DB.all(ctx, s.DB.accounts, "UNIT#"+code, "")
	if err != nil {
		return nil, "", err
	}
	u = &accounts.Unit{Unit: access.Unit{Code: code}}
	for _, it := range items {
		kind, _, _ := strings.Cut(stringOf(it, "SK"), "#")
		switch kind {
		case "UNIT":
			hash = stringOf(it, "Hash")
			err = content(it, u)
		case "MEMBER":
			var a accounts.Account
			err = content(it, &a)
			u.Accounts = append(u.Accounts, a)
		case "INVITED":
			var i accounts.Invitation
			err = content(it, &i)
			u.Invitations = append(u.Invitations, i)
		}
		if err != nil {
			return nil, "", err
		}
	}
	return u, hash, nil
}

// Update reads a unit, lets change act on it, and writes what it recorded together with the request's answer, as
// Projects.Update does: change may run several times.
func (s Units) Update(ctx context.Context, code string, terms access.Terms, answer any, change func(*accounts.Unit) error) error {
	return s.DB.insist(ctx, s.DB.accounts, terms, answer, func() error { return s.update(ctx, code, terms, answer, change) })
}

func (s Units) update(ctx context.Context, code string, terms access.Terms, answer any, change func(*accounts.Unit) error) error {
	u, hash, err := s.load(ctx, code)
	if err != nil {
		return err
	}
	seen := u.Version
	if terms.Version != 0 && terms.Version != seen {
		return fault.Of(fault.VersionConflict).With("version", seen)
	}
	if err := change(u); err != nil {
		return err
	}
	err = s.write(ctx, u, seen, hash, terms, answer)
	if !errors.Is(err, errLost) {
		return err
	}
	now, err := s.Unit(ctx, code)
	if err != nil {
		return err
	}
	return fault.Of(fault.VersionConflict).With("version", now.Version)
}

func (s Units) write(ctx context.Context, u *accounts.Unit, seen int, hash string, terms access.Terms, answer any) error {
	if len(u.Pending()) == 0 {
		return nil
	}
	var c change
	for _, e := range u.Pending() {
		data, err := e.Encode()
		if err != nil {
			return fmt.Errorf("encode event %d of %s: %w", e.Seq, e.Unit, err)
		}
		var it item
		it, hash = event("UNIT#"+u.Code, e.Seq, hash, data)
		c.fresh(s.DB.events, it, nil)
		s.parts(&c, u.Code, e)
	}
	it, err := row("UNIT#"+u.Code, "UNIT", u)
	if err == nil {
		it["Version"], it["Hash"] = number(u.Version), text(hash)
	}
	c.over(s.DB.accounts, it, err, seen)
	s.DB.once(&c, s.DB.accounts, terms, answer)
	return s.DB.commit(ctx, c)
}

// parts puts the items that an event changed. An account that joins must be new: a subject belongs to one unit.
func (s Units) parts(c *change, code string, e accounts.Event) {
	if a := e.Account; a != nil {
		own, err := row("ACCOUNT#"+a.Subject, "ACCOUNT", a)
		if e.Kind == "account_permitted" {
			c.part(s.DB.accounts, own, err)
		} else {
			c.fresh(s.DB.accounts, own, err)
		}
		member, err := row("UNIT#"+code, "MEMBER#"+a.Subject, a)
		c.part(s.DB.accounts, member, err)
	}
	if i := e.Invitation; i != nil {
		it, err := row("UNIT#"+code, "INVITED#"+i.Login, i)
		c.part(s.DB.accounts, it, err)
	}
}

// SignIn gives the account of a sign-in and makes it when it is the first; two at once make one. The roles of staff are
// brought up to date with the token's groups.
func (s Units) SignIn(ctx context.Context, in accounts.SignIn, at time.Time) (accounts.Account, error) {
	for attempt := range attempts {
		account, err := s.signIn(ctx, in, at)
		if !errors.Is(err, errLost) && !fault.Is(err, fault.VersionConflict) {
			return account, err
		}
		if err := pause(ctx, attempt); err != nil {
			return account, err
		}
	}
	return accounts.Account{}, fmt.Errorf("the account of %s is being made by too many at once", in.Subject)
}

func (s Units) signIn(ctx context.Context, in accounts.SignIn, at time.Time) (accounts.Account, error) {
	known, hash, err := s.account(ctx, in.Subject)
	switch {
	case err != nil:
		return accounts.Account{}, err
	case known != nil && known.Kind != accounts.Staff:
		return *known, nil
	}
	in, err = in.Check()
	if known != nil || err == nil && len(in.StaffRoles()) > 0 { // staff who left every group lose their roles, claims or not
		return s.staff(ctx, in, known, hash, at)
	}
	if err != nil {
		return accounts.Account{}, err
	}
	return s.join(ctx, in, at)
}

func (s Units) join(ctx context.Context, in accounts.SignIn, at time.Time) (account accounts.Account, err error) {
	err = s.Update(ctx, in.UnitCode, access.Terms{}, nil, func(u *accounts.Unit) (err error) {
		for _, a := range u.Accounts {
			if a.Subject == in.Subject { // made by another sign-in, since we looked for it
				account = a
				return nil
			}
		}
		account, err = u.Join(in, at)
		return err
	})
	return account, err
}

func (s Units) staff(ctx context.Context, in accounts.SignIn, known *accounts.Account, prev string, at time.Time) (accounts.Account, error) {
	account, changed := in.Staff(known, at)
	if !changed {
		return account, nil
	}
	data, err := json.Marshal(map[string]any{"seq": account.Version, "kind": "staff_signed_in", "at": instant(at), "account": account})
	if err != nil {
		return account, fmt.Errorf("encode the account: %w", err)
	}
	var c change
	recorded, hash := event("ACCOUNT#"+in.Subject, account.Version, prev, data)
	c.fresh(s.DB.events, recorded, nil)
	it, err := row("ACCOUNT#"+in.Subject, "ACCOUNT", account)
	if err == nil {
		it["Version"], it["Hash"] = number(account.Version), text(hash)
	}
	c.over(s.DB.accounts, it, err, account.Version-1)
	return account, s.DB.commit(ctx, c)
}
