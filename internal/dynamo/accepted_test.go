package dynamo_test

import (
	"testing"

	"appraisal/internal/review"
)

// handedIn is a project of a unit that waits for its 预审, with a 受理决定书编号.
func (s *store) handedIn(t testing.TB, acceptance string) *review.Project {
	t.Helper()
	number := s.ready(t, "FJ")
	s.step(t, number, accepting(acceptance))
	s.step(t, number, submit)
	return s.get(t, number)
}

func accepting(acceptance string) func(*review.Project) error {
	return func(p *review.Project) error {
		form := p.Form
		form.AcceptanceNumber = acceptance
		return p.Save(form, by(applicant))
	}
}

func TestAnotherOpenProjectWithTheSameAcceptanceDecisionIsFound(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		find := func(of review.Summary, acceptance string) string {
			t.Helper()
			number, err := s.lists.SameAcceptance(t.Context(), of, acceptance)
			if err != nil {
				t.Fatal(err)
			}
			return number
		}
		first := s.handedIn(t, "受理〔2026〕1号")
		draft := s.get(t, s.ready(t, "FJ"))
		for _, typed := range []string{"受理〔2026〕1号", "受理[2026] 1号", "受理（2026）1号"} {
			if got := find(draft.Summary, typed); got != first.Number {
				t.Errorf("as %s: %q, want %s", typed, got, first.Number)
			}
		}
		organisation, stranger := draft.Summary, draft.Summary
		organisation.Unit.Code, stranger.Unit = inspector.Code[8:17], tester
		if got := find(organisation, "受理〔2026〕1号"); got != first.Number {
			t.Errorf("under its 组织机构代码: %q", got)
		}
		for what, got := range map[string]string{"of another unit": find(stranger, "受理〔2026〕1号"),
			"of another number": find(draft.Summary, "受理〔2026〕11号"), "of no number": find(draft.Summary, "〔〕"),
			"its own": find(first.Summary, "受理〔2026〕1号")} {
			if got != "" {
				t.Errorf("%s: %q", what, got)
			}
		}
		s.step(t, draft.Number, accepting("受理〔2026〕1号"))
		if got := find(first.Summary, "受理〔2026〕1号"); got != "" {
			t.Errorf("a draft is found: %q", got)
		}
		s.step(t, draft.Number, submit)
		if got := find(first.Summary, "受理〔2026〕1号"); got != draft.Number {
			t.Errorf("once it is handed in: %q", got)
		}
		s.step(t, draft.Number, func(p *review.Project) error {
			return p.CorrectAcceptance(review.Form{AcceptanceNumber: "受理〔2026〕2号"}, "编号抄错", by(officer))
		})
		if was, is := find(first.Summary, "受理〔2026〕1号"), find(first.Summary, "受理〔2026〕2号"); was != "" || is != draft.Number {
			t.Errorf("once it is corrected: %q under the old number, %q under the new", was, is)
		}
		s.step(t, first.Number, func(p *review.Project) error { return p.TakeBack(by(applicant)) })
		s.step(t, first.Number, accepting("受理〔2026〕3号"))
		if got := find(draft.Summary, "受理〔2026〕1号"); got != "" {
			t.Errorf("what was taken back and changed is found: %q", got)
		}
		s.step(t, draft.Number, func(p *review.Project) error { return p.Withdraw("不再申请", by(applicant)) })
		if got := find(first.Summary, "受理〔2026〕2号"); got != "" {
			t.Errorf("once it has ended: %q", got)
		}
	})
}

func TestLookingForTheSameAcceptanceDecisionIsTwoRoundTripsAtMost(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		alone := s.handedIn(t, "受理〔2026〕1号")
		read := func() string {
			return s.trips(t, func() error {
				_, err := s.lists.SameAcceptance(t.Context(), alone.Summary, "受理〔2026〕1号")
				return err
			})
		}
		if got := read(); got != "[Query]" {
			t.Errorf("alone it is %s", got)
		}
		for range 12 {
			s.handedIn(t, "受理〔2026〕1号")
		}
		if got := read(); got != "[Query BatchGetItem]" {
			t.Errorf("among thirteen it is %s", got)
		}
	})
}
