package dynamo_test

import (
	"maps"
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/words"
)

// heading is a version of the notice with a heading, which a source says.
func heading(says string) words.Version {
	texts := words.Builtin(words.Notice).Texts()
	texts["heading"] = says
	return words.Version{Kind: words.Notice, Texts: texts, Source: "会议纪要", Confirmed: true}
}

func (s *store) say(t testing.TB, next words.Version, terms access.Terms) (words.Version, error) {
	return s.words().Set(t.Context(), next, terms, registrar, monday)
}

func (s *store) words() dynamo.Words { return dynamo.Words{DB: s.settings.DB} }

func TestWordsHaveVersionsThatStayAsTheyWereSet(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if v, err := s.words().InForce(t.Context(), words.Notice); err != nil || v.Number != 0 || v.Own() || v.Kind != words.Notice {
			t.Fatalf("before the first: %+v %v", v, err)
		}
		back := words.Version{Kind: words.Notice}
		for i, next := range []words.Version{heading("一版"), heading("二版"), back, heading("一版")} {
			v, err := s.say(t, next, access.Terms{Version: i})
			now, failed := s.words().InForce(t.Context(), words.Notice)
			if err != nil || failed != nil || v.Number != i+1 || now.Number != i+1 || !maps.Equal(now.Texts, next.Texts) ||
				now.Own() != (next.Texts != nil) || now.ByName != registrar.Name || now.By != registrar.Account || !now.At.Equal(monday) {
				t.Fatalf("version %d: %+v %v, in force %+v %v", i+1, v, err, now, failed)
			}
		}
		for n, says := range map[int]string{1: "一版", 2: "二版", 3: "", 4: "一版"} {
			v, err := s.words().Version(t.Context(), words.Notice, n)
			if err != nil || v.Number != n || v.Texts["heading"] != says {
				t.Errorf("version %d is %+v %v", n, v, err)
			}
		}
		for _, n := range []int{0, 5} {
			_, err := s.words().Version(t.Context(), words.Notice, n)
			refused(t, err, fault.WordsNotFound)
		}
		if v, err := s.words().InForce(t.Context(), words.Card); err != nil || v.Number != 0 {
			t.Errorf("of another kind: %+v %v", v, err)
		}
		if n := len(s.Items(t, "Events")); n != 4 {
			t.Errorf("%d events", n)
		}
	})
}

func TestWordsThatAreSaidAlreadyMakeNoVersion(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, seen := range []int{0, 0, 1, 7} {
			if v, err := s.say(t, heading("一版"), access.Terms{Version: seen}); err != nil || v.Number != 1 {
				t.Errorf("on version %d: %+v %v", seen, v, err)
			}
		}
		unconfirmed := heading("一版")
		unconfirmed.Confirmed = false
		if v, err := s.say(t, unconfirmed, access.Terms{}); err != nil || v.Number != 2 {
			t.Errorf("another flag: %+v %v", v, err)
		}
	})
}

func TestWordsAreSetOnTheVersionThatWasSeenAndOneWinsARace(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, err := s.say(t, heading("一版"), access.Terms{}); err != nil {
			t.Fatal(err)
		}
		_, err := s.say(t, heading("二版"), access.Terms{Version: 7})
		if got := refused(t, err, fault.VersionConflict); got != "map[version:1]" {
			t.Errorf("the facts are %s", got)
		}
		won := 0
		for _, err := range together(10, func(i int) error {
			_, err := s.say(t, heading("第"+strconv.Itoa(i)+"种"), access.Terms{Version: 1})
			return err
		}) {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("the facts are %s", got)
			}
		}
		if won != 1 {
			t.Errorf("%d won", won)
		}
		for _, err := range together(10, func(i int) error { // without a version seen, each makes one
			_, err := s.say(t, heading("又第"+strconv.Itoa(i)+"种"), access.Terms{})
			return err
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		if v, err := s.words().InForce(t.Context(), words.Notice); err != nil || v.Number != 12 {
			t.Errorf("%+v %v", v, err)
		}
	})
}

func TestWordsThatAreSetTwiceUnderOneKeyAreSetOnceAndAnsweredAlike(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("staff-2", "words-0001", "s")
		terms.Version = 0
		first, err := s.say(t, heading("一版"), terms)
		if err != nil || first.Number != 1 {
			t.Fatal(first, err)
		}
		if _, err := s.say(t, heading("二版"), access.Terms{}); err != nil {
			t.Fatal(err)
		}
		again, err := s.say(t, heading("一版"), terms)
		if err != nil || again.Number != 1 || again.Texts["heading"] != "一版" {
			t.Errorf("again: %+v %v", again, err)
		}
		if n := len(s.Items(t, "Events")); n != 2 {
			t.Errorf("%d events", n)
		}
	})
}
