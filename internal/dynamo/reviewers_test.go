package dynamo_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

func (s *store) reviewers() dynamo.Reviewers { return dynamo.Reviewers{DB: s.DB(s.watch)} }
func (s *store) logins() dynamo.Logins       { return dynamo.Logins{DB: s.DB(s.watch)} }

// lock is a key without KMS: what it seals is not readable by accident, and gone once it is destroyed.
type lock struct{ destroyed bool }

func (k lock) Seal(plain []byte) (string, error) {
	return base64.StdEncoding.EncodeToString(plain), nil
}

func (k lock) Open(sealed string) ([]byte, error) {
	if k.destroyed {
		return nil, registry.ErrNoKey
	}
	return base64.StdEncoding.DecodeString(sealed)
}

// passList is a list that is being applied.
func passList(t testing.TB, id string) *registry.List {
	t.Helper()
	l, err := registry.Announce(id, registry.Announcement{Name: "名单.xlsx", Size: 1,
		ExamDay: calendar.MustDate("2026-02-01")}, settings.Default(), registrar, monday)
	if err != nil {
		t.Fatal(err)
	}
	l.Arrive(monday)
	l.Receive(registry.Checked{Rows: 1}, nil, monday)
	if err := l.Publish(registry.Publication{}, settings.Default(), registrar, monday); err != nil {
		t.Fatal(err)
	}
	return l
}

// passed is a row of a list; the area of the document does not exist.
func passed(t testing.TB, name string, n int, items ...string) registry.Row {
	t.Helper()
	return registry.Row{Name: name, Document: born(t, "19800101", n), Items: items}
}

func born(t testing.TB, day string, n int) code.Identity {
	t.Helper()
	body := fmt.Sprintf("999999%s%03d", day, n)
	i, err := code.ParseIdentity("", body+"0", time.Time{}, monday)
	if err == nil {
		i, err = code.ParseIdentity("", body+i.Expected, time.Time{}, monday)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func reviewItem(n int) string { return settings.Default().Options(settings.ReviewItems)[n].Value }

// pass enters somebody by a list of their own.
func (s *store) pass(t testing.TB, name string, n int, items ...string) string {
	t.Helper()
	id := fmt.Sprintf("p%04d", n)
	p, err := registry.Enter(id, passed(t, name, n, items...), passList(t, "l-"+id), lock{}, settings.Default(), monday)
	if err != nil {
		t.Fatal(err)
	}
	wrapped := "wrapped-" + id
	if err := s.reviewers().Enter(t.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "v1:" + id}); err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *store) act(t testing.TB, id string, do func(*registry.Person) error) error {
	t.Helper()
	return s.reviewers().Update(t.Context(), id, access.Terms{}, do)
}

func (s *store) hire(t testing.TB, id, at string, items ...string) error {
	t.Helper()
	return s.act(t, id, func(p *registry.Person) error { return p.Hire(at, items, institution, monday) })
}

// register fills in and registers.
func (s *store) register(t testing.TB, id, at string, items ...string) error {
	t.Helper()
	serial, err := s.reviewers().Draw(t.Context(), "RY", 2026)
	if err != nil {
		return err
	}
	return s.act(t, id, func(p *registry.Person) error {
		profile := registry.Profile{Mobile: "13800000000", Region: "ZJ", Address: "杭州市示例路1号", Postcode: "310000",
			Workplace: "示例检验院", Education: "bachelor", Major: "机械工程", Title: "senior"}
		draw := func() (string, error) { return code.NewReviewerNumber("RY", 2026, serial) }
		return errors.Join(p.SaveProfile(profile, at, lock{}, settings.Default(), access.Caller{}, monday),
			p.Register(at, items, draw, institution, monday))
	})
}

func (s *store) reviewer(t testing.TB, id string) *registry.Person {
	t.Helper()
	p, err := s.reviewers().Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// intact fails the test unless the person's events alone make the person.
func (s *store) intact(t *testing.T, id string, key registry.Key) {
	t.Helper()
	events, _, err := s.reviewers().Chain(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	rebuilt, err := registry.Rebuild(events, key)
	if err != nil {
		t.Fatal(err)
	}
	p := s.reviewer(t, id)
	p.Wrapped = ""
	same(t, "the person by the events", rebuilt, p)
}

// places are where each of a person's items stands in the lists of institutions, and in the pool.
func (s *store) places(t *testing.T, institutions ...string) []string {
	t.Helper()
	all := []string{}
	for _, of := range institutions {
		page, err := s.reviewers().OfInstitution(t.Context(), reading.PeopleFilter{Institution: of, Limit: 100})
		if err != nil || page.Next != "" {
			t.Fatal(err, page.Next)
		}
		for _, h := range page.Rows {
			all = append(all, fmt.Sprintf("%s %s %s %s", of, h.Person, h.Code, h.State))
		}
	}
	page, err := s.reviewers().Pool(t.Context(), reading.PeopleFilter{Limit: 100})
	if err != nil || page.Next != "" {
		t.Fatal(err, page.Next)
	}
	for _, h := range page.Rows {
		all = append(all, fmt.Sprintf("pool %s %s", h.Person, h.Code))
	}
	return all
}

func TestAPersonIsFoundByDocumentNumberAndNameAndStandsWhereTheItemsAre(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		a, b := reviewItem(0), reviewItem(1)
		id := s.pass(t, "古丽米热·艾比布力", 1, a, b)
		same(t, "free", s.places(t, "i1", "i2"), []string{"pool p0001 " + a, "pool p0001 " + b})
		if err := s.hire(t, id, "i1", a); err != nil {
			t.Fatal(err)
		}
		if err := s.register(t, id, "i1", a); err != nil {
			t.Fatal(err)
		}
		same(t, "one registered", s.places(t, "i1", "i2"), []string{"i1 p0001 " + a + " registered", "pool p0001 " + b})

		p := s.reviewer(t, id)
		if p.Wrapped != "wrapped-p0001" || p.Number == "" {
			t.Errorf("key %q, number %q", p.Wrapped, p.Number)
		}
		for what, find := range map[string]func() (string, error){
			"document": func() (string, error) { return s.reviewers().Of(t.Context(), []string{"v2:new", "v1:p0001"}) },
			"number":   func() (string, error) { return s.reviewers().Numbered(t.Context(), p.Number) },
			"name": func() (string, error) {
				page, err := s.reviewers().PublicNamed(t.Context(), "古丽米热•艾比布力", "", 10)
				return page.Rows[0].ID, err
			},
		} {
			if got, err := find(); got != id || err != nil {
				t.Errorf("by %s: %q %v", what, got, err)
			}
		}
		if got, err := s.reviewers().Of(t.Context(), []string{"v1:nobody"}); got != "" || err != nil {
			t.Errorf("nobody's document: %q %v", got, err)
		}
		if err := s.act(t, id, func(p *registry.Person) error {
			return p.Release("i1", []string{a}, "不再聘用", institution, monday)
		}); err != nil {
			t.Fatal(err)
		}
		if page, err := s.reviewers().PublicNamed(t.Context(), "古丽米热·艾比布力", "", 10); len(page.Rows) != 0 || err != nil {
			t.Errorf("anyone finds who is registered for nothing: %v %v", page.Rows, err)
		}
		same(t, "free again", len(s.places(t, "i1", "i2")), 2)
		s.intact(t, id, lock{})
	})
}

func TestInput26TwoListsThatBringTheSamePersonAtOnceMakeOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		errs := together(8, func(i int) error {
			id := fmt.Sprintf("q%d", i)
			p, err := registry.Enter(id, passed(t, "张伟", 7, reviewItem(0)), passList(t, id), lock{}, settings.Default(), monday)
			if err != nil {
				return err
			}
			return s.reviewers().Enter(t.Context(), p, registry.Beside{Mark: "v1:same"})
		})
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.DocumentTaken) {
				t.Errorf("a loser got %v", err)
			}
		}
		page, err := s.reviewers().All(t.Context(), "", 20)
		if won != 1 || err != nil || len(page.Rows) != 1 {
			t.Errorf("%d won, %d people, %v", won, len(page.Rows), err)
		}
	})
}

func TestOfInstitutionsThatHireAtOnceOneWins(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.pass(t, "张伟", 2, reviewItem(0))
		errs := together(10, func(i int) error { return s.hire(t, id, fmt.Sprintf("i%d", i), reviewItem(0)) })
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.ItemsRefused) {
				t.Errorf("a loser got %v", err)
			}
		}
		if got := s.reviewer(t, id); won != 1 || got.Version != 2 {
			t.Errorf("%d won, version %d", won, got.Version)
		}
		s.intact(t, id, lock{})
	})
}

func TestAKeyThatIsThereIsNeverReplaced(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		p, err := registry.Enter("p0001", passed(t, "陈评审", 1, reviewItem(0)), passList(t, "l-1"), lock{}, settings.Default(), monday)
		if err == nil {
			err = s.reviewers().Enter(t.Context(), p, registry.Beside{Mark: "v1:p0001"})
		}
		if err != nil {
			t.Fatal(err)
		}
		give := func(key string, always bool) error {
			return s.reviewers().UpdateBeside(t.Context(), p.ID, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
				beside := registry.Beside{}
				if p.Wrapped == "" || always {
					beside.Wrapped = &key
				}
				return beside, p.ReadIdentity("核对", registrar, monday)
			})
		}
		if err := errors.Join(together(2, func(i int) error { return give("key-"+itoa(i), false) })...); err != nil {
			t.Fatal(err)
		}
		kept := s.reviewer(t, p.ID)
		if kept.Wrapped != "key-0" && kept.Wrapped != "key-1" || kept.Version != 3 {
			t.Errorf("%q at version %d", kept.Wrapped, kept.Version)
		}
		if err := give("key-2", true); err == nil || s.reviewer(t, p.ID).Wrapped != kept.Wrapped {
			t.Errorf("%v, and the key is %q", err, s.reviewer(t, p.ID).Wrapped)
		}
	})
}

func TestWhatIsErasedIsGoneAndItsDocumentIsFree(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.pass(t, "张伟", 3, reviewItem(0))
		none := ""
		if err := s.reviewers().UpdateBeside(t.Context(), id, access.Terms{},
			func(p *registry.Person) (registry.Beside, error) {
				return registry.Beside{Wrapped: &none, Unmark: []string{"v1:" + id}}, p.Erase("本人申请", registrar, monday)
			}); err != nil {
			t.Fatal(err)
		}
		p := s.reviewer(t, id)
		holder, err := s.reviewers().Of(t.Context(), []string{"v1:" + id})
		if p.Wrapped != "" || !p.Erased || holder != "" || err != nil {
			t.Errorf("%+v, %q %v", p, holder, err)
		}
		same(t, "the pool", s.places(t), []string{})
		s.intact(t, id, lock{destroyed: true})
	})
}

func TestALoginAndAnOlderNumberBelongToOnePerson(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		active := true
		one, two := s.pass(t, "甲", 4, reviewItem(0)), s.pass(t, "乙", 5, reviewItem(0))
		save := func(id, login string) error {
			return s.logins().Update(t.Context(), id, access.Terms{}, func(p *registry.Person) error {
				return p.Save(registry.DetailsInput{Login: login, Active: &active}, officer, monday)
			})
		}
		correct := func(id string, n int, name string) error {
			return s.act(t, id, func(p *registry.Person) error {
				return actiontest.Correct(p, registry.Identity{Name: name, Document: passed(t, name, n).Document,
					OldNumbers: []string{"旧0001"}}, "原编号", lock{}, monday)
			})
		}
		if err := errors.Join(save(one, "one@example.org"), correct(one, 4, "甲")); err != nil {
			t.Fatal(err)
		}
		refused(t, save(two, "ONE@example.org"), fault.ReviewerLogin)
		refused(t, correct(two, 5, "乙"), fault.ReviewerNumberTaken)
		if id, err := s.reviewers().Numbered(t.Context(), "旧0001"); id != one || err != nil {
			t.Errorf("%q %v", id, err)
		}
		if err := errors.Join(save(one, ""), save(two, "one@example.org")); err != nil {
			t.Error(err)
		}
		before := s.reviewer(t, one)
		err := s.act(t, one, func(p *registry.Person) error {
			return p.Save(registry.DetailsInput{Login: "other@example.org", Active: &active}, officer, monday)
		})
		if err == nil || s.reviewer(t, one).Version != before.Version {
			t.Errorf("a login is given where accounts are out of reach: %v", err)
		}
	})
}

func TestListsGoOnWhereTheyEndedAndKeepToTheirFilters(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for n := range 7 {
			id := s.pass(t, "李强", 10+n, reviewItem(0), reviewItem(1))
			if n < 3 {
				if err := s.hire(t, id, "i1", reviewItem(1)); err != nil {
					t.Fatal(err)
				}
			}
			if n == 0 {
				if err := s.register(t, id, "i1", reviewItem(1)); err != nil {
					t.Fatal(err)
				}
			}
		}
		pages := func(read func(cursor string) (n int, next string, err error)) int {
			all, cursor := 0, ""
			for {
				n, next, err := read(cursor)
				if err != nil {
					t.Fatal(err)
				}
				if all += n; next == "" {
					return all
				}
				cursor = next
			}
		}
		type list struct {
			want int
			f    reading.PeopleFilter
		}
		for _, l := range []list{{11, reading.PeopleFilter{}}, {7, reading.PeopleFilter{Item: reviewItem(0)}},
			{4, reading.PeopleFilter{Item: reviewItem(1)}}, {0, reading.PeopleFilter{Region: "BJ"}},
			{1, reading.PeopleFilter{Region: "ZJ"}}, {1, reading.PeopleFilter{Region: "ZJ", Item: reviewItem(0)}},
			{0, reading.PeopleFilter{Region: "ZJ", Item: reviewItem(1)}}} {
			want, f := l.want, l.f
			f.Limit = 3
			if got := pages(func(cursor string) (int, string, error) {
				f.Cursor = cursor
				page, err := s.reviewers().Pool(t.Context(), f)
				return len(page.Rows), page.Next, err
			}); got != want {
				t.Errorf("%+v: %d in the pool, want %d", f, got, want)
			}
		}
		for _, l := range []list{{3, reading.PeopleFilter{}}, {2, reading.PeopleFilter{Status: registry.StatusPending}},
			{1, reading.PeopleFilter{Status: registry.StatusRegistered, Item: reviewItem(1)}},
			{3, reading.PeopleFilter{Item: reviewItem(1)}}, {0, reading.PeopleFilter{Item: reviewItem(0)}}} {
			want, f := l.want, l.f
			f.Limit, f.Institution = 2, "i1"
			if got := pages(func(cursor string) (int, string, error) {
				f.Cursor = cursor
				page, err := s.reviewers().OfInstitution(t.Context(), f)
				return len(page.Rows), page.Next, err
			}); got != want {
				t.Errorf("%+v: %d with the institution, want %d", f, got, want)
			}
		}
		some, err := s.reviewers().Some(t.Context(), []string{"p0012", "none", "p0010", "p0012"})
		if err != nil || len(some) != 2 || some[0].ID != "p0012" || len(some[1].Items) != 2 {
			t.Errorf("%v %v", some, err)
		}
		names, err := s.reviewers().Named(t.Context(), "李 强", "", 20)
		if err != nil || len(names.Rows) != 7 || slices.ContainsFunc(names.Rows,
			func(p registry.Person) bool { return p.Sealed != "" }) {
			t.Errorf("%d of the name, %v", len(names.Rows), err)
		}
		for at, want := range map[string][]string{"i1": {"p0010", "p0011", "p0012"}, "i2": nil} {
			if ids, err := s.reviewers().NamedAt(t.Context(), "李 强", at); err != nil || !slices.Equal(ids, want) {
				t.Errorf("of the name with %s: %v, %v", at, ids, err)
			}
		}
		if ending, _, err := s.reviewers().Ending(t.Context(), calendar.Date{}, calendar.MustDate("2098-12-31"), ""); err != nil ||
			!slices.Equal(ending, []string{"p0010"}) {
			t.Errorf("%v %v", ending, err)
		}
	})
}

func TestADocumentGetsTheMarkOfANewKeyAndLosesThatOfTheOldOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one := s.pass(t, "丁", 1, reviewItem(0))
		two := s.pass(t, "戊", 2, reviewItem(0))
		read := s.reviewer(t, one)
		if err := s.hire(t, one, "i1", reviewItem(0)); err != nil {
			t.Fatal(err)
		}
		refused(t, s.reviewers().Remark(t.Context(), read, "v2:"+one, nil), fault.VersionConflict)
		refused(t, s.reviewers().Remark(t.Context(), s.reviewer(t, one), "v1:"+two, nil), fault.DocumentTaken)
		holders := func(want ...string) {
			t.Helper()
			for i, mark := range []string{"v1:" + one, "v2:" + one, "v1:" + two} {
				if got, err := s.reviewers().Of(t.Context(), []string{mark}); err != nil || got != want[i] {
					t.Errorf("%s is of %q, not %q (%v)", mark, got, want[i], err)
				}
			}
		}
		holders(one, "", two)
		for range 2 {
			if err := s.reviewers().Remark(t.Context(), s.reviewer(t, one), "v2:"+one, nil); err != nil {
				t.Fatal(err)
			}
			holders(one, one, two)
		}
		for range 2 {
			err := s.reviewers().Remark(t.Context(), s.reviewer(t, one), "v2:"+one, []string{"v1:" + one})
			if err != nil {
				t.Fatal(err)
			}
			holders("", one, two)
		}
		if n := s.reviewer(t, one).Version; n != 2 {
			t.Errorf("version %d", n)
		}
	})
}

// callReviewers calls each method in every way in which it calls DynamoDB.
func (s *store) callReviewers(t *testing.T) {
	active := true
	save := func(id, login string, terms access.Terms) error {
		return s.logins().Update(t.Context(), id, terms, func(p *registry.Person) error {
			return p.Save(registry.DetailsInput{Login: login, Active: &active}, officer, monday)
		})
	}
	bind := func(account, login string) error {
		return s.reviewers().Bind(t.Context(), account, "丁", login, monday)
	}
	one, two := s.pass(t, "丁", 901, reviewItem(0)), s.pass(t, "戊", 902, reviewItem(0))
	taken, err := registry.Enter("p0903", passed(t, "丁", 901, reviewItem(0)), passList(t, "l-903"), lock{},
		settings.Default(), monday)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, s.reviewers().Enter(t.Context(), taken, registry.Beside{Mark: "v1:" + one}), fault.DocumentTaken)
	var out struct{}
	terms := access.Telling(keyed("staff-1", "key-00000901", "r"), &out)
	errs := []error{bind("rev-91", "d@example.org"), save(one, "d@example.org", terms), save(one, "d@example.org", terms),
		save(one, "f@example.org", access.Terms{}), save(two, "e@example.org", access.Terms{}),
		bind("rev-92", "e@example.org"), bind("rev-92", "g@example.org")}
	refused(t, save(two, "f@example.org", access.Terms{}), fault.ReviewerLogin)
	errs = append(errs, s.reviewers().UpdateBeside(t.Context(), two, terms,
		func(p *registry.Person) (registry.Beside, error) {
			return registry.Beside{}, p.ReadIdentity("核对", registrar, monday)
		}))
	again := access.Telling(keyed("staff-1", "key-00000902", "r"), &out)
	for range 2 {
		errs = append(errs, s.reviewers().Update(t.Context(), one, again,
			func(p *registry.Person) error { return p.ReadIdentity("核对", registrar, monday) }))
	}
	refused(t, s.reviewers().UpdateBeside(t.Context(), two, access.Terms{},
		func(p *registry.Person) (registry.Beside, error) {
			return registry.Beside{Mark: "v1:" + one}, p.ReadIdentity("核对", registrar, monday)
		}), fault.DocumentTaken)
	s.asBefore(t)
	drawn := 0
	if s.carryOver(t, &drawn) == 0 {
		t.Error("nobody was carried over")
	}
	errRemark := s.reviewers().Remark(t.Context(), s.reviewer(t, two), "v2:"+two, []string{"v1:" + two})
	refused(t, s.reviewers().Remark(t.Context(), s.reviewer(t, two), "v1:"+one, nil), fault.DocumentTaken)
	_, errOf := s.reviewers().Of(t.Context(), []string{"v1:" + one})
	_, errNumbered := s.reviewers().Numbered(t.Context(), "RY")
	_, errDraw := s.reviewers().Draw(t.Context(), "RY", 2026)
	_, errGet := s.reviewers().Get(t.Context(), one)
	_, errSome := s.reviewers().Some(t.Context(), []string{one, two})
	_, _, errChain := s.reviewers().Chain(t.Context(), one)
	_, errAll := s.reviewers().All(t.Context(), "", 1)
	_, errWith := s.reviewers().OfInstitution(t.Context(), reading.PeopleFilter{Institution: "i", Limit: 1})
	_, errPool := s.reviewers().Pool(t.Context(), reading.PeopleFilter{Limit: 1})
	_, errFree := s.reviewers().Pool(t.Context(), reading.PeopleFilter{Item: reviewItem(0), Limit: 1})
	_, errNamed := s.reviewers().Named(t.Context(), "丁", "", 1)
	_, errPublic := s.reviewers().PublicNamed(t.Context(), "丁", "", 1)
	_, errItem := s.reviewers().OfInstitution(t.Context(), reading.PeopleFilter{Institution: "i", Item: "x", Limit: 1})
	_, errRegion := s.reviewers().Pool(t.Context(), reading.PeopleFilter{Region: "ZJ", Limit: 1})
	_, errAt := s.reviewers().NamedAt(t.Context(), "丁", "i")
	_, _, errEnding := s.reviewers().Ending(t.Context(), calendar.MustDate("2026-01-01"), calendar.MustDate("2026-01-02"), "")
	_, errPostings := s.reviewers().Postings(t.Context(), registry.Card, registry.ToPost, "", 1)
	stands, goes := s.pass(t, "己", 924, reviewItem(0)), s.pass(t, "己", 925, reviewItem(1))
	merge := s.proposeMerge(t, stands, goes)
	refused(t, s.reviewers().Merge(t.Context(), stands, goes, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
		return registry.Beside{Mark: "v1:" + one}, two.Stands.DecideMerge(two.Stands.Proposals[0], registry.Leaving{Person: two.Goes,
			Key: lock{}}, registry.Decision{Decision: registry.Pass}, lock{}, settings.Default(), actiontest.Checker, monday)
	}), fault.DocumentTaken)
	errs = append(errs, s.confirmMerge(t.Context(), stands, goes, merge))
	_, errProposals := s.reviewers().Proposals(t.Context(), "", 1)
	if err := errors.Join(append(errs, errProposals, errPostings, errRemark, errOf, errNumbered, errDraw, errGet, errSome, errChain, errAll, errWith, errPool,
		errFree, errItem, errRegion, errNamed, errPublic, errAt, errEnding)...); err != nil {
		t.Fatal(err)
	}
}
