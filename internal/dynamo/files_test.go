package dynamo_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
)

func (s *store) library() dynamo.Files { return dynamo.Files{DB: s.DB(s.watch)} }

// announce publishes a file under terms, and gives the answer: its id.
func (s *store) announce(t testing.TB, title string, at time.Time, terms access.Terms) (string, error) {
	t.Helper()
	var id string
	err := s.library().Publish(t.Context(), access.Telling(terms, &id), func() (*accounts.PublishedFile, error) {
		id = ident.New(at)
		return accounts.Publish(id, accounts.FileAnnouncement{Title: title, Name: "须知.pdf", Size: 9}, officer, at)
	})
	return id, err
}

// published is the id of a file that has passed its check.
func (s *store) published(t testing.TB, title string, at time.Time) string {
	t.Helper()
	id, err := s.announce(t, title, at, access.Terms{})
	if err != nil {
		t.Fatal(err)
	}
	s.refile(t, id, checkedFile)
	return id
}

func checkedFile(f *accounts.PublishedFile) error {
	f.Receive(accounts.CheckedFile{Size: 9, Type: "application/pdf", Pages: 1, SHA256: digest,
		Key: "files/" + digest}, monday)
	return nil
}

func withdraw(f *accounts.PublishedFile) error { return f.Withdraw("已有新版本", officer, monday) }

func (s *store) refile(t testing.TB, id string, change func(*accounts.PublishedFile) error) {
	t.Helper()
	if err := s.library().Update(t.Context(), id, access.Terms{}, change); err != nil {
		t.Fatal(err)
	}
}

// inOrder holds the events of a subject to their chain, whose last hash is head's, and gives their number.
func (s *store) inOrder(t *testing.T, subject string, head tablestest.Item) int {
	t.Helper()
	prev, n := "", 0
	for _, it := range s.Items(t, "Events") { // of one partition, so in order
		if pk(it) != subject {
			continue
		}
		n++
		hash := value(it, "Hash")
		if value(it, "SK") != sequence(n) || value(it, "Prev") != prev || rechain(it, prev) != hash {
			t.Errorf("event %s of %s breaks the chain", value(it, "SK"), subject)
		}
		prev = hash
	}
	if prev != value(head, "Hash") {
		t.Errorf("the record of %s names another last event", subject)
	}
	return n
}

func TestAPublishedFileIsReadAsItWasWrittenWithEachStepInItsChain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.published(t, "须知", monday)
		s.refile(t, id, withdraw)
		f, err := s.library().Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if f.ID != id || f.Title != "须知" || f.State != accounts.FileWithdrawn || f.Version != 3 || f.SHA256 != digest ||
			!f.StartedAt.Equal(monday) {
			t.Errorf("read %+v", f)
		}
		if n := s.inOrder(t, "FILE#"+id, s.Items(t, "Accounts")[0]); n != 3 {
			t.Errorf("%d events", n)
		}
		for _, none := range []string{"none", "", strings.Repeat("x", 3000)} {
			_, err := s.library().Get(t.Context(), none)
			refused(t, err, fault.FileNotFound)
		}
	})
}

func TestARefusedStepOfAFileWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.published(t, "须知", monday)
		s.refile(t, id, withdraw)
		before := s.snapshot(t)
		err := s.library().Update(t.Context(), id, access.Terms{}, withdraw)
		refused(t, err, fault.FileNotPublished)
		s.refile(t, id, checkedFile) // too late: nothing is recorded
		same(t, "the tables", s.snapshot(t), before)
	})
}

func TestAPublicationThatComesAgainUnderItsKeyHasOneEffectAndOneAnswer(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("staff-1", "publish-0001", "p")
		first, err := s.announce(t, "须知", monday, terms)
		if err != nil {
			t.Fatal(err)
		}
		ids := make([]string, 5)
		for i, err := range together(len(ids), func(i int) (err error) {
			ids[i], err = s.announce(t, "须知", monday, terms)
			return err
		}) {
			if err != nil || ids[i] != first {
				t.Errorf("it came again: %s %v, first %s", ids[i], err, first)
			}
		}
		_, err = s.announce(t, "别的", monday, keyed("staff-1", "publish-0001", "other"))
		refused(t, err, fault.KeyReused)
		if n := len(s.Items(t, "Events")); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

func TestOfManyWithdrawalsOneHolds(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id, won := s.published(t, "须知", monday), 0
		old := s.library().Update(t.Context(), id, access.Terms{Version: 1}, withdraw)
		if got := refused(t, old, fault.VersionConflict); got != "map[version:2]" {
			t.Errorf("on an old version, the facts are %s", got)
		}
		for _, err := range together(10, func(int) error {
			return s.library().Update(t.Context(), id, access.Terms{Version: 2}, withdraw)
		}) {
			switch {
			case err == nil:
				won++
			case fault.Is(err, fault.VersionConflict):
				if got := fmt.Sprint(facts(err)); got != "map[version:3]" {
					t.Errorf("the facts are %s", got)
				}
			case !fault.Is(err, fault.FileNotPublished):
				t.Error(err)
			}
		}
		if f, err := s.library().Get(t.Context(), id); err != nil || won != 1 || f.Version != 3 {
			t.Errorf("%d won: %+v %v", won, f, err)
		}
	})
}

// titles reads a list of files to its end.
func (s *store) titles(t *testing.T, all bool, limit int) []string {
	t.Helper()
	titles, cursor := []string{}, ""
	for range 1000 {
		page, err := s.library().List(t.Context(), all, cursor, limit)
		if err != nil || len(page.Rows) > limit {
			t.Fatal(len(page.Rows), err)
		}
		for _, f := range page.Rows {
			titles = append(titles, f.Title)
		}
		if cursor = page.Next; cursor == "" {
			return titles
		}
	}
	t.Fatal("the list does not end")
	return nil
}

func TestFilesAreListedNewestFirstAndToUnitsOnlyWhatIsPublished(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		all, open := []string{}, []string{}
		for i := range 90 { // more than a page looks at
			title := itoa(i)
			id, err := s.announce(t, title, monday.Add(time.Duration(i)*time.Second), access.Terms{})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, title)
			if i%45 == 0 || i%7 == 0 {
				s.refile(t, id, checkedFile)
				open = append(open, title)
			}
			if i == 14 {
				s.refile(t, id, withdraw)
				open = open[:len(open)-1]
			}
		}
		slices.Reverse(all)
		slices.Reverse(open)
		for _, limit := range []int{1, 7, 100} {
			same(t, "the list for the association", s.titles(t, true, limit), all)
			same(t, "the list for units", s.titles(t, false, limit), open)
		}
	})
}

func TestAForgedCursorOfAShelfIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.published(t, "须知", monday)
		for name, cursor := range map[string]string{"no base64": "%%%", "another kind": encode("SETTINGS"),
			"no id":    encode("FILE#"),
			"no text":  base64.RawURLEncoding.EncodeToString([]byte("FILE#\xff")),
			"too long": encode("FILE#" + strings.Repeat("x", 2000))} {
			_, err := s.library().List(t.Context(), true, cursor, 3)
			if refused(t, err, fault.InputInvalid); t.Failed() {
				t.Fatalf("a cursor with %s", name)
			}
		}
		if page, err := s.library().List(t.Context(), true, encode("FILE#zzz"), 3); err != nil || len(page.Rows) != 1 {
			t.Errorf("a cursor of one's own: %v %v", page, err)
		}
	})
}

func TestAFileIsOneReadAndAStepOfItOneReadAndOneTransaction(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.published(t, "须知", monday)
		library := s.library()
		for _, w := range []struct {
			what, trips string
			call        func() error
		}{
			{"a file", "[GetItem]", func() error { _, err := library.Get(t.Context(), id); return err }},
			{"a list", "[Query]", func() error { _, err := library.List(t.Context(), false, "", 20); return err }},
			{"a new one under a key", "[TransactWriteItems]", func() error {
				_, err := s.announce(t, "二", monday, keyed("staff-1", "publish-0002", "p"))
				return err
			}},
			{"a step", "[GetItem TransactWriteItems]", func() error {
				return library.Update(t.Context(), id, access.Terms{}, withdraw)
			}},
		} {
			if got := s.trips(t, w.call); got != w.trips {
				t.Errorf("%s takes %s, not %s", w.what, got, w.trips)
			}
		}
	})
}
