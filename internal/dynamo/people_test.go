package dynamo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/reading"
	"appraisal/internal/roster"
	"appraisal/internal/settings"
)

func (s *store) people() dynamo.People { return dynamo.People{DB: s.DB(s.watch)} }

// someone is what is entered of a person.
func someone(name, login string) roster.Input {
	active := true
	return roster.Input{Name: name, Login: login, Institution: "casei",
		Items:     []string{first(settings.ReviewItems)},
		ValidFrom: "2026-01-01", Employers: []string{tester.Code}, Active: &active}
}

// addPerson enters a person under terms, and gives the answer: the id.
func (s *store) addPerson(t testing.TB, in roster.Input, at time.Time, terms access.Terms) (string, error) {
	t.Helper()
	var id string
	err := s.people().Add(t.Context(), access.Telling(terms, &id), func() (*roster.Person, error) {
		id = ident.New(at)
		p := &roster.Person{ID: id}
		return p, p.Save(in, "示例鉴定评审中心", settings.Default(), officer, at)
	})
	return id, err
}

// person is the id of somebody who was entered.
func (s *store) person(t testing.TB, in roster.Input, at time.Time) string {
	t.Helper()
	id, err := s.addPerson(t, in, at, access.Terms{})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *store) savePerson(t testing.TB, id string, in roster.Input, version int) error {
	t.Helper()
	return s.people().Update(t.Context(), id, access.Terms{Version: version}, func(p *roster.Person) error {
		return p.Save(in, "示例鉴定评审中心", settings.Default(), officer, monday)
	})
}

func TestAPersonIsReadAsEnteredWithEachChangeInTheChain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.person(t, someone("陈评审", ""), monday)
		in := someone("陈评审员", "")
		in.ValidFrom, in.ValidTo = "", "2029-12-31"
		if err := s.savePerson(t, id, in, 1); err != nil {
			t.Fatal(err)
		}
		want := &roster.Person{ID: id}
		for _, in := range []roster.Input{someone("陈评审", ""), in} {
			if err := want.Save(in, "示例鉴定评审中心", settings.Default(), officer, monday); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.people().Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the person", got, want)
		if n := s.inOrder(t, "PERSON#"+id, s.Items(t, "Roster")[0]); n != 2 {
			t.Errorf("%d events", n)
		}
		for _, none := range []string{"none", "", strings.Repeat("x", 3000)} {
			_, err := s.people().Get(t.Context(), none)
			refused(t, err, fault.ReviewerNotFound)
		}
	})
}

func TestALoginBelongsToOnePersonUntilItIsGivenUp(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one := s.person(t, someone("甲", "one@example.org"), monday)
		before := s.snapshot(t)
		_, err := s.addPerson(t, someone("乙", "ONE@example.org"), monday, access.Terms{})
		refused(t, err, fault.ReviewerLogin)
		same(t, "the tables", s.snapshot(t), before)

		two := s.person(t, someone("乙", "two@example.org"), monday)
		refused(t, s.savePerson(t, two, someone("乙", "one@example.org"), 1), fault.ReviewerLogin)
		refused(t, s.savePerson(t, two, someone("乙", "one@example.org"), 0), fault.ReviewerLogin)
		for _, step := range []struct {
			what, id, login string
		}{
			{"the first gives it up for another", one, "three@example.org"},
			{"the second takes it, leaving its own", two, "one@example.org"},
			{"the first takes that", one, "two@example.org"}, {"the second keeps what it has", two, "one@example.org"},
			{"the second has none", two, ""}, {"and takes it again", two, "one@example.org"},
		} {
			if err := s.savePerson(t, step.id, someone("某", step.login), 0); err != nil {
				t.Fatalf("%s: %v", step.what, err)
			}
		}
		holders := map[string]string{}
		for _, it := range s.Items(t, "Roster") {
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
			ids[i] = s.person(t, someone(itoa(i), ""), monday)
		}
		for i, err := range together(len(ids), func(
			i int) error {
			return s.savePerson(t, ids[i], someone(itoa(i), "one@example.org"), 1)
		}) {
			switch {
			case err == nil:
				won += ids[i]
			default:
				refused(t, err, fault.ReviewerLogin)
			}
		}
		people, err := s.people().Some(t.Context(), ids)
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
		id, won := s.person(t, someone("甲", "one@example.org"), monday), 0
		for i, err := range together(10, func(i int) error {
			return s.savePerson(t, id,
				someone("甲"+itoa(i), itoa(i)+"@example.org"), 1)
		}) {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("%d: the facts are %s", i, got)
			}
		}
		if p, err := s.people().Get(t.Context(), id); err != nil || won != 1 || p.Version != 2 {
			t.Errorf("%d won: %+v %v", won, p, err)
		}
		for i, err := range together(5, func(i int) error {
			return s.savePerson(t, id,
				someone("甲", "one@example.org"), 0)
		}) {
			if err != nil { // nobody named a version: each is taken on what is there then
				t.Errorf("%d: %v", i, err)
			}
		}
	})
}

func TestAPersonWhoIsEnteredAgainUnderTheSameKeyIsOnePerson(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms, in := keyed("staff-1", "add-00000001", "a"), someone("甲", "one@example.org")
		first, err := s.addPerson(t, in, monday, terms)
		again, errAgain := s.addPerson(t, in, monday, terms)
		if err != nil || errAgain != nil || again != first {
			t.Errorf("first %s %v, again %s %v", first, err, again, errAgain)
		}
		if n := len(s.Items(t, "Events")); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

func TestSomePeopleComeInTheOrderAskedForWithoutThoseThatThereAreNot(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		a, b := s.person(t, someone("甲", ""), monday), s.person(t, someone("乙", ""), monday)
		ask := func(ids ...string) (names string) {
			t.Helper()
			people, err := s.people().Some(t.Context(), ids)
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

func TestPeopleAreListedLastFirstByItemInstitutionAndName(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		item, institution := settings.Default().Options(settings.ReviewItems), []string{"casei", "second"}
		var all []*roster.Person
		for i := range 50 { // more than a page looks at
			in := someone([]string{"陈", "林"}[i%2]+itoa(i), "")
			in.Items, in.Institution = []string{item[i%3].Value}, institution[i/2%2]
			if i%10 == 0 {
				in.Items = append(in.Items, item[3].Value)
			}
			p, err := s.people().Get(t.Context(), s.person(t, in, monday.Add(time.Duration(i)*time.Second)))
			if err != nil {
				t.Fatal(err)
			}
			all = append([]*roster.Person{p}, all...)
		}
		for _, f := range []reading.PeopleFilter{{}, {Item: item[1].Value}, {Item: item[3].Value},
			{Institution: institution[0]}, {Name: "林"}, {Name: "4"},
			{Item: item[0].Value, Institution: institution[0], Name: "陈"}, {Item: "none"}} {
			for _, limit := range []int{3, 100} {
				want, got := []string{}, []string{}
				for _, p := range all {
					if (f.Item == "" || slices.Contains(p.Items, f.Item)) &&
						(f.Institution == "" || f.Institution == p.Institution) && strings.Contains(p.Name, f.Name) {
						want = append(want, p.Name)
					}
				}
				f.Limit, f.Cursor = limit, ""
				for more := true; more; more = f.Cursor != "" {
					page, err := s.people().List(t.Context(), f)
					if err != nil || len(page.Rows) > limit {
						t.Fatal(len(page.Rows), err)
					}
					for _, p := range page.Rows {
						got = append(got, p.Name)
					}
					f.Cursor = page.Next
				}
				same(t, fmt.Sprintf("the list of %+v", f), got, want)
			}
		}
	})
}
