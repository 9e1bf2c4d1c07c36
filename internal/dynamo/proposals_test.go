package dynamo_test

import (
	"fmt"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// propose proposes a name for somebody.
func (s *store) propose(t *testing.T, id string, n int, name string) registry.Proposal {
	t.Helper()
	err := s.act(t, id, func(p *registry.Person) error {
		in := registry.Identity{Name: name, Document: passed(t, name, n).Document}
		return p.ProposeCorrection(in, registry.Basis{Evidence: "身份证", Reason: "名单有误"}, lock{}, actiontest.Registrar, monday)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s.reviewer(t, id).Proposals[0]
}

// confirm lets a second registrar decide it.
func (s *store) confirm(t *testing.T, id string, proposal int, beside registry.Beside) error {
	t.Helper()
	return s.reviewers().UpdateBeside(t.Context(), id, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
		q, err := p.Proposal(proposal)
		if err != nil {
			return beside, err
		}
		return beside, p.Decide(q, registry.Decision{Decision: registry.Pass}, lock{}, settings.Default(), actiontest.Checker, monday)
	})
}

func TestWhatIsProposedIsListedUntilItIsDecidedThoseWhoWaitLongestFirst(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one, two := s.pass(t, "甲", 4, reviewItem(0)), s.pass(t, "乙", 5, reviewItem(0))
		first, second := s.propose(t, two, 5, "乙乙"), s.propose(t, one, 4, "甲甲")
		open := func() (ids []string) {
			cursor := ""
			for {
				page, err := s.reviewers().Proposals(t.Context(), cursor, 1)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range page.Rows {
					if ids = append(ids, p.ID); p.Proposals[0].Correction.Sealed != "" || p.Sealed != "" {
						t.Errorf("a list shows what is sealed: %+v", p)
					}
				}
				if cursor = page.Next; cursor == "" {
					return ids
				}
			}
		}
		same(t, "the list", open(), []string{one, two}) // at the same moment, by id
		if err := s.confirm(t, two, first.ID, registry.Beside{}); err != nil {
			t.Fatal(err)
		}
		same(t, "the list", open(), []string{one})
		// Another's document is refused as it is written, whatever was looked up before; nothing is decided then.
		refused(t, s.confirm(t, one, second.ID, registry.Beside{Mark: "v1:" + two}), fault.DocumentTaken)
		same(t, "the list", open(), []string{one})
		s.intact(t, one, lock{})
		s.intact(t, two, lock{})
	})
}

func TestOfManyWhoDecideAtOnceOneDoes(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.pass(t, "甲", 4, reviewItem(0))
		q := s.propose(t, id, 4, "甲甲")
		won := 0
		for _, err := range together(20, func(int) error { return s.confirm(t, id, q.ID, registry.Beside{}) }) {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.ProposalNotFound) {
				t.Fatalf("a loser got %v", err)
			}
		}
		if p := s.reviewer(t, id); won != 1 || p.Version != 3 || p.Name != "甲甲" || len(p.Proposals) != 0 {
			t.Errorf("%d decided: %s", won, fmt.Sprint(p))
		}
		s.intact(t, id, lock{})
	})
}
