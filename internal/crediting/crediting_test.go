package crediting_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/crediting"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// world has a project, and those people whom the registry knows.
type world struct {
	project *review.Project
	people  map[string]*registry.Person
	err     error
}

func (w *world) Get(_ context.Context, number string) (*review.Project, error) {
	if number != w.project.Number {
		return nil, fault.Of(fault.ProjectNotFound)
	}
	return w.project, nil
}

func (w *world) Update(_ context.Context, id string, _ access.Terms, change func(*registry.Person) error) error {
	p, known := w.people[id]
	if !known {
		return fault.Of(fault.ReviewerNotFound)
	}
	return errors.Join(w.err, change(p))
}

// visits are the days that somebody has by now.
func (w *world) days(id string) int {
	return w.people[id].Work(registry.Term{}, settings.Default()).Days
}

func (w *world) visits() crediting.Visits {
	return crediting.Visits{Projects: w, People: w, Now: func() time.Time { return actiontest.Monday }}
}

// walked is a project whose first visit was closed, whose conclusion was returned, and whose visit was closed again; with
// the events of it.
func walked(t *testing.T) (*world, [][]byte) {
	t.Helper()
	p := actiontest.At(t, review.Concluding)
	p.Do(t, func(p *review.Project) error {
		return p.DecideConclusion(review.Decision{Opinion: "实际时间有误"}, actiontest.StepAt(actiontest.Approver, actiontest.VisitDay))
	})
	var data [][]byte
	for _, e := range p.Events() {
		encoded, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, encoded)
	}
	return &world{project: p.Now(t), people: map[string]*registry.Person{"leader": {ID: "leader"}, "member": {ID: "member"}}}, data
}

func TestTheTeamIsCreditedWhenAVisitIsClosedAndLosesItWhenTheConclusionIsReturned(t *testing.T) {
	w, data := walked(t)
	for _, d := range data[:len(data)-1] {
		if err := w.visits().Sort(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if w.days("leader") == 0 || w.days("member") != w.days("leader") {
		t.Errorf("after the visit: %d and %d days", w.days("leader"), w.days("member"))
	}
	if err := w.visits().Sort(t.Context(), data[len(data)-1]); err != nil || w.days("leader") != 0 {
		t.Errorf("after the return: %v, %d days", err, w.days("leader"))
	}
}

func TestEventsTwiceOrLateOrInAnyOrderCreditTheSame(t *testing.T) {
	w, data := walked(t)
	want := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		w.people = map[string]*registry.Person{"leader": {ID: "leader"}, "member": {ID: "member"}}
		for _, d := range rapid.Permutation(slices.Concat(data, data)).Draw(r, "order") {
			if err := w.visits().Sort(t.Context(), d); err != nil {
				r.Fatal(err)
			}
		}
		got := map[string]int{}
		for id := range w.people {
			if n := w.days(id); n > 0 {
				got[id] = n
			}
		}
		if !maps.Equal(got, want) {
			r.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestWhoIsNotInTheRegistryHasNothingAndWhatFailsIsTriedAgain(t *testing.T) {
	w, data := walked(t)
	delete(w.people, "member")
	for _, d := range data[:len(data)-1] {
		if err := w.visits().Sort(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if w.days("leader") == 0 {
		t.Error("the other has nothing either")
	}
	w.err = errors.New("table Registry-7 is gone")
	if err := w.visits().Sort(t.Context(), data[len(data)-1]); !errors.Is(err, w.err) {
		t.Errorf("%v", err)
	}
	w.project = &review.Project{}
	if err := w.visits().Sort(t.Context(), data[len(data)-1]); err != nil {
		t.Errorf("of a project that there is not: %v", err)
	}
}

// TestDaysFollowTheConclusionHoweverItGoesBack: after each way back the days are what the events tell by then, in whatever
// order they come, and as often.
func TestDaysFollowTheConclusionHoweverItGoesBack(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	revoke := func(c access.Caller) func(*review.Project) error {
		return func(now *review.Project) error {
			return now.Revoke("", "有误", p.Past(), actiontest.StepAt(c, actiontest.VisitDay))
		}
	}
	decide := func(c access.Caller, pass bool) func(*review.Project) error {
		return func(now *review.Project) error {
			return now.DecideConclusion(review.Decision{Pass: pass, Opinion: "意见"}, actiontest.StepAt(c, actiontest.VisitDay))
		}
	}
	submit := func(now *review.Project) error {
		return now.SubmitVisit(actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
	}
	meets := func(now *review.Project) error {
		return now.SaveVisit(actiontest.Report(review.Meets), actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
	}
	for _, s := range []struct {
		name string
		take func(*review.Project) error
		has  bool // days
	}{
		{"收回评审结论", revoke(actiontest.Leader), false},
		{"改写", meets, false},
		{"提交结论", submit, true},
		{"办结", decide(actiontest.Approver, true), true},
		{"收回办结", revoke(actiontest.Approver), true},
		{"再办结", decide(actiontest.Approver, true), true},
		{"重新打开", revoke(actiontest.Second), true},
		{"退回", decide(actiontest.Second, false), false},
		{"收回退回", revoke(actiontest.Second), true},
		{"又退回", decide(actiontest.Approver, false), false},
		{"又提交结论", submit, true},
		{"又办结", decide(actiontest.Approver, true), true},
	} {
		p.Do(t, s.take)
		var data [][]byte
		for _, e := range p.Events() {
			encoded, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			data = append(data, encoded)
		}
		w := &world{project: p.Now(t)}
		rapid.Check(t, func(r *rapid.T) {
			w.people = map[string]*registry.Person{"leader": {ID: "leader"}, "member": {ID: "member"}}
			for _, d := range rapid.Permutation(slices.Concat(data, data[len(data)-8:])).Draw(r, "order") {
				if err := w.visits().Sort(t.Context(), d); err != nil {
					r.Fatal(err)
				}
			}
			for id := range w.people {
				if n := w.days(id); (n > 0) != s.has {
					r.Fatalf("after %s %s has %d days", s.name, id, n)
				}
			}
		})
	}
}
