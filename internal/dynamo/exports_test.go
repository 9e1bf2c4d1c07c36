package dynamo_test

import (
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
)

func (s *store) exports() dynamo.Exports { return dynamo.Exports{DB: s.DB(s.watch)} }

func export(c access.Caller, at time.Time) exports.Export {
	return exports.Ask(ident.New(at), exports.Order{Kind: exports.Projects, Filter: exports.Filter{Region: "FJ"}}, c, at)
}

// ask stores an export; the answer is its id.
func (s *store) ask(t testing.TB, e exports.Export, terms access.Terms, answer *string) error {
	*answer = e.ID
	return s.exports().Ask(t.Context(), e, access.Telling(terms, answer))
}

func begin(e *exports.Export) error {
	e.Start(monday)
	return nil
}

func TestAnExportIsKeptForTheAccountThatAsked(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		e := export(officer, monday)
		if err := s.ask(t, e, access.Terms{}, new(string)); err != nil {
			t.Fatal(err)
		}
		got, err := s.exports().Get(t.Context(), officer.Account, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the export", got, e)
		for _, at := range [][2]string{{registrar.Account, e.ID}, {officer.Account, "none"}, {officer.Account, ""},
			{"", e.ID}, {officer.Account, "\xff"}} {
			_, err := s.exports().Get(t.Context(), at[0], at[1])
			refused(t, err, fault.ExportNotFound)
		}
		items := s.Items(t, "Exports")
		if pk := value(items[0], "PK"); len(items) != 1 || pk != "EXPORT#"+officer.Account {
			t.Errorf("%d items, %s", len(items), pk)
		}
		account, id, ok := dynamo.ExportKey(value(items[0], "PK"), value(items[0], "SK"))
		if account != officer.Account || id != e.ID || !ok {
			t.Errorf("its key is of %s %s %v", account, id, ok)
		}
	})
}

func TestAnExportIsAskedForOnceThoughTheRequestComesTwice(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first, again := new(string), new(string)
		terms := keyed(officer.Account, "export-0001", "e")
		if err := errors.Join(s.ask(t, export(officer, monday), terms, first),
			s.ask(t, export(officer, monday), terms, again)); err != nil {
			t.Fatal(err)
		}
		if *first != *again || *first == "" {
			t.Errorf("answered %s and %s", *first, *again)
		}
		made := 0
		for _, it := range s.Items(t, "Exports") {
			if _, _, ok := dynamo.ExportKey(value(it, "PK"), value(it, "SK")); ok {
				made++
			}
		}
		if made != 1 {
			t.Errorf("%d exports", made)
		}
		terms.Hash = "another"
		refused(t, s.ask(t, export(officer, monday), terms, again), fault.KeyReused)
	})
}

func TestChangesThatComeAtOnceAreAllKept(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		e := export(officer, monday)
		if err := s.ask(t, e, access.Terms{}, new(string)); err != nil {
			t.Fatal(err)
		}
		const writers = 4
		for _, err := range together(writers, func(int) error {
			_, err := s.exports().Update(t.Context(), officer.Account, e.ID, func(e *exports.Export) error {
				e.Progress(e.Done+1, 0)
				return nil
			})
			return err
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		got, err := s.exports().Get(t.Context(), officer.Account, e.ID)
		if err != nil || got.Done != writers || got.Version != writers+1 {
			t.Errorf("%+v %v", got, err)
		}
	})
}

func TestAChangeOfAnExportThatChangesNothingWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		e := export(officer, monday)
		if err := s.ask(t, e, access.Terms{}, new(string)); err != nil {
			t.Fatal(err)
		}
		s.watch.Reset()
		stop := errors.New("stop")
		_, errNone := s.exports().Update(t.Context(), officer.Account, e.ID, func(*exports.Export) error { return nil })
		_, errStop := s.exports().Update(t.Context(), officer.Account, e.ID,
			func(e *exports.Export) error { e.Start(monday); return stop })
		if errNone != nil || !errors.Is(errStop, stop) || len(s.watch.Trips()) != 2 {
			t.Errorf("%v %v after %v", errNone, errStop, s.watch.Trips())
		}
		_, err := s.exports().Update(t.Context(), officer.Account, "none", begin)
		refused(t, err, fault.ExportNotFound)
	})
}
