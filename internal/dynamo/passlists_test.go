package dynamo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func (s *store) passLists() dynamo.PassLists { return dynamo.PassLists{DB: s.DB(s.watch)} }

// listed announces a list under terms, and gives the answer: its id.
func (s *store) announcedList(t testing.TB, at time.Time, terms access.Terms) string {
	t.Helper()
	var id string
	err := s.passLists().Create(t.Context(), access.Telling(terms, &id), func() (*registry.List, error) {
		id = ident.New(at)
		return registry.Announce(id, registry.Announcement{Name: "名单.xlsx", Size: 9,
			ExamDay: calendar.MustDate("2026-02-01")}, settings.Default(), registrar, at)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *store) relist(t testing.TB, id string, change func(*registry.List) error) {
	t.Helper()
	if err := s.passLists().Update(t.Context(), id, access.Terms{}, change); err != nil {
		t.Fatal(err)
	}
}

var foundInList = registry.Checked{Rows: 3, New: 3, Items: 4, Doubts: []int{2}, Kept: "lists/x",
	Remarks: []registry.Remark{{Line: 2, Weight: registry.Doubt, Code: "id_zeros", Zh: "末三位为 000"}}}

func publishList(l *registry.List) error {
	return l.Publish(registry.Publication{Confirmed: []int{2}}, settings.Default(), registrar, monday)
}

func TestAListIsReadAsItWasWrittenWithEachStepInItsChainAndHowFarItHasCome(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.announcedList(t, monday, access.Terms{})
		s.relist(t, id, func(l *registry.List) error { l.Arrive(monday); return nil })
		for _, done := range []int{2, 1, 3} {
			if err := s.passLists().Note(t.Context(), id, registry.ListChecking, registry.Progress{Done: done, Of: 3}); err != nil {
				t.Fatal(err)
			}
			_, p, err := s.passLists().Get(t.Context(), id)
			if want := max(done, 2); err != nil || p.Done != want {
				t.Errorf("after %d rows it says %+v %v", done, p, err)
			}
		}
		s.relist(t, id, func(l *registry.List) error { l.Receive(foundInList, nil, monday); return nil })
		s.relist(t, id, publishList)
		l, p, err := s.passLists().Get(t.Context(), id)
		if err != nil || l.State != registry.ListApplying || l.Version != 4 || len(l.Checked.Remarks) != 1 ||
			p != (registry.Progress{}) {
			t.Errorf("%+v %+v %v", l, p, err)
		}
		var head tablestest.Item
		for _, it := range s.Items(t, "Registry") {
			if pk(it) == "LIST#"+id && value(it, "SK") == "HEAD" {
				head = it
			}
		}
		if n := s.inOrder(t, "LIST#"+id, head); n != 4 {
			t.Errorf("%d events", n)
		}
		before := s.snapshot(t)
		refused(t, s.passLists().Update(t.Context(), id, access.Terms{}, publishList), fault.ListWrongState)
		refused(t, s.passLists().Update(t.Context(), id, access.Terms{Version: 3}, func(l *registry.List) error {
			l.Finish(registry.Outcome{}, monday)
			return nil
		}), fault.VersionConflict)
		same(t, "the tables", s.snapshot(t), before)
		for _, none := range []string{"none", "", strings.Repeat("x", 3000)} {
			_, _, err := s.passLists().Get(t.Context(), none)
			refused(t, err, fault.ListNotFound)
			refused(t, s.passLists().Update(t.Context(), none, access.Terms{}, publishList), fault.ListNotFound)
		}
	})
}

func TestOfManyPublicationsOfAListOneHolds(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id, won := s.announcedList(t, monday, access.Terms{}), 0
		s.relist(t, id, func(l *registry.List) error {
			l.Arrive(monday)
			l.Receive(foundInList, nil, monday)
			return nil
		})
		for _, err := range together(10, func(int) error {
			return s.passLists().Update(t.Context(), id, access.Terms{Version: 3}, publishList)
		}) {
			switch {
			case err == nil:
				won++
			case !fault.Is(err, fault.VersionConflict) && !fault.Is(err, fault.ListWrongState):
				t.Error(err)
			}
		}
		if l, _, err := s.passLists().Get(t.Context(), id); err != nil || won != 1 || l.Version != 4 {
			t.Errorf("%d won: %+v %v", won, l, err)
		}
	})
}

func TestListsAreListedNewestFirstWithoutTheirRemarks(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		var all []string
		for i := range 5 {
			id := s.announcedList(t, monday.Add(time.Duration(i)*time.Second), access.Terms{})
			s.relist(t, id, func(l *registry.List) error {
				l.Arrive(monday)
				l.Receive(foundInList, nil, monday)
				return nil
			})
			all = append(all, id)
		}
		slices.Reverse(all)
		var read []string
		for cursor, more := "", true; more; more = cursor != "" {
			page, err := s.passLists().List(t.Context(), cursor, 2)
			if err != nil || len(page.Rows) > 2 {
				t.Fatal(len(page.Rows), err)
			}
			for _, l := range page.Rows {
				read = append(read, l.ID)
				if l.State != registry.ListChecked || l.Checked.Rows != 3 || len(l.Checked.Remarks)+len(l.Checked.Doubts) > 0 {
					t.Errorf("%+v", l)
				}
			}
			cursor = page.Next
		}
		same(t, "the lists", read, all)
	})
}

func TestWhoseDocumentsAreIsFoundForManyAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one, two := s.pass(t, "甲", 1, reviewItem(0)), s.pass(t, "乙", 2, reviewItem(0))
		marks, want := [][]string{{"v2:none", "v1:" + two}}, []string{two}
		for n := range 150 {
			marks, want = append(marks, []string{fmt.Sprintf("v2:%d", n), fmt.Sprintf("v1:%d", n)}), append(want, "")
		}
		marks, want = append(marks, []string{"v1:" + one}), append(want, one)
		found, err := s.reviewers().Holders(t.Context(), marks)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "whose they are", found, want)
	})
}
