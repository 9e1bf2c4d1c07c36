package actiontest

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/review"
)

// Units are units, kept.
type Units struct {
	Store[*accounts.Unit, accounts.Event]
}

// KnownUnits keeps OwnUnit: its main account has signed in, its sub account was invited and did too, and an
// invitation is open for waiting@example.org.
func KnownUnits(t testing.TB) *Units {
	t.Helper()
	s := &Units{Store[*accounts.Unit, accounts.Event]{own: OwnUnit.Code, events: map[string][]accounts.Event{}}}
	s.rebuild = func(code string, events []accounts.Event) (*accounts.Unit, error) {
		if len(events) == 0 {
			return &accounts.Unit{Unit: access.Unit{Code: code}}, nil
		}
		return accounts.Rebuild(events)
	}
	s.place = func(u *accounts.Unit) (review.Stage, int) { return "", u.Version }
	s.Do(t, func(u *accounts.Unit) error {
		if _, err := u.Join(SignIn(Main, accounts.Main), Monday); err != nil {
			return err
		}
		for _, login := range []string{"sub@example.org", "waiting@example.org"} {
			if _, err := u.Invite(login, "同事", Sub.Systems, Main, Monday); err != nil {
				return err
			}
		}
		_, err := u.Join(SignIn(Sub, accounts.Sub), Monday)
		return err
	})
	return s
}

// SignIn is what the token of an account of a unit says.
func SignIn(c access.Caller, kind accounts.Kind) accounts.SignIn {
	return accounts.SignIn{Subject: c.Account, Login: c.Account + "@example.org", Name: c.Name, Kind: string(kind),
		UnitCode: c.Unit.Code, UnitName: c.Unit.Name}
}

// Unit gives a unit; an empty one when nobody of it has signed in.
func (s *Units) Unit(ctx context.Context, code string) (*accounts.Unit, error) {
	return s.Get(ctx, code)
}
