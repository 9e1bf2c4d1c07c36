package review_test

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

func TestEventsRebuildOnlyWhenCompleteAndInOrder(t *testing.T) {
	events := reached(t, review.Planning).Pending()
	foreign := slices.Clone(events)
	foreign[3].Project = "PSSC26002"
	swapped := slices.Clone(events)
	swapped[1], swapped[2] = swapped[2], swapped[1]
	for name, broken := range map[string][]review.Event{
		"one is missing": slices.Delete(slices.Clone(events), 4, 5), "the first is missing": events[1:],
		"two are swapped": swapped,
		"one comes twice": slices.Insert(slices.Clone(events), 2, events[1]), "one is another project's": foreign,
	} {
		if p, err := review.Rebuild(broken); err == nil {
			t.Errorf("%s, yet it rebuilds version %d", name, p.Version)
		}
	}
	if p, err := review.Rebuild(events); err != nil || p.Stage != review.Planning || p.Version != len(events) ||
		p.Round != 1 || p.Submissions != 1 {
		t.Errorf("complete: %+v, %v", p.Summary, err)
	}
}

func TestEventsThatWereRecordedStayAsTheyAre(t *testing.T) {
	p := draft(t)
	for _, kind := range requiredKinds {
		p.Receive(upload(t, p, kind, "", now(subAccount)).ID, accepted(9), monday)
	}
	before := asJSON(t, p.Pending())
	renamed := subAccount
	renamed.Unit.Name = "改名后的检验院"
	must(t, p.Submit(now(renamed)))
	must(t, p.Screen(review.Decision{Opinion: "补充"}, now(officer)))
	must(t, p.RemoveDocument(p.Documents[0].ID, now(subAccount)))
	if after := asJSON(t, p.Pending()[:len(p.Pending())-3]); after != before {
		t.Errorf("later steps changed earlier events from %s to %s", before, after)
	}
	if p.Unit != renamed.Unit {
		t.Errorf("submitted as %+v, want the unit's current name", p.Unit)
	}
}

func TestEveryEventHasANameAndSaysWhoAndWhen(t *testing.T) {
	p := reached(t, review.Planning)
	last := monday
	for _, e := range p.Pending() {
		if review.EventName(e.Kind) == "" || e.By.Account == "" || e.By.Name == "" || e.At.Before(last) {
			t.Errorf("event %d: %s %q by %+v at %s", e.Seq, e.Kind, review.EventName(e.Kind), e.By, e.At)
		}
		last = e.At
	}
}

func TestOnlyStepsThatMoveTheProjectFinishATask(t *testing.T) {
	var moves []string
	for _, e := range reached(t, review.Planning).Pending() {
		if e.Moves() {
			moves = append(moves, e.Kind)
		}
	}
	want := []string{"submit", "pass_screening", "propose_date", "pass_invitation", "submit_letter"}
	if !slices.Equal(moves, want) {
		t.Errorf("已办 are %v, want %v", moves, want)
	}
}

func TestTimesAreKeptAsTheyAreStored(t *testing.T) {
	at := monday.Add(123456789 * time.Nanosecond)
	p, err := review.Create(number, fullForm(), step(mainAccount, at))
	must(t, err)
	if want := monday.Add(123 * time.Millisecond); !p.CreatedAt.Equal(want) || p.CreatedAt.Location() != time.UTC {
		t.Errorf("created at %s, want %s in UTC", p.CreatedAt, want)
	}
	if by := p.Pending()[0].By; by.Role != access.UnitMain {
		t.Errorf("created by %+v, want the main account", by)
	}
}

func TestNobodyOutsideLearnsThatAProjectExists(t *testing.T) {
	p := reached(t, review.Invitation)
	for name, tc := range map[string]struct {
		caller access.Caller
		sees   bool
	}{
		"its unit's main account": {mainAccount, true}, "its unit's sub account": {otherSub, true},
		"an officer":  {officer, true},
		"an approver": {approver, true}, "a registrar": {registrar, true}, "another unit": {stranger, false},
		"somebody without unit and role": {nobody, false}, "nobody at all": {access.Caller{}, false},
	} {
		if err := p.See(tc.caller); (err == nil) != tc.sees {
			t.Errorf("%s: %v", name, err)
		}
	}
	orphan := review.Summary{Number: number}
	if orphan.See(nobody) == nil {
		t.Error("a project without unit is shown to somebody without unit")
	}
}

func TestStagesAndStatusesHaveNames(t *testing.T) {
	for _, s := range review.Stages {
		if !s.Stage.Known() || s.Stage.Zh() != s.Zh || s.En == "" ||
			((review.Summary{Stage: s.Stage}).Turn() != "") != s.Stage.Open() {
			t.Errorf("%+v", s)
		}
	}
	for _, s := range review.Statuses {
		if s.Zh() == "" {
			t.Errorf("%s has no name", s)
		}
	}
	if review.Stage("nirvana").Known() || review.Stage("").Known() {
		t.Error("a stage that there is not is known")
	}
}
