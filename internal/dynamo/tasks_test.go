package dynamo_test

import (
	"fmt"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

func TestTasksLieWithWhoeverHasToActTheMostUrgentFirst(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		unit, other := review.Desk{Role: access.UnitSub, Unit: inspector.Code},
			review.Desk{Role: access.UnitMain, Unit: tester.Code}
		office, registry := review.Desk{Role: access.Officer}, review.Desk{Role: access.Registrar}
		draft, number := s.create(t, "GD", by(applicant)), s.ready(t, "FJ")
		late := s.create(t, "FJ", by(applicant))
		s.move(t, late, review.Screening, monday.AddDate(0, 0, -10))
		for _, w := range []struct {
			after string
			step  func(*review.Project) error
			unit  []string
			staff []string
		}{
			{"nothing", nil, []string{number, draft}, []string{late}},
			{"submit", submit, []string{draft}, []string{late, number}},
			{"return", func(p *review.Project) error { return p.Screen(review.Decision{Opinion: "缺页"}, by(officer)) },
				[]string{number, draft}, []string{late}},
			{"submit again", submit, []string{draft}, []string{late, number}},
			{"pass", pass, []string{number, draft}, []string{late}},
			{"propose", propose, []string{draft}, []string{late, number}},
			{"invite", invite("token-1"), []string{number, draft}, []string{late}},
		} {
			if w.step != nil {
				s.step(t, number, w.step)
			}
			for desk, want := range map[review.Desk][]string{unit: w.unit, other: {}, office: w.staff, registry: {}} {
				got := drain(t, 1, func() {}, func(cursor string) (reading.Page[review.Summary], error) {
					return s.lists.Tasks(t.Context(), desk, cursor, 1)
				})
				if w.after == "nothing" || desk == unit { // without a 期限 the order is of the numbers
					slices.Sort(got)
					slices.Sort(want)
				}
				same(t, fmt.Sprintf("the tasks of %v after %s", desk, w.after), got, want)
			}
		}
	})
}

func TestTasksDoneAreThoseThatMovedAProjectNewestFirst(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for desk, want := range map[review.Desk]string{
			{Role: access.UnitMain, Unit: inspector.Code}: "[submit_letter propose_date submit]",
			{Role: access.UnitSub, Unit: inspector.Code}:  "[submit_letter propose_date submit]",
			{Role: access.UnitMain, Unit: tester.Code}:    "[]",
			{Role: access.Officer}:                        "[pass_invitation pass_screening]",
			{Role: access.Approver}:                       "[]",
		} {
			kinds, cursor := []string{}, ""
			for range 10 {
				page, err := s.events.Done(t.Context(), desk, cursor, 1)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range page.Rows {
					kinds = append(kinds, d.Kind)
					if d.UnitName != inspector.Name || d.Project != number {
						t.Errorf("%s of %s, %s", d.Kind, d.Project, d.UnitName)
					}
				}
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if fmt.Sprint(kinds) != want {
				t.Errorf("%v has done %v, want %s", desk, kinds, want)
			}
		}
	})
}
