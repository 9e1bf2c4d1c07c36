package dynamo_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func (s *store) classes() dynamo.Classes { return dynamo.Classes{DB: s.DB(s.watch)} }

// publishedClass publishes a class of a day under terms, and gives the answer: its id.
func (s *store) publishedClass(t testing.TB, on calendar.Date, terms access.Terms, items ...string) string {
	t.Helper()
	in := registry.ClassInput{Name: "继续教育培训班", Place: "杭州", From: on.String(), To: on.String(), Items: items, Hours: 240}
	details, err := in.Details(settings.Default())
	if err != nil {
		t.Fatal(err)
	}
	var id string
	err = s.classes().Create(t.Context(), access.Telling(terms, &id), func() (*registry.Class, error) {
		id = ident.New(monday)
		c := &registry.Class{ID: id}
		return c, c.Save(details, registrar, monday)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func attend(hours registry.Hours, ids ...string) func(*registry.Class) error {
	return func(c *registry.Class) error {
		var rows []registry.Attendee
		for _, id := range ids {
			rows = append(rows, registry.Attendee{AttendanceRow: registry.AttendanceRow{Reviewer: id, Hours: &hours},
				Person: &registry.Person{ID: id, Account: "account-" + id}})
		}
		return c.Attend(rows, registrar, monday)
	}
}

func firstItems(n int) []string {
	var all []string
	for _, o := range settings.Default().Options(settings.ReviewItems)[:n] {
		all = append(all, o.Value)
	}
	return all
}

func TestAClassIsReadAsEnteredWithEachChangeInTheChain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("staff-2", "class-00000001", "a")
		id := s.publishedClass(t, calendar.DateIn(monday), terms, firstItems(2)...)
		if again := s.publishedClass(t, calendar.DateIn(monday), terms, firstItems(2)...); again != id {
			t.Fatalf("%s, then %s", id, again)
		}
		for _, change := range []func(*registry.Class) error{attend(165, "p1", "p2"), attend(165, "p1"), attend(80, "p2"),
			func(c *registry.Class) error { return c.Withdraw("未实际举办", registrar, monday) }} {
			if err := s.classes().Update(t.Context(), id, access.Terms{}, change); err != nil {
				t.Fatal(err)
			}
		}
		c, err := s.classes().Get(t.Context(), id)
		if err != nil || c.Version != 4 || len(c.Attendance) != 2 || c.Attendance[1].Hours != 80 || !c.Withdrawn {
			t.Errorf("%+v %v", c, err)
		}
		head := slices.IndexFunc(s.Items(t, "Registry"), func(it tablestest.Item) bool { return pk(it) == "CLASS#"+id })
		if n := s.inOrder(t, "CLASS#"+id, s.Items(t, "Registry")[head]); n != 4 {
			t.Errorf("%d events", n)
		}
		refused(t, s.classes().Update(t.Context(), id, access.Terms{Version: 3}, func(c *registry.Class) error {
			c.Withdrawn = false
			return c.Withdraw("再次", registrar, monday)
		}), fault.VersionConflict)
		_, err = s.classes().Get(t.Context(), "none")
		refused(t, err, fault.ClassNotFound)
	})
}

func TestClassesAreListedByTheirEndFromADayOnAndByItem(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first, items := calendar.DateIn(monday), firstItems(2)
		ids := make([]string, 50) // more than a page looks at
		for n := range ids {
			ids[n] = s.publishedClass(t, first.AddDays(n), access.Terms{}, items[n%2])
		}
		if err := s.classes().Update(t.Context(), ids[0], access.Terms{}, attend(165, "p1")); err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			f    reading.ClassFilter
			want func(n int) bool
		}{
			{reading.ClassFilter{From: first}, func(int) bool { return true }},
			{reading.ClassFilter{From: first.AddDays(7)}, func(n int) bool { return n >= 7 }},
			{reading.ClassFilter{From: first, Item: items[1]}, func(n int) bool { return n%2 == 1 }},
			{reading.ClassFilter{From: first, Item: "none"}, func(int) bool { return false }},
			{reading.ClassFilter{From: first.AddDays(50)}, func(int) bool { return false }},
		} {
			want, got := []string{}, []string{}
			for n, id := range ids {
				if tc.want(n) {
					want = append(want, id)
				}
			}
			tc.f.Limit = 3
			for more := true; more; more = tc.f.Cursor != "" {
				page, err := s.classes().List(t.Context(), tc.f)
				if err != nil || len(page.Rows) > 3 {
					t.Fatal(len(page.Rows), err)
				}
				for _, c := range page.Rows {
					got = append(got, c.ID)
					if len(c.Attendance) > 0 {
						t.Error("a list shows who attended")
					}
				}
				tc.f.Cursor = page.Next
			}
			same(t, fmt.Sprintf("the list of %+v", tc.f), got, want)
		}
	})
}

func TestPeopleAreFoundByTheirNumbersAllAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.put(t, "Registry", tablestest.Item{"PK": str("NUMBER#RY2600001T"), "SK": str("NUMBER"), "Schema": str("1"), "Person": str("p1")})
		got, err := s.reviewers().AllNumbered(t.Context(), []string{"RY2600001T", "none", "", "RY2600001T"})
		if err != nil || len(got) != 1 || got["RY2600001T"] != "p1" {
			t.Errorf("%v %v", got, err)
		}
	})
}

// callClasses takes every way through the methods of classes.
func (s *store) callClasses(t *testing.T) {
	terms := keyed("staff-2", "key-class-01", "c")
	id := s.publishedClass(t, calendar.DateIn(monday), terms, firstItems(1)...)
	s.publishedClass(t, calendar.DateIn(monday), terms, firstItems(1)...)
	terms = keyed("staff-2", "key-class-02", "c")
	for range 2 {
		var c registry.Class
		if err := s.classes().Update(t.Context(), id, access.Telling(terms, &c), attend(80, "p1")); err != nil {
			t.Fatal(err)
		}
	}
	_, errGet := s.classes().Get(t.Context(), id)
	_, errList := s.classes().List(t.Context(), reading.ClassFilter{From: calendar.DateIn(monday), Limit: 1})
	_, errNumbers := s.reviewers().AllNumbered(t.Context(), []string{"RY"})
	for _, err := range []error{errGet, errList, errNumbers} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Issue 11: a page of classes costs what its rows do, however many there are and however many attended each.
func TestAPageOfClassesCostsTheSameWithManyAndWithWhoAttended(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		cost := func() float64 {
			return s.cost(t, func() error {
				_, err := s.classes().List(t.Context(), reading.ClassFilter{From: calendar.DateIn(monday), Limit: 20})
				return err
			})
		}
		var ids []string
		for n := range 25 {
			ids = append(ids, s.publishedClass(t, calendar.DateIn(monday.Add(time.Duration(n)*24*time.Hour)), access.Terms{}, firstItems(2)...))
		}
		few := cost()
		for n := range 100 {
			s.publishedClass(t, calendar.DateIn(monday.Add(time.Duration(100+n)*24*time.Hour)), access.Terms{}, firstItems(2)...)
		}
		for batch := range 3 {
			var people []string
			for n := range 100 {
				people = append(people, fmt.Sprintf("person-%026d", batch*100+n))
			}
			if err := s.classes().Update(t.Context(), ids[0], access.Terms{}, attend(165, people...)); err != nil {
				t.Fatal(err)
			}
		}
		if many := cost(); many != few || many > 6 {
			t.Errorf("a page costs %.1f RCU, and %.1f with more", few, many)
		}
	})
}
