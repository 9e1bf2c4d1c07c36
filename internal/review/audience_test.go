package review_test

import (
	"encoding/json"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

// The walk of every situation brings every kind of event with all that it may change.
func TestEveryKindOfEventSaysForWhomWhatItChangesIs(t *testing.T) {
	met := map[string]bool{}
	for _, s := range situations {
		for _, e := range s.make(t).Pending() {
			met[e.Kind] = true
			var fields map[string]json.RawMessage
			must(t, json.Unmarshal([]byte(asJSON(t, e)), &fields))
			for name := range fields {
				if e.For(name) == "" {
					t.Errorf("%s: for whom is %s?", e.Kind, name)
				}
			}
		}
	}
	if len(met) < 25 {
		t.Errorf("only %d kinds of event were met", len(met))
	}
}

func TestAFieldThatSaysNothingIsShownToNobody(t *testing.T) {
	e := review.Event{Kind: "invented", Opinion: "只供内部", Result: review.Fails, Planner: "officer",
		By: review.Actor{Account: "officer", Name: "经办"}}
	for _, c := range []access.Caller{officer, mainAccount, leader} {
		got := access.Show(c, e)
		if got.Opinion != "" || got.Result != "" || got.Planner != "" || got.By.Name != "经办" ||
			(got.By.Account != "") != c.OfAssociation() {
			t.Errorf("%s reads %+v", c.Name, got)
		}
	}
	if e.Opinion == "" || e.By.Account == "" {
		t.Error("showing it has changed the event")
	}
}

func TestWhyAConclusionWasReturnedStaysInsideAndTheTeamIsToldWhatToChange(t *testing.T) {
	p := reached(t, review.Concluding)
	must(t, p.DecideConclusion(review.Decision{Opinion: "内部意见", ToTeam: "请补写巡视记录"}, soon(p, approver)))
	e := p.Pending()[len(p.Pending())-1]
	for name, tc := range map[string]struct {
		caller        access.Caller
		opinion, said string
	}{"the unit": {mainAccount, "", ""}, "the leader": {leader, "", "请补写巡视记录"}, "a member": {member, "", "请补写巡视记录"},
		"an officer": {officer, "内部意见", "请补写巡视记录"}, "an approver who reviews": {seated, "内部意见", "请补写巡视记录"}} {
		if got := p.Told(e, tc.caller); got.Opinion != tc.opinion || got.ToTeam != tc.said {
			t.Errorf("%s reads %q and %q", name, got.Opinion, got.ToTeam)
		}
	}
	told := review.Messages(e, p.Summary)
	if len(told) != 1 || told[0].Desk.Login != leader.Login || told[0].Opinion != "请补写巡视记录" {
		t.Errorf("told: %+v", told)
	}
}
