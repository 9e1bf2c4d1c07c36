package dynamo_test

import (
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/review"
)

// daily are terms under which something may be done so often on monday.
func daily(name string, most int) access.Terms {
	return access.Terms{Quota: &access.Quota{Name: name, Of: inspector.Code, Day: "2026-03-02", Most: most,
		What: fault.Text{Zh: "上传", En: "Uploads"}, From: time.Date(2026, 3, 2, 16, 0, 0, 0, time.UTC)}}
}

func TestSoManyADayAndOnTheNextDayAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		terms := daily("daily.uploads", 3)
		for range 3 {
			if _, err := s.upload(t, number, terms, ""); err != nil {
				t.Fatal(err)
			}
		}
		_, err := s.upload(t, number, terms, "")
		if got := refused(t, err, fault.QuotaSpent); got != "map[from:2026-03-02 16:00:00 +0000 UTC limit:3]" {
			t.Errorf("it says %s", got)
		}
		if p := s.get(t, number); p.Version != 4 || len(p.Documents) != 3 {
			t.Errorf("version %d with %d documents", p.Version, len(p.Documents))
		}
		other := daily("daily.drafts", 3)
		if _, err := s.upload(t, number, other, ""); err != nil {
			t.Errorf("what else is counted: %v", err)
		}
		terms.Quota.Of = tester.Code
		if _, err := s.upload(t, number, terms, ""); err != nil {
			t.Errorf("another unit: %v", err)
		}
		terms = daily("daily.uploads", 3)
		terms.Quota.Day = "2026-03-03"
		if _, err := s.upload(t, number, terms, ""); err != nil {
			t.Errorf("the next day: %v", err)
		}
	})
}

func TestWhatWasRefusedRehearsedOrDoneBeforeIsNotCounted(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		terms := daily("daily.uploads", 2)
		terms.Account, terms.Key, terms.Hash = "main-1", "upload-0001", "u"
		first, err := s.upload(t, number, terms, "")
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.upload(t, number, terms, "")
		if same(t, "the answer", again, first); err != nil {
			t.Fatal(err)
		}
		terms.Key, terms.DryRun = "upload-0002", true
		if _, err := s.upload(t, number, terms, ""); err != nil {
			t.Fatal(err)
		}
		terms.DryRun = false
		refused := errors.New("refused")
		if err := s.projects.Update(t.Context(), number, access.Telling(terms, &answer{}),
			func(*review.Project) error { return refused }); !errors.Is(err, refused) {
			t.Fatal(err)
		}
		if _, err := s.upload(t, number, terms, ""); err != nil {
			t.Errorf("the second that was really done: %v", err)
		}
		if again, err := s.upload(t, number, terms, ""); err != nil || again.ID == "" {
			t.Errorf("the second comes again when the quota is spent: %+v %v", again, err)
		}
	})
}

func TestOfTwentyAtOnceSoManyAreDoneAsTheDayAllows(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		const most, asked = 5, 20
		done := 0
		for i, err := range together(asked, func(int) error {
			_, err := s.draw(t, s.projects, "FJ", by(applicant), daily("daily.drafts", most))
			return err
		}) {
			if err == nil {
				done++
			} else if !fault.Is(err, fault.QuotaSpent) {
				t.Errorf("%d: %v", i, err)
			}
		}
		if done != most {
			t.Errorf("%d of %d were made, %d are allowed", done, asked, most)
		}
	})
}

func TestOfTwentyExportsAtOnceNoMoreAreUnderWayThanTheAccountMayHave(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := daily("daily.exports", 100)
		terms.Quota.AtOnce = 3
		var waiting []string
		ids := make([]string, 20)
		for i, err := range together(len(ids), func(
			i int) error {
			return s.ask(t, export(officer, monday), terms, &ids[i])
		}) {
			if err == nil {
				waiting = append(waiting, ids[i])
			} else if got := refused(t, err, fault.ExportsWaiting); got != "map[limit:3]" {
				t.Errorf("it says %s", got)
			}
		}
		if len(waiting) != 3 {
			t.Fatalf("%d are under way", len(waiting))
		}
		for range 3 {
			if _, err := s.exports().Update(t.Context(), officer.Account, waiting[0], begin); err != nil {
				t.Fatal(err)
			}
		}
		refused(t, s.ask(t, export(officer, monday), terms, new(string)), fault.ExportsWaiting)
		if err := s.ask(t, export(registrar, monday), terms, new(string)); err != nil {
			t.Errorf("another account: %v", err)
		}
		lost := monday.Add(2 * time.Hour) // nothing was heard of them for so long
		e := export(officer, lost)
		e.ID = ident.New(lost)
		if err := s.ask(t, e, terms, new(string)); err != nil {
			t.Errorf("when the others came to nothing: %v", err)
		}
	})
}

func TestTwoHundredDraftsOfAUnitAtOnceAreAllCountedAndMade(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for i, err := range together(200, func(int) error {
			_, err := s.draw(t, s.projects, "FJ", by(applicant), daily("daily.drafts", 200))
			return err
		}) {
			if err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
		_, err := s.draw(t, s.projects, "FJ", by(applicant), daily("daily.drafts", 200))
		refused(t, err, fault.QuotaSpent)
	})
}
