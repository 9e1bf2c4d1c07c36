package dynamo_test

import (
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

var second = access.Caller{Account: "staff-4", Name: "吴九", Roles: []access.Role{access.Approver}}

// revoke takes back the decision that brought a project to its stage, by what its events tell.
func (s *store) revoke(t testing.TB, number, reason string, c access.Caller) func(*review.Project) error {
	past := func() ([]review.Event, error) { return dynamo.Events{DB: s.DB(s.watch)}.Of(t.Context(), number) }
	return func(p *review.Project) error { return p.Revoke("", reason, past, byAt(c, visitDay)) }
}

// kept is all of a project that decisions after the visit change.
func (s *store) kept(t testing.TB, number string) string {
	t.Helper()
	p := s.get(t, number)
	data, err := json.Marshal([]any{p.Stage, p.Status, p.Due, p.Result, p.Findings, p.Visits})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Each decision after the visit, taken back where it is stored: what was before stands there again, the record is intact,
// and the case goes on to its end.
func TestWhatWasDecidedAfterTheVisitIsTakenBackAsItsEventsTell(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		back := map[string]access.Caller{"close_rectification": teamLead, "confirm_conclusion": approver}
		for _, w := range after("", "confirm_conclusion") {
			before := s.kept(t, number)
			s.step(t, number, w.step)
			c, decides := back[w.name]
			if !decides {
				continue
			}
			costs := s.priced(t)
			s.step(t, number, s.revoke(t, number, "有误", c))
			if now := s.kept(t, number); now != before {
				t.Errorf("%s: it was\n%s and is\n%s", w.name, before, now)
			}
			t.Logf("%s, %s taken back: %.0f WCU as AWS documents", s.engine, w.name, *costs)
			if *costs > 47 {
				t.Errorf("to take %s back costs %.0f WCU", w.name, *costs)
			}
			refused(t, s.projects.Update(t.Context(), number, access.Terms{}, s.revoke(t, number, "再收回", c)), fault.WrongStage)
			if err := s.projects.Check(t.Context(), number); err != nil {
				t.Fatalf("after %s was taken back: %v", w.name, err)
			}
			s.step(t, number, w.step)
		}
		s.step(t, number, s.revoke(t, number, "更正", second))
		if at := value(s.item(t, "Reviews", number, "HEAD"), "ByTaskPK"); !strings.Contains(at, "approver") {
			t.Errorf("opened again, it lies on %q", at)
		}
		alone := func(p *review.Project) error {
			return p.DecideConclusion(review.Decision{Pass: true}, byAt(second, visitDay))
		}
		refused(t, s.projects.Update(t.Context(), number, access.Terms{}, alone), fault.OwnCase)
		s.step(t, number, conclude)
		if at, lies := s.item(t, "Reviews", number, "HEAD")["ByTaskPK"]; lies {
			t.Errorf("closed again, it lies on %v", at)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}

// A case that was closed under the release before knows who closed it by its events, and its head, which kept the 期限 of a
// decision, is intact until its next step.
func TestACaseThatWasClosedUnderTheReleaseBeforeIsOpenedAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range after("", "confirm_conclusion") {
			s.step(t, number, w.step)
		}
		head := s.item(t, "Reviews", number, "HEAD")
		row := value(head, "Row")
		from := strings.Index(row, `"move":{`)
		if from < 0 {
			t.Fatalf("the head says nothing of who closed it: %s", row)
		}
		to := from + strings.Index(row[from:], "},") + 2
		head["Row"], head["Schema"] = str(row[:from]+row[to:]), str("3")
		s.put(t, "Reviews", head)
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Errorf("before its next step: %v", err)
		}
		if p := s.get(t, number); p.Move != nil {
			t.Fatalf("%+v", p.Move)
		}
		s.step(t, number, s.revoke(t, number, "更正", second))
		if p := s.get(t, number); p.Stage != review.Concluding || p.Reopener != second.Account {
			t.Errorf("%s, opened again by %v", p.Stage, p.Reopener)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}

// Two click at once: the leader takes 整改确认 back while an approver confirms the conclusion. One wins.
func TestADecisionIsTakenBackOrGoneOnFromNeverBoth(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range after("", "close_rectification") {
			s.step(t, number, w.step)
		}
		both := []func(*review.Project) error{conclude, s.revoke(t, number, "有误", teamLead)}
		errs := together(len(both), func(i int) error {
			return s.connection(&tablestest.Watch{}).Update(t.Context(), number, access.Terms{}, both[i])
		})
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("%v and %v", errs[0], errs[1])
		}
		want := review.Verification
		if errs[0] == nil {
			want = review.Closed
		}
		if p := s.get(t, number); p.Stage != want {
			t.Errorf("it stands at %s", p.Stage)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}
