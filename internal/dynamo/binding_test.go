package dynamo_test

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// signsIn lets the roster see somebody of the association signing in with a login, and gives the caller as storage
// knows it.
func (s *store) signsIn(t *testing.T, subject, login string) access.Caller {
	t.Helper()
	in := staffIn(subject, "reviewer")
	in.Login = login
	s.enter(t, in)
	if err := s.people().Bind(t.Context(), subject, in.Name, login, monday); err != nil {
		t.Fatal(err)
	}
	return s.caller(t, subject)
}

func (s *store) accountOf(t *testing.T, id string) string {
	t.Helper()
	p, err := s.people().Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Account
}

func TestTheLoginFindsThePersonTheFirstTimeAndNothingUnbindsTheTwo(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.person(t, someone("陈评审", "chen@example.org"), monday)
		if c := s.signsIn(t, "rev-1", "chen@example.org"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Fatalf("signed in as %+v; the person's account is %q", c, s.accountOf(t, id))
		}
		if c := s.signsIn(t, "rev-1", "chen.new@example.org"); c.Person != id || c.Login != "chen.new@example.org" {
			t.Errorf("after the login changed at the identity provider: %+v", c)
		}
		if err := s.savePerson(t, id, someone("陈评审", "other@example.org"), 0); err != nil {
			t.Fatal(err)
		}
		if c := s.signsIn(t, "rev-1", "chen.new@example.org"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Errorf("after the login changed in the roster: %+v, of account %q", c, s.accountOf(t, id))
		}
		for _, it := range s.Items(t, "Roster") {
			if value(it, "PK") == "PEOPLE" {
				if n := s.inOrder(t, "PERSON#"+id, it); n != 3 {
					t.Errorf("%d events, want entered, bound and saved", n)
				}
			}
		}
	})
}

func TestALoginThatSomebodyElseHasNowFindsNobody(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.person(t, someone("陈评审", "chen@example.org"), monday)
		s.signsIn(t, "rev-1", "chen@example.org")
		s.signsIn(t, "rev-1", "chen.new@example.org")
		if c := s.signsIn(t, "rev-2", "chen@example.org"); c.Person != "" || c.Login != "" || s.accountOf(t, id) != "rev-1" {
			t.Errorf("with another's login: %+v", c)
		}
		if err := s.savePerson(t, id, someone("陈评审", "chen.new@example.org"), 0); err != nil {
			t.Fatal(err)
		}
		if c := s.signsIn(t, "rev-2", "chen@example.org"); c.Person != "" || c.Login != "chen@example.org" {
			t.Errorf("once the other has given the login up: %+v", c)
		}
	})
}

func TestWhoeverSignedInBeforeTheyWereEnteredIsBoundWhenTheyAre(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.signsIn(t, "rev-1", "chen@example.org")
		id := s.person(t, someone("陈评审", "chen@example.org"), monday)
		if c := s.caller(t, "rev-1"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Errorf("%+v, and the person's account is %q", c, s.accountOf(t, id))
		}
		silent := s.person(t, someone("李评审", ""), monday)
		s.signsIn(t, "rev-2", "li@example.org")
		if c := s.caller(t, "rev-2"); c.Person != "" {
			t.Errorf("bound by nothing: %+v", c)
		}
		if err := s.savePerson(t, silent, someone("李评审", "li@example.org"), 0); err != nil {
			t.Fatal(err)
		}
		if c := s.caller(t, "rev-2"); c.Person != silent {
			t.Errorf("the association has said who it is: %+v", c)
		}
		double := s.person(t, someone("李评审", ""), monday)
		refused(t, s.savePerson(t, double, someone("李评审", "li@example.org"), 0), fault.ReviewerLogin)
	})
}

func TestOneAccountIsOnePerson(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first := s.person(t, someone("陈评审", "chen@example.org"), monday)
		s.signsIn(t, "rev-1", "chen@example.org")
		if err := s.savePerson(t, first, someone("陈评审", "a@example.org"), 0); err != nil {
			t.Fatal(err)
		}
		second := s.person(t, someone("陈评审二", "chen@example.org"), monday)
		s.signsIn(t, "rev-1", "chen@example.org")
		if c := s.caller(t, "rev-1"); c.Person != first || s.accountOf(t, second) != "" {
			t.Errorf("%+v; the second entry has the account %q", c, s.accountOf(t, second))
		}
	})
}

func TestALoginThatMovedOnBindsNobodyWhoIsEnteredWithItLater(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.signsIn(t, "rev-1", "desk@example.org")
		s.signsIn(t, "rev-1", "chen@example.org")
		id := s.person(t, someone("李评审", "desk@example.org"), monday)
		if c := s.caller(t, "rev-1"); c.Person != "" || s.accountOf(t, id) != "" {
			t.Errorf("%+v, and the person's account is %q", c, s.accountOf(t, id))
		}
		if c := s.signsIn(t, "rev-2", "desk@example.org"); c.Person != id {
			t.Errorf("whoever has the login now: %+v", c)
		}
	})
}
