package dynamo_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
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

func TestWhatAUnitAsksLiesOnTheOfficersDeskUntilItIsAnswered(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range after("", "approve_plan") {
			s.step(t, number, w.step)
		}
		officers, units := review.Desk{Role: access.Officer}, review.Desk{Role: access.UnitSub, Unit: inspector.Code}
		lies := func(when string, d review.Desk, want int, wanted string) {
			t.Helper()
			page, err := s.lists.Tasks(t.Context(), d, "", 20)
			n, counted := s.lists.Waiting(t.Context(), d, 99)
			if err != nil || counted != nil || len(page.Rows) != want || n != want {
				t.Fatalf("%s: %d tasks, %d counted, want %d (%v %v)", when, len(page.Rows), n, want, err, counted)
			}
			for _, row := range page.Rows {
				same(t, when+": the row", row, s.get(t, number).Summary)
				if (row.Asked == nil) != (wanted == "") || wanted != "" && string(row.Asked.Kind) != wanted {
					t.Errorf("%s: %+v waits", when, row.Asked)
				}
			}
			if err := s.projects.Check(t.Context(), number); err != nil {
				t.Errorf("%s: %v", when, err)
			}
		}
		object := func(p *review.Project) error { return p.ObjectTeam("组员曾任职于竞争单位", by(applicant)) }
		reply := func(number int, grant bool) func(*review.Project) error {
			return func(p *review.Project) error {
				return p.Reply(number, review.Reply{Grant: grant, Opinion: "经核实"}, by(officer))
			}
		}
		lies("before", officers, 0, "")
		costs := s.priced(t)
		s.step(t, number, object)
		t.Logf("%s: an objection costs %.0f WCU", s.engine, *costs)
		if *costs > 32 {
			t.Errorf("an objection costs %.0f WCU", *costs)
		}
		lies("asked", officers, 1, "team_objection")
		lies("asked", units, 1, "team_objection")
		was := s.item(t, "Reviews", number, "ASKED")
		moved := maps.Clone(was)
		replaced(t, moved, "ByTaskSK", "2026", "2027")
		s.put(t, "Reviews", moved)
		if broken := new(chain.Broken); !errors.As(s.projects.Check(t.Context(), number), &broken) {
			t.Error("the second place was tampered with, and the check finds nothing")
		}
		s.put(t, "Reviews", was)
		s.step(t, number, confirm) // the row goes with the project
		lies("confirmed", officers, 1, "team_objection")
		s.step(t, number, reply(1, false))
		lies("answered", officers, 0, "")
		s.step(t, number, object)
		lies("asked again", officers, 1, "team_objection")
		s.step(t, number, reply(2, true))
		lies("recalled: it is the officers' turn", officers, 1, "")
		p := s.get(t, number)
		if len(p.Requests) != 2 || p.Requests[0].Closed != review.KeepTeam || p.Requests[1].Closed != review.RecallPlan {
			t.Errorf("kept: %+v", p.Requests)
		}
	})
}

func TestAnAnswerAndWhatTheUnitDoesNextRaceAndOneWins(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range after("", "answers") {
			s.step(t, number, w.step)
		}
		due := s.get(t, number).Due.Day
		later := due.AddDays(1)
		for working := false; !working; later = later.AddDays(1) {
			working, _ = by(officer).Calendar.IsWorking(later.AddDays(1))
		}
		s.step(t, number, func(p *review.Project) error {
			return p.AskExtension(later, "设备采购延迟", byAt(applicant, visitDay))
		})
		errs := together(3, func(i int) error {
			return s.connection(&tablestest.Watch{}).Update(t.Context(), number, access.Terms{}, func(p *review.Project) error {
				if i == 0 {
					return submitAnswers(p)
				}
				return p.Reply(1, review.Reply{Grant: true, Day: later, Opinion: "同意"}, byAt(officer, visitDay))
			})
		})
		p := s.get(t, number)
		granted := p.Requests[0].Closed == review.GrantExtension
		if errs[0] != nil || p.Stage != review.Verification || granted != (errs[1] == nil || errs[2] == nil) || errs[1] == nil && errs[2] == nil {
			t.Errorf("%v; it stands at %s, %+v", errs, p.Stage, p.Requests)
		}
		for _, err := range errs[1:] {
			if err != nil && !fault.Is(err, fault.NothingAsked) {
				t.Errorf("an answer that came too late: %v", err)
			}
		}
		if n, err := s.lists.Waiting(t.Context(), review.Desk{Role: access.Officer}, 99); n != 0 || err != nil {
			t.Errorf("%d wait for the officers (%v)", n, err)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}
