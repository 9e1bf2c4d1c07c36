package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// SignIn gives the account of a sign-in and makes it when it is the first; two at once make one. What the token says
// otherwise than the one before is taken over; a token that says nothing new costs one read.
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
		return s.follow(ctx, *known, in, at)
	case known != nil && code.Line(in.Name) == "":
		in.Name = known.Name
	}
	in, err = in.Check()
	if known != nil || err == nil && len(in.StaffRoles()) > 0 { // who left every group loses the roles, claims or not
		account, err := s.staff(ctx, in, known, hash, at)
		if err == nil {
			err = in.Misplaced(account)
		}
		return account, err
	}
	if err != nil {
		return accounts.Account{}, err
	}
	return s.join(ctx, in, at)
}

// follow takes over what the token of a unit's account says anew. Who belongs to another unit now leaves first, and joins
// then: whoever stops between the two has left, and joins the next time.
func (s Units) follow(ctx context.Context, known accounts.Account, in accounts.SignIn, at time.Time) (accounts.Account, error) {
	in, err := in.Of(known)
	switch {
	case known.Left != nil && err != nil:
		return known, err
	case known.Left != nil && in.Old(known):
		return known, fault.Of(fault.AccountRemoved)
	case known.Left != nil:
		return s.join(ctx, in, at)
	case err != nil || !in.News(known):
		return known, nil
	}
	var account accounts.Account
	err = s.Update(ctx, known.Unit.Code, access.Terms{}, func(u *accounts.Unit) error {
		if code.BodyOf(in.UnitCode).Is(code.BodyOf(u.Code)) { // also by its other code
			account = u.Follow(in, at)
		} else {
			u.Leave(in, at)
		}
		return nil
	})
	switch {
	case err != nil:
		return account, err
	case account.Subject == "" || account.Left != nil: // it has left, by this sign-in or meanwhile
		return account, errLost
	}
	return account, nil
}

func (s Units) join(ctx context.Context, in accounts.SignIn, at time.Time) (account accounts.Account, err error) {
	err = s.Update(ctx, in.UnitCode, access.Terms{}, func(u *accounts.Unit) (err error) {
		for _, a := range u.Accounts {
			if a.Subject == in.Subject && a.Left == nil { // made by another sign-in, since we looked for it
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
	recorded, hash := event(ofAccount(in.Subject), account.Version, prev, data)
	c.fresh(s.DB.events, recorded, nil)
	it, err := row(ofAccount(in.Subject), kindAccount, account)
	if err == nil {
		it["Version"], it["Hash"] = number(account.Version), text(hash)
	}
	c.over(s.DB.accounts, it, err, account.Version-1)
	return account, s.DB.commit(ctx, c)
}
