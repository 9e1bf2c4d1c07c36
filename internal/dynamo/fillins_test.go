package dynamo_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
)

func (s *store) fillIns() dynamo.FillIns   { return dynamo.FillIns{DB: s.DB(s.watch)} }
func (s *store) attempts() dynamo.Attempts { return dynamo.Attempts{DB: s.DB(s.watch)} }

// door is one that waits for nobody.
func (s *store) door() fillin.Door {
	return fillin.Door{Records: s.fillIns(), Tries: s.attempts(), Chance: rand.Reader,
		Pause: func(context.Context, time.Duration) error { return nil }}
}

// institution is somebody of an appraisal institution.
var institution = access.Caller{Account: "inst-1", Name: "周七"}

// give gives a person a code at an institution.
func (s *store) give(t testing.TB, person, at string) secret.Code {
	t.Helper()
	code, err := secret.NewCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := code.Hash(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	err = s.reviewers().UpdateBeside(t.Context(), person, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
		err := p.SetCode(at, settings.Default(), institution, monday)
		c, _ := p.Code(at, monday)
		return registry.Beside{Access: &fillin.Access{Person: person, Institution: at, Hash: hash, Until: c.Until,
			Version: p.Version}}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// coded is somebody whom an institution has hired for an item and given a code.
func (s *store) coded(t testing.TB, n int) (person string, code secret.Code) {
	t.Helper()
	person = s.pass(t, "陈"+itoa(n), n, reviewItem(0))
	if err := s.hire(t, person, "casei", reviewItem(0)); err != nil {
		t.Fatal(err)
	}
	return person, s.give(t, person, "casei")
}

func (s *store) open(t testing.TB, k fillin.Knock, at time.Time) (secret.Token, error) {
	t.Helper()
	token, _, err := s.door().Open(t.Context(), k, settings.Default(), at)
	return token, err
}

func knock(person string, code secret.Code, address string) fillin.Knock {
	return fillin.Knock{Person: person, Institution: "casei", Code: code, Address: address}
}

func TestWhoKnowsTheCodeFillsInTheOwnRecordForAnHour(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, code := s.coded(t, 1)
		token, err := s.open(t, knock(person, code, "192.0.2.1"), monday)
		if err != nil {
			t.Fatal(err)
		}
		session := func(at time.Time) (fillin.Session, error) {
			return s.fillIns().Session(t.Context(), token.Digest(), at)
		}
		got, err := session(monday.Add(59 * time.Minute))
		if err != nil || got.Person != person || got.Institution != "casei" {
			t.Errorf("%+v %v", got, err)
		}
		_, err = session(monday.Add(time.Hour))
		refused(t, err, fault.FillInOver)
		other, err := secret.NewToken(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.fillIns().Session(t.Context(), other.Digest(), monday)
		refused(t, err, fault.FillInOver)
		for _, it := range s.Items(t, "Registry") {
			for name, held := range it {
				if v := fmt.Sprintf("%v", held); strings.Contains(v, code.Show()) || strings.Contains(v, code.Written()) ||
					strings.Contains(v, token.Show()) {
					t.Errorf("%s of %s holds the code or the token", name, pk(it))
				}
			}
		}
	})
}

func TestASessionEndsWithTheCodeThatOpenedIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, _ := s.coded(t, 1)
		for what, end := range map[string]func(){
			"replaced": func() { s.give(t, person, "casei") },
			"released": func() {
				if err := s.act(t, person, func(p *registry.Person) error {
					return p.Release("casei", []string{reviewItem(0)}, "调离", institution, monday)
				}); err != nil {
					t.Fatal(err)
				}
			},
		} {
			s.hire(t, person, "casei", reviewItem(0)) // again, after the release
			k := knock(person, s.give(t, person, "casei"), "192.0.2.1")
			token, err := s.open(t, k, monday)
			if err != nil {
				t.Fatal(err)
			}
			end()
			if _, err = s.fillIns().Session(t.Context(), token.Digest(), monday); !fault.Is(err, fault.FillInOver) {
				t.Errorf("%s: %v", what, err)
			}
			if _, err := s.open(t, k, monday); !fault.Is(err, fault.FillInRefused) {
				t.Errorf("%s, and opened again: %v", what, err)
			}
		}
	})
}

func TestASessionThatWasEndedOpensNothingAndMayBeEndedAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, code := s.coded(t, 1)
		token, err := s.open(t, knock(person, code, "192.0.2.1"), monday)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.fillIns().End(t.Context(), token.Digest(), monday.Add(time.Minute)); err != nil {
				t.Error(err)
			}
		}
		_, err = s.fillIns().Session(t.Context(), token.Digest(), monday.Add(time.Minute))
		refused(t, err, fault.FillInOver)
		if err := s.fillIns().End(t.Context(), "nobody's", monday); err != nil {
			t.Error(err)
		}
		_, err = s.fillIns().Session(t.Context(), "nobody's", monday)
		refused(t, err, fault.FillInOver)
	})
}

func TestACodeOfOneInstitutionOpensNothingOfAnother(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person := s.pass(t, "陈", 1, reviewItem(0), reviewItem(1))
		if err := errors.Join(s.hire(t, person, "casei", reviewItem(0)),
			s.hire(t, person, "second", reviewItem(1))); err != nil {
			t.Fatal(err)
		}
		k := knock(person, s.give(t, person, "second"), "192.0.2.1")
		s.give(t, person, "casei")
		_, err := s.open(t, k, monday)
		refused(t, err, fault.FillInRefused)
		k.Institution = "second"
		if _, err := s.open(t, k, monday); err != nil {
			t.Error(err)
		}
	})
}

func TestADraftIsSavedOnTheVersionThatWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		save := func(sealed string, version int) error {
			return s.fillIns().SaveDraft(t.Context(), "person-1", fillin.Draft{Sealed: sealed, SavedAt: monday, Version: version})
		}
		none, errNone := s.fillIns().Draft(t.Context(), "person-1")
		errOne, errTwo := save("one", 1), save("two", 2)
		if err := errors.Join(errNone, errOne, errTwo); err != nil || none != (fillin.Draft{}) {
			t.Fatal(none, err)
		}
		for _, version := range []int{1, 2, 4} {
			if got := refused(t, save("late", version), fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("version %d: it says %s", version, got)
			}
		}
		if d, err := s.fillIns().Draft(t.Context(), "person-1"); err != nil || d.Sealed != "two" {
			t.Errorf("%+v %v", d, err)
		}
	})
}

func TestUnknownWrongExpiredAndLockedMakeTheSameCalls(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, code := s.coded(t, 1)
		other, wrong := s.coded(t, 2)
		locked := knock(other, wrong, "192.0.2.9")
		for range settings.Default().Count(settings.AttemptsHere) {
			if _, err := s.open(t, locked, monday); err != nil {
				t.Fatal(err)
			}
		}
		later := monday.AddDate(0, 0, settings.Default().Count(settings.CodeDays))
		for what, tried := range map[string]struct {
			knock fillin.Knock
			at    time.Time
		}{
			"unknown": {knock("nobody", code, "192.0.2.1"), monday},
			"wrong":   {knock(person, wrong, "192.0.2.1"), monday},
			"expired": {knock(person, code, "192.0.2.1"), later},
			"locked":  {locked, monday},
		} {
			s.watch.Reset()
			_, err := s.open(t, tried.knock, tried.at)
			refused(t, err, fault.FillInRefused)
			if got := fmt.Sprint(s.watch.Trips()); got != "[BatchGetItem TransactWriteItems]" {
				t.Errorf("%s makes the calls %s", what, got)
			}
		}
	})
}

// The calls of search-fill-in, whose own test holds it to each of them once.
func TestASearchMakesTheSameCallsWhoeverIsFound(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person := s.pass(t, "陈1", 1, reviewItem(0))
		if err := s.hire(t, person, s.host(t, host("SL-1", "甲中心")), reviewItem(0)); err != nil {
			t.Fatal(err)
		}
		for what, tc := range map[string]struct{ host, name, id string }{
			"somebody":                 {"甲中心", "陈1", person},
			"nobody":                   {"甲中心", "陈2", "nobody"},
			"an institution of none":   {"乙中心", "陈1", "nobody"},
			"nobody there, of nothing": {"乙中心", "陈2", "nobody"},
		} {
			s.watch.Reset()
			id, errHost := s.institutions().Named(t.Context(), tc.host)
			ids, errName := s.reviewers().NamedAt(t.Context(), tc.name, id)
			some, errSome := s.reviewers().Some(t.Context(), []string{tc.id})
			if err := errors.Join(errHost, errName, errSome); err != nil || (what == "somebody") !=
				(id != "" && slices.Equal(ids, []string{person}) && len(some) == 1) {
				t.Errorf("%s: %q, %v of the name, %d: %v", what, id, ids, len(some), err)
			}
			if got := fmt.Sprint(s.watch.Trips()); got != "[GetItem Query BatchGetItem]" {
				t.Errorf("%s makes the calls %s", what, got)
			}
		}
	})
}

func TestWhoGuessesFromOneNetworkIsLockedOutThereAndNobodyElsewhere(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, code := s.coded(t, 1)
		other, wrong := s.coded(t, 2)
		most := settings.Default().Count(settings.AttemptsHere)
		together(3*most, func(i int) error {
			_, err := s.open(t, knock(person, wrong, "2001:db8::"+itoa(i)), monday)
			return err
		})
		_, errThere := s.open(t, knock(person, code, "2001:db8::ffff"), monday)
		refused(t, errThere, fault.FillInRefused)
		_, errOther := s.open(t, knock(other, wrong, "2001:db8::ffff"), monday)
		_, errElsewhere := s.open(t, knock(person, code, "192.0.2.1"), monday)
		_, errLater := s.open(t, knock(person, code, "2001:db8::1"), monday.Add(15*time.Minute))
		if err := errors.Join(errOther, errElsewhere, errLater); err != nil {
			t.Error(err)
		}
		_, tries, err := s.fillIns().Known(t.Context(), fillin.Try{Person: person, Institution: "casei",
			From: monday.Truncate(15 * time.Minute)})
		if err != nil || tries != most+1 {
			t.Errorf("%d tries were looked at, of %d that were locked after %d (%v)", tries, 3*most+2, most, err)
		}
		retry := func(id string, at time.Time) time.Time {
			until, err := fillin.RetryAt(t.Context(), s.attempts(), id, at, settings.Default())
			if err != nil {
				t.Fatal(err)
			}
			return until
		}
		window := monday.Truncate(15 * time.Minute).Add(15 * time.Minute)
		if got := retry(person, monday); !got.Equal(window) {
			t.Errorf("the institution is told to wait until %s, not %s", got, window)
		}
		if got := []time.Time{retry(other, monday), retry(person, window), retry("nobody", monday)}; !got[0].IsZero() ||
			!got[1].IsZero() || !got[2].IsZero() {
			t.Errorf("of whom nobody waits for: %v", got)
		}
	})
}

func TestANetworkTriesSoManyPeopleAndNoMore(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		try := fillin.Try{Institution: "casei", Network: "192.0.2.1", From: monday, To: monday.Add(time.Hour),
			MostOfNetwork: 5, MostHere: 5}
		counted := 0
		for i := range 9 {
			try.Person = "person-" + itoa(i)
			ok, err := s.attempts().Count(t.Context(), try)
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				counted++
			}
		}
		try.Network = "192.0.2.2"
		if ok, err := s.attempts().Count(t.Context(), try); err != nil || !ok || counted != 5 {
			t.Errorf("%d were counted; another network: %v %v", counted, ok, err)
		}
	})
}

func TestThePublicSearchesSoOftenAndNoMore(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		q := *daily("registry.searches", 2).Quota
		q.Of, q.Day, q.Window = "192.0.2.1", "2026-03-02T01:30:00Z", 15*time.Minute
		for range 2 {
			if err := s.attempts().Spend(t.Context(), q); err != nil {
				t.Fatal(err)
			}
		}
		refused(t, s.attempts().Spend(t.Context(), q), fault.QuotaPaced)
		q.Day = "2026-03-02T01:45:00Z"
		if err := s.attempts().Spend(t.Context(), q); err != nil {
			t.Error(err)
		}
	})
}

// callFillIns takes every way through the methods of codes, sessions, drafts and tries.
func (s *store) callFillIns(t *testing.T) {
	person, code := s.coded(t, 920)
	token, errOpen := s.open(t, knock(person, code, "192.0.2.1"), monday)
	_, errSession := s.fillIns().Session(t.Context(), token.Digest(), monday)
	errSave := s.fillIns().SaveDraft(t.Context(), "person-1", fillin.Draft{Version: 1})
	refused(t, s.fillIns().SaveDraft(t.Context(), "person-1", fillin.Draft{Version: 1}), fault.VersionConflict)
	_, errDraft := s.fillIns().Draft(t.Context(), "person-1")
	errSpend := s.attempts().Spend(t.Context(), *daily("registry.searches", 2).Quota)
	_, errTried := s.attempts().Tried(t.Context(), fillin.Try{Person: person, From: monday})
	errEnd := s.fillIns().End(t.Context(), token.Digest(), monday)
	if err := errors.Join(errOpen, errSession, errSave, errDraft, errSpend, errTried, errEnd); err != nil {
		t.Fatal(err)
	}
}
