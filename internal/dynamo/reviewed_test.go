package dynamo_test

import (
	"testing"
	"time"

	"appraisal/internal/review"
)

// visited is a project that has come so far that its visit is closed.
func (s *store) visited(t *testing.T, token string) *review.Project {
	t.Helper()
	number := s.walk(t, token)
	p := s.get(t, number)
	for _, w := range after("", "submit_visit") {
		step := w.step
		if w.name == "approve_plan" {
			step = notice("notice-" + token)
		}
		s.step(t, number, step)
	}
	return p
}

func TestTheLastReviewIsFoundBehindHoweverManyProjectsThatCameToNoVisit(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first := s.visited(t, "token-1")
		for range 25 {
			s.create(t, "FJ", by(applicant))
		}
		later := review.Summary{Number: "PSFJ99999", Unit: inspector, CreatedAt: first.CreatedAt.Add(time.Hour)}
		find := func(now review.Summary) string {
			t.Helper()
			number, err := s.lists.Previous(t.Context(), now)
			if err != nil {
				t.Fatal(err)
			}
			return number
		}
		if got := find(later); got != first.Number {
			t.Errorf("found %q, want %s", got, first.Number)
		}
		organisation := later
		organisation.Unit.Code = inspector.Code[8:17]
		if got := find(organisation); got != first.Number {
			t.Errorf("under its 组织机构代码: %q", got)
		}
		stranger := later
		stranger.Unit = tester
		if got := find(stranger); got != "" {
			t.Errorf("another unit's last review is %q", got)
		}
		if got := find(first.Summary); got != "" {
			t.Errorf("before itself there is %q", got)
		}
		before := later
		before.CreatedAt = first.CreatedAt.Add(-time.Hour)
		if got := find(before); got != "" {
			t.Errorf("before it began there is %q", got)
		}
	})
}
