package dynamo_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// pair are two records of one person: the first is registered with casei for one 细项, the other hired by north for another.
func (s *store) pair(t *testing.T, n int) (stands, goes string) {
	t.Helper()
	stands, goes = s.pass(t, "甲", n, reviewItem(0), reviewItem(1)), s.pass(t, "甲", n+1, reviewItem(1), reviewItem(2))
	if err := errors.Join(s.hire(t, stands, "casei", reviewItem(0)), s.register(t, stands, "casei", reviewItem(0)),
		s.hire(t, goes, "north", reviewItem(2)), s.register(t, goes, "north", reviewItem(2))); err != nil {
		t.Fatal(err)
	}
	return stands, goes
}

var because = registry.Basis{Evidence: "两份证件均为本人", Reason: "重复建档"}

// proposeMerge proposes that one record goes into another.
func (s *store) proposeMerge(t *testing.T, stands, goes string) int {
	t.Helper()
	err := s.reviewers().Merge(t.Context(), stands, goes, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
		_, err := two.Stands.ProposeMerge(registry.Leaving{Person: two.Goes, Key: lock{}},
			registry.MergeInput{Other: goes, Documents: registry.DocumentsBoth, Basis: because}, lock{}, settings.Default(),
			actiontest.Registrar, monday)
		return registry.Beside{}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s.reviewer(t, stands).Proposals[0].ID
}

// confirmMerge lets a second registrar do it. The marks are those of pass.
func (s *store) confirmMerge(ctx context.Context, stands, goes string, proposal int) error {
	return s.reviewers().Merge(ctx, stands, goes, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
		q, err := two.Stands.Proposal(proposal)
		if err != nil {
			return registry.Beside{}, err
		}
		return registry.Beside{Mark: "v1:" + goes}, two.Stands.DecideMerge(q, registry.Leaving{Person: two.Goes, Key: lock{},
			Planned: two.Booked}, registry.Decision{Decision: registry.Pass}, lock{}, settings.Default(), actiontest.Checker, monday)
	})
}

// whole fails the test unless the two records are one, or still two.
func (s *store) whole(t *testing.T, stands, goes string, merged bool) {
	t.Helper()
	p, o := s.reviewer(t, stands), s.reviewer(t, goes)
	if (o.MergedInto != nil) != merged || (len(p.Formerly) == 1) != merged || (len(o.Items) == 0) != merged {
		t.Fatalf("half merged: %+v, %+v", p, o)
	}
	whose := goes
	if merged {
		whose = stands
	}
	for what, found := range map[string]func() (string, error){
		"document": func() (string, error) { return s.reviewers().Of(t.Context(), []string{"v1:" + goes}) },
		"number":   func() (string, error) { return s.reviewers().Numbered(t.Context(), s.numberOf(t, goes)) },
	} {
		if id, err := found(); err != nil || id != whose {
			t.Errorf("the %s of %s finds %q (%v), want %s", what, goes, id, err, whose)
		}
	}
	key := lock{}
	s.intact(t, stands, key)
	key.destroyed = merged
	s.intact(t, goes, key)
}

// numberOf is the 注册号 that somebody was given first.
func (s *store) numberOf(t *testing.T, id string) string {
	t.Helper()
	events, _, err := s.reviewers().Chain(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if e.Number != "" {
			return e.Number
		}
	}
	t.Fatalf("%s has no number", id)
	return ""
}

func TestTwoRecordsBecomeOneInOneTransaction(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		stands, goes := s.pair(t, 40)
		active := true
		err := s.logins().Update(t.Context(), goes, access.Terms{}, func(p *registry.Person) error {
			return p.Save(registry.DetailsInput{Login: "one@example.org", Active: &active}, officer, monday)
		})
		if err != nil {
			t.Fatal(err)
		}
		q := s.proposeMerge(t, stands, goes)
		s.whole(t, stands, goes, false)
		if err := s.confirmMerge(t.Context(), stands, goes, q); err != nil {
			t.Fatal(err)
		}
		s.whole(t, stands, goes, true)
		same(t, "the lists", s.places(t, "casei", "north"), s.places(t, "casei", "north"))
		page, err := s.reviewers().All(t.Context(), "", 100)
		for _, p := range page.Rows {
			if p.ID == goes {
				t.Errorf("a record that is gone is listed: %v", err)
			}
		}
		if p := s.reviewer(t, stands); p.Login != "one@example.org" || len(p.Items) != 3 {
			t.Errorf("%+v", p)
		}
		// The login signs in as the one that stands; what still names the other one is refused, and says which stands.
		if err := s.reviewers().Bind(t.Context(), "subject", "甲", "one@example.org", monday); err != nil {
			t.Fatal(err)
		}
		if p := s.reviewer(t, stands); p.Account != "subject" {
			t.Errorf("%+v", p)
		}
		err = s.hire(t, goes, "casei", reviewItem(1))
		if refused(t, err, fault.PersonMerged); registry.Survivor(err) != stands {
			t.Errorf("%v", err)
		}
		refused(t, s.confirmMerge(t.Context(), stands, goes, q), fault.PersonMerged)
	})
}

func TestOfManyWhoConfirmAMergeOneDoesAndAHireMeanwhileIsInIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for n := range 3 {
			stands, goes := s.pair(t, 50+2*n)
			q := s.proposeMerge(t, stands, goes)
			won, hired := 0, error(nil)
			for i, err := range together(9, func(i int) error {
				if i == 4 {
					return s.hire(t, goes, "south", reviewItem(1))
				}
				return s.confirmMerge(t.Context(), stands, goes, q)
			}) {
				switch {
				case i == 4:
					hired = err
				case err == nil:
					won++
				case !fault.Is(err, fault.PersonMerged):
					t.Fatalf("a loser got %v", err)
				}
			}
			i, _ := s.reviewer(t, stands).Item(reviewItem(1))
			if won != 1 || hired != nil && !fault.Is(hired, fault.PersonMerged) || (hired == nil) != (i.Institution == "south") {
				t.Errorf("%d confirmed, hired: %v, %+v", won, hired, i)
			}
			s.whole(t, stands, goes, true)
		}
	})
}

func TestWhoeverIsPlannedMeanwhileIsNotMergedAway(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		stands, goes := s.pair(t, 60)
		q := s.proposeMerge(t, stands, goes)
		first := true
		err := s.reviewers().Merge(t.Context(), stands, goes, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
			if first {
				first = false
				done := make(chan struct{})
				go func() { // an officer, at the same time
					defer close(done)
					number := s.walk(t, "token-b")
					s.step(t, number, plan("leader", goes))
					s.step(t, number, submitPlan)
				}()
				<-done
			}
			now, err := two.Stands.Proposal(q)
			if err != nil {
				return registry.Beside{}, err
			}
			return registry.Beside{}, two.Stands.DecideMerge(now, registry.Leaving{Person: two.Goes, Key: lock{}, Planned: two.Booked},
				registry.Decision{Decision: registry.Pass}, lock{}, settings.Default(), actiontest.Checker, monday)
		})
		refused(t, err, fault.MergeRefused)
		s.whole(t, stands, goes, false)
	})
}

func TestACrashLeavesTwoRecordsOrOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for n := range 4 {
			stands, goes := s.pair(t, 70+2*n)
			q := s.proposeMerge(t, stands, goes)
			ctx, cancel := context.WithCancel(t.Context())
			calls := 0
			err := s.reviewers().Merge(ctx, stands, goes, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
				if calls++; n%2 == 0 {
					cancel()
				}
				now, err := two.Stands.Proposal(q)
				if err != nil {
					return registry.Beside{}, err
				}
				return registry.Beside{Mark: "v1:" + goes}, two.Stands.DecideMerge(now, registry.Leaving{Person: two.Goes, Key: lock{}},
					registry.Decision{Decision: registry.Pass}, lock{}, settings.Default(), actiontest.Checker, monday)
			})
			cancel()
			if (err != nil) != (n%2 == 0) {
				t.Fatal(fmt.Sprint(n, err))
			}
			s.whole(t, stands, goes, err == nil)
		}
	})
}
