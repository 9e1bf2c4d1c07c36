package main

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, team *actiontest.Team) lambdahttp.Handler {
	a := action{institutions: &actiontest.Hosts{}, people: team, bookings: team, past: team, printable: func(...string) error { return nil }}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.submit))
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Team{}) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number)
}

// planned is a project whose plan is saved.
func planned(t *testing.T) *actiontest.Projects {
	p := actiontest.At(t, review.Planning)
	p.Planned(t)
	return p
}

// incomplete is the case of a plan that breaks rules.
func incomplete(name, fields string) actiontest.Case {
	return actiontest.Case{Name: name, Request: by(actiontest.Officer), Status: 422, Code: "plan.incomplete",
		Fields: fields}
}

func TestAnOfficerHandsAPlanInForApproval(t *testing.T) {
	p, team := planned(t), &actiontest.Team{}
	handler := wired(p, team)
	p.Rehearse(t, handler, by(actiontest.Officer), "submit_plan 评审计划→计划审批", "turn 协会审批")
	p.Command(t, handler, 200, by(actiontest.Officer))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	at := actiontest.Position(t, handler, by(actiontest.Officer))
	if at.Stage != review.PlanApproval || at.Due == nil || actiontest.Offered(at) != "correct_acceptance terminate" {
		t.Errorf("%+v", at)
	}
	if plan, _ := p.Now(t).Plan(1); plan.State != review.PlanSubmitted || plan.SubmittedBy.Account != "officer" {
		t.Errorf("kept: %+v", plan)
	}
	if !slices.Equal(team.Asked, []string{"leader", "member"}) {
		t.Errorf("asked for %v", team.Asked)
	}
}

func TestWhatANoticeCouldNotShowIsToldToTheOfficerWhoCanWriteItOtherwise(t *testing.T) {
	p, team, shown := planned(t), &actiontest.Team{}, []string{}
	fails := error(&letter.GlyphError{Char: '𪚥', Text: "陈𪚥"})
	a := action{institutions: &actiontest.Hosts{}, people: team, bookings: team, past: team,
		printable: func(texts ...string) error { shown = texts; return fails }}
	handler := lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.submit))
	actiontest.Ask(t, handler, actiontest.Case{Name: "a character that can't be printed", Request: by(actiontest.Officer),
		Status: 422, Code: "letter.character_missing"})
	if plan, _ := p.Now(t).Plan(1); plan.State != review.PlanDrafted || !slices.Contains(shown, plan.Place) ||
		!slices.Contains(shown, actiontest.Institution.Name) ||
		!slices.Contains(shown, plan.Members[1].Name) {
		t.Errorf("tried %q, kept %+v", shown, plan)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &fails)
}

func TestAPlanWithGapsIsNotHandedIn(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "none saved", Request: by(actiontest.Officer), Status: 409,
		Code: "plan.missing"})
	p.Do(t, func(p *review.Project) error {
		return p.SavePlan(review.PlanDraft{}, actiontest.Find, actiontest.Step(actiontest.Officer))
	})
	actiontest.Ask(t, wire(p), incomplete("an empty one",
		"/from required, /institution required, /items required, /place required, /to required"))
}

func TestATeamThatMayNotReviewIsRefusedWithEveryReason(t *testing.T) {
	everybody := func(change func(*registry.Person)) *actiontest.Team { return &actiontest.Team{Change: change} }
	elsewhere := review.Booking{Project: "PSFJ26002", Round: 1, From: actiontest.VisitTo, To: actiontest.VisitTo}
	for _, tc := range []struct {
		name   string
		team   *actiontest.Team
		fields string
	}{
		{"people who no longer review", everybody(func(p *registry.Person) { p.Active = false }),
			"/items/0 item_uncovered, /members/0 no_reviewer, /members/1 no_reviewer"},
		{"a member who is registered for nothing", everybody(func(p *registry.Person) {
			if p.ID == "member" {
				p.Items = nil
			}
		}), "/members/1 not_registered"},
		{"a leader who is elsewhere that day", &actiontest.Team{Booked: map[string][]review.Booking{"leader": {elsewhere}}},
			"/members/0 booked"},
		{"people who worked at the unit", everybody(
			func(p *registry.Person) { p.Employers = []string{actiontest.OwnUnit.Code} }),
			"/members/0 conflict_of_interest, /members/1 conflict_of_interest"},
		{"a member who advised it", everybody(func(p *registry.Person) {
			if p.ID == "member" {
				p.Conflicts = []registry.Conflict{{UnitCode: actiontest.OwnUnit.Code, Ground: registry.Consulted}}
			}
		}), "/members/1 conflict_of_interest"},
		{"a member who reviewed it last time", &actiontest.Team{Past: []review.Summary{before()},
			Booked: map[string][]review.Booking{"member": {
				{Project: "PSFJ25003", Round: 1, From: actiontest.VisitFrom.AddDays(-300), To: actiontest.VisitTo.AddDays(-300)}}}},
			"/members/1 conflict_of_interest"},
	} {
		p := planned(t)
		actiontest.Ask(t, wired(p, tc.team), incomplete(tc.name, tc.fields))
		if now := p.Now(t); now.Stage != review.Planning {
			t.Errorf("%s: it stands at %s", tc.name, now.Stage)
		}
	}
}

// before is the unit's project of last year, whose visit took place.
func before() review.Summary {
	visited := actiontest.VisitTo.AddDays(-300)
	return review.Summary{Number: "PSFJ25003", Visited: &visited, CreatedAt: actiontest.Monday.AddDate(-1, 0, 0)}
}

func TestWithoutTheRegistryNoPlanIsHandedIn(t *testing.T) {
	p, team := planned(t), &actiontest.Team{}
	actiontest.Fails(t, wired(p, team), by(actiontest.Officer), &team.Err)
	if now := p.Now(t); now.Stage != review.Planning {
		t.Errorf("it stands at %s", now.Stage)
	}
}

func TestOnlyAnOfficerHandsAPlanIn(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Planning, review.PlanApproval, by)
}
