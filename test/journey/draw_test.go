package journey_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/registry"
	"appraisal/test/client"
)

// rare is a 细项 that no other journey plans for.
const rare = "QP-1"

// place is the place of somebody in a draw: 0 before it is drawn, -1 of who is not on the list.
func place(d client.Draw, person string) int {
	for _, e := range d.Entrants {
		if e.Person == person {
			return e.Place
		}
	}
	return -1
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

// recomputed is what anybody does who does not believe: docs/guides/draw.md.
func recomputed(t *testing.T, d client.Draw) {
	t.Helper()
	lots := slices.Clone(d.Entrants)
	slices.SortFunc(lots, func(a, b client.Entrant) int {
		return strings.Compare(sum(d.Seed+"|"+a.Number), sum(d.Seed+"|"+b.Number))
	})
	for i, e := range lots {
		if e.Place != i+1 {
			t.Errorf("%s has place %d, computed is %d", e.Number, e.Place, i+1)
		}
	}
	if sum(d.Seed) != d.Commitment {
		t.Error("the seed is not the one that was bound")
	}
}

// The team is drawn: the list and the hash of a seed come first, then the seed and the order, which anybody computes
// again. A plan that departs from it says why to the approver; the unit sees all of it once the plan is approved.
func TestManual000_3_4_评审计划_抽取评审组(t *testing.T) {
	s := begin(t)
	c := s.planning()
	var team []string
	for _, name := range []string{"许评审", "何评审", "吕评审"} {
		team = append(team, s.registered(name, registry.DetailsInput{}, rare))
	}
	related := s.registered("有回避情形", registry.DetailsInput{Employers: []string{s.unit.Code}}, rare)
	from, to := days(6)
	plan := c.plan().With("items", []string{rare}).With("from", from).With("to", to).With("leader", "").With("members", []string{})
	fix := map[string]string{"step": "fix"}
	c.officer.Refused(409, "plan.missing", "POST", c.to("plan/draw"), fix)
	c.officer.SavePlan(c.number, c.project(c.officer).Version, plan)
	c.approver.Refused(403, "access.role_missing", "POST", c.to("plan/draw"), fix)
	c.officer.Refused(409, "draw.not_fixed", "POST", c.to("plan/draw"), map[string]string{"step": "draw"})
	c.officer.FixDraw(c.number, "")
	listed := c.project(c.officer).Draws[0]
	if listed.Seed != "" || place(listed, team[0]) != 0 || place(listed, related) != -1 || len(listed.Commitment) != 64 {
		t.Fatalf("the list is %+v", listed)
	}
	if said := c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil); said.Fields()["/members"] == "" {
		t.Errorf("handed in before it is drawn: %v", said.Fields())
	}
	c.officer.DrawTeam(c.number)
	if said := c.officer.Refused(422, "input.invalid", "POST", c.to("plan/draw"), fix); said.Fields()["/reason"] != "required" {
		t.Errorf("a redraw without a reason: %v", said.Fields())
	}
	_, lead := s.reviewer("带队组长", rare)
	c.officer.FixDraw(c.number, "有新注册的评审人员")
	c.officer.DrawTeam(c.number)
	drawn := c.project(c.approver).Draws
	if len(drawn) != 2 || drawn[0].Seed == "" || drawn[0].Departure != nil || drawn[1].Number != 2 || drawn[1].Reason == "" ||
		drawn[0].Seed == drawn[1].Seed || place(drawn[0], lead) != -1 || place(drawn[1], lead) < 1 {
		t.Fatalf("drawn: %+v", drawn)
	}
	recomputed(t, drawn[0])
	recomputed(t, drawn[1])

	slices.SortFunc(team, func(a, b string) int { return place(drawn[1], a) - place(drawn[1], b) })
	plan = plan.With("leader", lead).With("members", []string{lead, team[2]}) // whoever comes before the last is passed over
	c.officer.SavePlan(c.number, c.project(c.officer).Version, plan)
	said := c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil)
	if said.Fields()["/departure"] != "departs_from_draw" || !strings.Contains(said.Errors[0].Message, "评审") {
		t.Errorf("two are passed over: %+v", said.Errors)
	}
	c.officer.SavePlan(c.number, c.project(c.officer).Version, plan.With("departure", "先抽到的两人临时请假"))
	c.at(c.officer.SubmitPlan(c.number), "计划审批", "提交")
	c.approver.Told(c.number, "turn", "先抽到的两人临时请假")
	if seen := c.project(s.main).Draws; len(seen) != 0 {
		t.Errorf("before the approval the unit sees %+v", seen)
	}
	c.at(c.approver.DecidePlan(c.number, "pass", ""), "评审通知", "提交")
	seen := c.project(s.main)
	if len(seen.Draws) != 2 || seen.Draws[1].Departure == nil || len(seen.Draws[1].Departure.Skipped) < 2 ||
		seen.Plans[0].Departure == "" || seen.Draws[1].Entrants[0].Person != "" || seen.Draws[1].Entrants[0].Name == "" {
		t.Fatalf("the unit sees %+v", seen.Draws)
	}
	recomputed(t, seen.Draws[1])
}

// Whoever took part in the previous review is refused, until an approver waives it; nothing else is waived, and the
// unit reads the reason with the approved plan.
func TestManual000_3_4_评审计划_豁免回避(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("结论确认", "meets")
	c.at(c.approver.DecideConclusion(c.number, "pass", ""), "办结", "办结")

	again := c
	again.number = s.consulted()
	from, to := days(2)
	again.officer.SavePlan(again.number, again.project(s.officer).Version, again.plan().With("from", from).With("to", to))
	said := again.officer.Refused(422, "plan.incomplete", "POST", again.to("plan/submission"), nil)
	if f := said.Fields(); f["/members/0"] != "conflict_of_interest" || f["/members/1"] != "conflict_of_interest" {
		t.Fatalf("who came last time: %v", f)
	}
	reason := map[string]string{"reviewer": again.team[0], "reason": "该评审项仅有两名评审人员"}
	again.officer.Refused(403, "access.role_missing", "POST", again.to("waivers"), reason)
	fresh := s.registered("从未参加", registry.DetailsInput{})
	said = again.approver.Refused(422, "input.invalid", "POST", again.to("waivers"), map[string]string{"reviewer": fresh, "reason": "理由"})
	if said.Fields()["/reviewer"] != "nothing_to_waive" {
		t.Errorf("who took no part: %v", said.Fields())
	}
	for _, person := range again.team {
		again.approver.WaiveGround(again.number, person, reason["reason"])
	}
	if w := again.project(s.officer).Waivers; len(w) != 2 || w[0].Person == "" || w[0].By.Account == "" {
		t.Errorf("the officer sees %+v", w)
	}
	if w := again.project(s.main).Waivers; len(w) != 0 {
		t.Errorf("before the approval the unit sees %+v", w)
	}
	again.at(again.officer.SubmitPlan(again.number), "计划审批", "提交")
	again.at(again.approver.DecidePlan(again.number, "pass", ""), "评审通知", "提交")
	if w := again.project(s.main).Waivers; len(w) != 2 || w[0].Reason != reason["reason"] || w[0].Person != "" || w[0].By.Account != "" {
		t.Errorf("the unit sees %+v", w)
	}
}
