package dynamo_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// person enters somebody by a list, with a login as the officer says it.
func (s *store) person(t testing.TB, name, login string) string {
	t.Helper()
	id := s.pass(t, name, int(entered.Add(1)), reviewItem(0))
	if login != "" {
		if err := s.savePerson(t, id, login, 0); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// entered counts those who were entered with an id of their own.
var entered atomic.Int64

// savePerson lets the officer say a person's login, on a version that was seen, or on none.
func (s *store) savePerson(t testing.TB, id, login string, version int) error {
	t.Helper()
	active := true
	return s.logins().Update(t.Context(), id, access.Terms{Version: version}, func(p *registry.Person) error {
		return p.Save(registry.DetailsInput{Login: login, Active: &active}, officer, monday)
	})
}

// signsIn lets the registry see somebody of the association signing in with a login, and gives the caller as storage
// knows it.
func (s *store) signsIn(t *testing.T, subject, login string) access.Caller {
	t.Helper()
	in := staffIn(subject, "reviewer")
	in.Login = login
	s.enter(t, in)
	if err := s.reviewers().Bind(t.Context(), subject, in.Name, login, monday); err != nil {
		t.Fatal(err)
	}
	return s.caller(t, subject)
}

func (s *store) accountOf(t *testing.T, id string) string {
	t.Helper()
	p, err := s.reviewers().Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Account
}

func TestTheLoginFindsThePersonTheFirstTimeAndNothingUnbindsTheTwo(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.person(t, "陈评审", "chen@example.org")
		if c := s.signsIn(t, "rev-1", "chen@example.org"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Fatalf("signed in as %+v; the person's account is %q", c, s.accountOf(t, id))
		}
		if c := s.signsIn(t, "rev-1", "chen.new@example.org"); c.Person != id || c.Login != "chen.new@example.org" {
			t.Errorf("after the login changed at the identity provider: %+v", c)
		}
		if err := s.savePerson(t, id, "other@example.org", 0); err != nil {
			t.Fatal(err)
		}
		if c := s.signsIn(t, "rev-1", "chen.new@example.org"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Errorf("after the login changed in the registry: %+v, of account %q", c, s.accountOf(t, id))
		}
		s.intact(t, id, lock{})
		if n := s.reviewer(t, id).Version; n != 4 {
			t.Errorf("%d events, want entered, saved, bound and saved", n)
		}
	})
}

func TestALoginThatSomebodyElseHasNowFindsNobody(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.person(t, "陈评审", "chen@example.org")
		s.signsIn(t, "rev-1", "chen@example.org")
		s.signsIn(t, "rev-1", "chen.new@example.org")
		if c := s.signsIn(t, "rev-2", "chen@example.org"); c.Person != "" || c.Login != "" || s.accountOf(t, id) != "rev-1" {
			t.Errorf("with another's login: %+v", c)
		}
		if err := s.savePerson(t, id, "chen.new@example.org", 0); err != nil {
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
		id := s.person(t, "陈评审", "chen@example.org")
		if c := s.caller(t, "rev-1"); c.Person != id || s.accountOf(t, id) != "rev-1" {
			t.Errorf("%+v, and the person's account is %q", c, s.accountOf(t, id))
		}
		silent := s.person(t, "李评审", "")
		s.signsIn(t, "rev-2", "li@example.org")
		if c := s.caller(t, "rev-2"); c.Person != "" {
			t.Errorf("bound by nothing: %+v", c)
		}
		if err := s.savePerson(t, silent, "li@example.org", 0); err != nil {
			t.Fatal(err)
		}
		if c := s.caller(t, "rev-2"); c.Person != silent {
			t.Errorf("the association has said who it is: %+v", c)
		}
		double := s.person(t, "李评审", "")
		refused(t, s.savePerson(t, double, "li@example.org", 0), fault.ReviewerLogin)
	})
}

func TestOneAccountIsOnePerson(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first := s.person(t, "陈评审", "chen@example.org")
		s.signsIn(t, "rev-1", "chen@example.org")
		if err := s.savePerson(t, first, "a@example.org", 0); err != nil {
			t.Fatal(err)
		}
		second := s.person(t, "陈评审二", "chen@example.org")
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
		id := s.person(t, "李评审", "desk@example.org")
		if c := s.caller(t, "rev-1"); c.Person != "" || s.accountOf(t, id) != "" {
			t.Errorf("%+v, and the person's account is %q", c, s.accountOf(t, id))
		}
		if c := s.signsIn(t, "rev-2", "desk@example.org"); c.Person != id {
			t.Errorf("whoever has the login now: %+v", c)
		}
	})
}

func TestALoginBelongsToOnePersonUntilItIsGivenUp(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one, two := s.person(t, "甲", "one@example.org"), s.person(t, "乙", "two@example.org")
		before := s.snapshot(t)
		refused(t, s.savePerson(t, two, "ONE@example.org", 2), fault.ReviewerLogin)
		refused(t, s.savePerson(t, two, "one@example.org", 0), fault.ReviewerLogin)
		same(t, "the tables", s.snapshot(t), before)
		for _, step := range []struct {
			what, id, login string
		}{
			{"the first gives it up for another", one, "three@example.org"},
			{"the second takes it, leaving its own", two, "one@example.org"},
			{"the first takes that", one, "two@example.org"}, {"the second keeps what it has", two, "one@example.org"},
			{"the second has none", two, ""}, {"and takes it again", two, "one@example.org"},
		} {
			if err := s.savePerson(t, step.id, step.login, 0); err != nil {
				t.Fatalf("%s: %v", step.what, err)
			}
		}
		holders := map[string]string{}
		for _, it := range s.Items(t, "Registry") {
			if login, ok := strings.CutPrefix(pk(it), "LOGIN#"); ok {
				holders[login] = value(it, "Person")
			}
		}
		same(t, "whose each login is", holders, map[string]string{"one@example.org": two, "two@example.org": one,
			"three@example.org": ""})
	})
}

func TestOfManyWhoClaimALoginAtOnceOneHasIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		ids, won := make([]string, 10), ""
		for i := range ids {
			ids[i] = s.person(t, itoa(i), "")
		}
		for i, err := range together(len(ids), func(i int) error { return s.savePerson(t, ids[i], "one@example.org", 1) }) {
			if err == nil {
				won += ids[i]
			} else {
				refused(t, err, fault.ReviewerLogin)
			}
		}
		people, err := s.reviewers().Some(t.Context(), ids)
		for _, p := range people {
			if (p.Login != "") != (p.ID == won) {
				t.Errorf("%s has %q, and %s won", p.ID, p.Login, won)
			}
		}
		if err != nil || len(people) != len(ids) || !slices.Contains(ids, won) {
			t.Errorf("%d people, %q won: %v", len(people), won, err)
		}
	})
}

func TestAPersonIsChangedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id, won := s.person(t, "甲", ""), 0
		for i, err := range together(10, func(i int) error { return s.savePerson(t, id, itoa(i)+"@example.org", 1) }) {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("%d: the facts are %s", i, got)
			}
		}
		if p := s.reviewer(t, id); won != 1 || p.Version != 2 {
			t.Errorf("%d won: %+v", won, p)
		}
		if err := errors.Join(together(5, func(int) error { return s.savePerson(t, id, "one@example.org", 0) })...); err != nil {
			t.Errorf("nobody named a version, and each is taken on what is there then: %v", err)
		}
	})
}

func TestSomePeopleComeInTheOrderAskedForWithoutThoseThatThereAreNot(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		a, b := s.person(t, "甲", ""), s.person(t, "乙", "")
		ask := func(ids ...string) (names string) {
			t.Helper()
			people, err := s.reviewers().Some(t.Context(), ids)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range people {
				names += p.Name
			}
			return names
		}
		if got := ask(b, "none", "", a, b, strings.Repeat("x", 3000)); got != "乙甲" {
			t.Errorf("got %s", got)
		}
		if got := ask() + ask("none"); got != "" {
			t.Errorf("of nobody: %s", got)
		}
		many := []string{}
		for i := range 250 {
			many = append(many, "none"+itoa(i))
		}
		s.watch.Reset()
		if got := ask(append(many, a)...); got != "甲" ||
			fmt.Sprint(s.watch.Trips()) != "[BatchGetItem BatchGetItem BatchGetItem]" {
			t.Errorf("of 251: %s in %v", got, s.watch.Trips())
		}
	})
}

// Of whoever signed in while there was the roster, its own table alone knew whose the login is.
func TestAnAccountThatTheOldRosterLeftUnboundIsFoundOnceItHasSignedInAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, staffIn("rev-1", "reviewer"))
		s.put(t, "Accounts", tablestest.Item{"PK": str("ACCOUNT#rev-1"), "SK": str("PERSON"), "Schema": str("1"),
			"Person": str(""), "Login": str("chen@example.org")})
		before := s.person(t, "陈评审", "chen@example.org")
		if c := s.caller(t, "rev-1"); c.Person != "" {
			t.Errorf("found by a login that nobody has proved since: %+v", c)
		}
		if c := s.signsIn(t, "rev-1", "chen@example.org"); c.Person != before {
			t.Errorf("%+v, want %s", c, before)
		}
		s.watch.Reset()
		s.signsIn(t, "rev-1", "chen@example.org")
		if n := strings.Count(fmt.Sprint(s.watch.Trips()), "TransactWriteItems"); n > 0 {
			t.Errorf("the next sign-in writes: %v", s.watch.Trips())
		}
	})
}
