package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/pool"
	"appraisal/test/actiontest"
)

// directory is a pool in memory that counts mails. Its next calls fail with what is in fail, nil for none; when done is
// set, what failed has been done all the same.
type directory struct {
	none  bool
	users map[string]pool.User
	mails []string
	fail  []error
	done  bool
}

func (d *directory) next() error {
	if len(d.fail) == 0 {
		return nil
	}
	err := d.fail[0]
	d.fail = d.fail[1:]
	return err
}

func (d *directory) Own() bool { return !d.none }

func (d *directory) Find(_ context.Context, who string) (pool.User, error) { return d.users[who], nil }

func (d *directory) Make(_ context.Context, login, _, _ string, unit access.Unit) error {
	err := d.next()
	if err == nil || d.done {
		d.users[login] = pool.User{Known: true, Unit: unit.Code, Fresh: true, Open: true}
		d.mails = append(d.mails, login)
	}
	return err
}

func (d *directory) Mail(_ context.Context, login string) error {
	err := d.next()
	if err == nil || d.done {
		d.mails = append(d.mails, login)
	}
	return err
}

func (d *directory) Enable(_ context.Context, who string, open bool) error {
	user := d.users[who]
	user.Open = open
	d.users[who] = user
	return nil
}

const login = "new@example.org"

// invited is a unit that has invited a colleague, with the event.
func invited(t *testing.T, u *actiontest.Units) accounts.Event {
	t.Helper()
	return did(t, u, func(u *accounts.Unit) error {
		_, err := u.Invite(login, "钱八", nil, actiontest.Main, actiontest.Monday)
		return err
	})
}

// did is the event of what a unit does.
func did(t *testing.T, u *actiontest.Units, what func(*accounts.Unit) error) (last accounts.Event) {
	t.Helper()
	u.Do(t, func(u *accounts.Unit) error {
		err := what(u)
		last = u.Pending()[len(u.Pending())-1]
		return err
	})
	return last
}

func wire(t *testing.T) (*actiontest.Units, *directory, action) {
	u, d := actiontest.KnownUnits(t), &directory{users: map[string]pool.User{}}
	return u, d, action{units: u, users: d, now: actiontest.Now}
}

// deliver hands an event over as the stream does, and tells whether it will come again.
func (a action) deliver(t *testing.T, e accounts.Event) (again bool) {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	out, err := a.update(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{{EventName: "INSERT",
		Change: events.DynamoDBStreamRecord{SequenceNumber: "1", NewImage: map[string]events.DynamoDBAttributeValue{
			"PK": events.NewStringAttribute("UNIT#" + e.Unit), "Data": events.NewStringAttribute(string(data))}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return len(out.BatchItemFailures) > 0
}

func state(t *testing.T, u *actiontest.Units) (accounts.MailState, string) {
	t.Helper()
	for _, i := range u.Now(t).Invitations {
		if i.Login == login {
			if i.Why != nil {
				return i.Mail, i.Why.Code
			}
			return i.Mail, ""
		}
	}
	return "none", ""
}

func TestAnInvitationIsMailedOnceHoweverOftenItsEventComes(t *testing.T) {
	u, d, a := wire(t)
	e := invited(t, u)
	for range 24 {
		if a.deliver(t, e) {
			t.Error("it shall come again")
		}
	}
	if got, _ := state(t, u); len(d.mails) != 1 || got != accounts.MailSent {
		t.Errorf("mails %v, state %s", d.mails, got)
	}
	again := invited(t, u) // a person asks for another
	a.deliver(t, again)
	a.deliver(t, e)
	a.deliver(t, again)
	if got, _ := state(t, u); len(d.mails) != 2 || got != accounts.MailSent {
		t.Errorf("invited again: mails %v, state %s", d.mails, got)
	}
}

func TestWhatFailsIsTakenUpAgainAndNobodyIsMailedTwice(t *testing.T) {
	broken := errors.New("connection reset")
	for name, tc := range map[string]struct {
		known bool // the user was there before: the second mail
		fail  error
		done  bool // and yet it was sent
		mails int
		want  accounts.MailState
		why   string
	}{
		"the pool was busy":                          {false, pool.ErrBusy, false, 1, accounts.MailSent, ""},
		"the pool was busy, the second time":         {true, pool.ErrBusy, false, 1, accounts.MailSent, ""},
		"a broken connection, nothing was done":      {false, broken, false, 1, accounts.MailSent, ""},
		"a broken connection, all was done":          {false, broken, true, 1, accounts.MailSent, ""},
		"a second mail that nobody knows of":         {true, broken, false, 0, accounts.MailFailed, "in_doubt"},
		"a second mail that was sent without a word": {true, broken, true, 1, accounts.MailFailed, "in_doubt"},
		"an address that the pool refuses":           {false, pool.ErrRefused, false, 0, accounts.MailFailed, "refused"},
	} {
		u, d, a := wire(t)
		if tc.known {
			d.users[login] = pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Fresh: true, Open: true}
		}
		e := invited(t, u)
		d.fail, d.done = []error{tc.fail}, tc.done
		for n := 0; a.deliver(t, e); n++ {
			if n > 5 {
				t.Fatalf("%s: it never ends", name)
			}
		}
		if got, why := state(t, u); len(d.mails) != tc.mails || got != tc.want || why != tc.why {
			t.Errorf("%s: mails %v, state %s %s", name, d.mails, got, why)
		}
	}
}

func TestAnInvitationOfWhoIsKnownToThePool(t *testing.T) {
	for name, tc := range map[string]struct {
		user  pool.User
		mails int
		want  accounts.MailState
		why   string
	}{
		"a user of another unit": {pool.User{Known: true, Unit: actiontest.OtherUnit.Code, Fresh: true,
			Open: true}, 0, accounts.MailFailed, "other_unit"},
		"who has a password already": {pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Open: true}, 0,
			accounts.MailNeedless, ""},
		"who was closed, with a password": {pool.User{Known: true, Unit: actiontest.OwnUnit.Code}, 0,
			accounts.MailNeedless, ""},
		"who was closed before signing in": {pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Fresh: true}, 1,
			accounts.MailSent, ""},
	} {
		u, d, a := wire(t)
		d.users[login] = tc.user
		a.deliver(t, invited(t, u))
		got, why := state(t, u)
		if len(d.mails) != tc.mails || got != tc.want || why != tc.why ||
			d.users[login].Open != (tc.user.Open || tc.why == "") {
			t.Errorf("%s: mails %v, state %s %s, user %+v", name, d.mails, got, why, d.users[login])
		}
	}
}

func TestWithAnotherProviderNobodyIsAsked(t *testing.T) {
	u, d, a := wire(t)
	d.none = true
	a.deliver(t, invited(t, u))
	if got, _ := state(t, u); got != accounts.MailElsewhere || len(d.mails) != 0 {
		t.Errorf("mails %v, state %s", d.mails, got)
	}
}

func TestWhoIsRemovedOrWhoseInvitationIsWithdrawnSignsInNoMore(t *testing.T) {
	u, d, a := wire(t)
	mine := pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Open: true}
	d.users["sub"], d.users[login] = mine, mine
	remove := func(u *accounts.Unit) error {
		_, err := u.Remove("sub", actiontest.Main, actiontest.Monday)
		return err
	}
	a.deliver(t, did(t, u, remove))
	if d.users["sub"].Open {
		t.Error("the removed account's user is open")
	}
	e := invited(t, u)
	withdrawn := did(t, u, func(u *accounts.Unit) error {
		_, err := u.Withdraw(login, actiontest.Main, actiontest.Monday)
		return err
	})
	a.deliver(t, e)
	if a.deliver(t, withdrawn); len(d.mails) != 0 || !d.users[login].Open {
		t.Errorf("who has a password of their own: mails %v, %+v", d.mails, d.users[login])
	}
	d.users[login] = pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Fresh: true, Open: true}
	if a.deliver(t, withdrawn); d.users[login].Open {
		t.Error("the first password of a withdrawn invitation still opens")
	}
	d.users[login] = pool.User{Known: true, Unit: actiontest.OtherUnit.Code, Fresh: true, Open: true}
	if a.deliver(t, withdrawn); !d.users[login].Open {
		t.Error("a user of another unit was closed")
	}
}

func TestARemovalThatComesLateClosesNobodyWhoIsBack(t *testing.T) {
	u, d, a := wire(t)
	d.users["sub"] = pool.User{Known: true, Unit: actiontest.OwnUnit.Code, Open: true}
	removed := did(t, u, func(u *accounts.Unit) error {
		_, err := u.Remove("sub", actiontest.Main, actiontest.Monday)
		return err
	})
	did(t, u, func(u *accounts.Unit) error {
		_, err := u.Invite("sub@example.org", "同事", nil, actiontest.Main, actiontest.Monday)
		return err
	})
	if a.deliver(t, removed); !d.users["sub"].Open {
		t.Error("who is invited again was closed")
	}
	did(t, u, func(u *accounts.Unit) error {
		_, err := u.Join(actiontest.SignIn(actiontest.Sub, accounts.Sub), actiontest.Monday)
		return err
	})
	if a.deliver(t, removed); !d.users["sub"].Open {
		t.Error("who is back was closed")
	}
}

func TestOtherRecordsAreLeftAlone(t *testing.T) {
	_, d, a := wire(t)
	image := map[string]events.DynamoDBAttributeValue{"PK": events.NewStringAttribute("PROJECT#PSFJ26001"),
		"Data": events.NewStringAttribute("{")}
	out, err := a.update(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{
		{EventName: "INSERT", Change: events.DynamoDBStreamRecord{SequenceNumber: "1", NewImage: image}}}})
	if err != nil || len(out.BatchItemFailures) > 0 || !slices.Equal(d.mails, nil) {
		t.Errorf("%+v %v", out, err)
	}
}
