package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/vaulttest"
)

// wired draws from a team with keys.
func wired(p *actiontest.Projects, team *actiontest.Team, k keys) lambdahttp.Handler {
	a := action{institutions: &actiontest.Hosts{}, people: team, bookings: team, past: team, keys: k}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.draw))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"step":"fix"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

// planned is a project whose plan is saved.
func planned(t *testing.T) *actiontest.Projects {
	p := actiontest.At(t, review.Planning)
	p.Planned(t)
	return p
}

func TestAnOfficerFixesTheListAndDrawsFromIt(t *testing.T) {
	p := planned(t)
	handler := wired(p, &actiontest.Team{}, vaulttest.Vault(t))
	drawing := saying(actiontest.Officer, `{"step":"draw"}`)
	p.Rehearse(t, handler, by(actiontest.Officer), "fix_draw 评审计划→评审计划", "")
	p.Command(t, handler, 200, by(actiontest.Officer))
	actiontest.Position(t, handler, by(actiontest.Officer))
	d, _ := p.Now(t).Draw(1)
	if len(d.Entrants) != 3 || d.Seed != "" || d.Entrants[0].Place != 0 || d.Institution != actiontest.Institution.ID {
		t.Fatalf("fixed: %+v", d)
	}
	p.Rehearse(t, handler, drawing, "draw_team 评审计划→评审计划", "")
	p.Command(t, handler, 200, drawing)
	if at := actiontest.Position(t, handler, drawing); at.Stage != review.Planning {
		t.Errorf("%+v", at)
	}
	drawn, _ := p.Now(t).Draw(1)
	if !strings.HasPrefix(drawn.Seed, "v1:") || drawn.Commitment != d.Commitment || drawn.Entrants[0].Place == 0 {
		t.Errorf("drawn: %+v", drawn)
	}
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "drawn before", Request: drawing, Status: 409, Code: "draw.not_fixed"},
		actiontest.Invalid("a redraw without a reason", by(actiontest.Officer), "/reason required"))
	actiontest.Position(t, handler, saying(actiontest.Officer, `{"step":"fix","reason":"评审日期调整"}`))
}

func TestTheSeedOfADrawIsOfOneProjectAndOneDrawAlone(t *testing.T) {
	k := vaulttest.Vault(t)
	seen := map[string]bool{}
	for _, reason := range []string{"", "重抽"} {
		p := planned(t)
		handler := wired(p, &actiontest.Team{}, k)
		actiontest.Position(t, handler, by(actiontest.Officer))
		if reason != "" {
			actiontest.Position(t, handler, saying(actiontest.Officer, `{"step":"fix","reason":"`+reason+`"}`))
		}
		d, _ := p.Now(t).Draw(1)
		seen[d.Commitment] = true
	}
	if len(seen) != 2 {
		t.Errorf("the seeds are bound as %v", seen)
	}
}

func TestWhoeverMayNotReviewIsNotOnTheList(t *testing.T) {
	previous := actiontest.VisitTo.AddDays(-300)
	team := &actiontest.Team{
		Past: []review.Summary{{Number: "PSFJ25003", Visited: &previous, CreatedAt: actiontest.Monday.AddDate(-1, 0, 0)}},
		Booked: map[string][]review.Booking{actiontest.Leader.Account: {
			{Project: "PSFJ25003", Round: 1, From: previous, To: previous}}},
	}
	p := planned(t)
	handler := wired(p, team, vaulttest.Vault(t))
	actiontest.Position(t, handler, by(actiontest.Officer))
	if d, _ := p.Now(t).Draw(1); len(d.Entrants) != 2 || d.Entrants[0].Person == actiontest.Leader.Account {
		t.Errorf("%+v", d.Entrants)
	}
	team.Change = func(p *registry.Person) { p.Active = false }
	actiontest.Ask(t, handler, actiontest.Case{Name: "nobody is left", Status: 422, Code: "plan.incomplete",
		Request: saying(actiontest.Officer, `{"step":"fix","reason":"重抽"}`), Fields: "/items/0 item_unmatched, /members few_entrants"})
}

func TestAStepOfADrawIsOneOfTwo(t *testing.T) {
	p := planned(t)
	actiontest.Ask(t, wired(p, &actiontest.Team{}, vaulttest.Vault(t)),
		actiontest.Invalid("none", saying(actiontest.Officer, `{}`), "/step required"),
		actiontest.Invalid("another", saying(actiontest.Officer, `{"step":"peek"}`), "/step option"),
		actiontest.Invalid("a reason too long", saying(actiontest.Officer, `{"step":"fix","reason":"`+strings.Repeat("字", 501)+`"}`),
			"/reason too_long"),
		actiontest.Invalid("a reason to draw", saying(actiontest.Officer, `{"step":"draw","reason":"理由"}`), "/reason unknown"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, wired(p, &actiontest.Team{}, vaulttest.Vault(t)),
		actiontest.Case{Name: "to draw before a list is fixed", Request: saying(actiontest.Officer, `{"step":"draw"}`), Status: 409, Code: "draw.not_fixed"})
}

func TestAfterTheKeyHasChangedTheListIsStillDrawnFrom(t *testing.T) {
	before, after := vaulttest.Rotated(t)
	p := planned(t)
	actiontest.Position(t, wired(p, &actiontest.Team{}, before), by(actiontest.Officer))
	actiontest.Ask(t, wired(p, &actiontest.Team{}, vaulttest.Vault(t)), actiontest.Case{Name: "without the old key",
		Request: saying(actiontest.Officer, `{"step":"draw"}`), Status: 409, Code: "draw.seed_lost"})
	actiontest.Position(t, wired(p, &actiontest.Team{}, after), saying(actiontest.Officer, `{"step":"draw"}`))
}

func TestWithoutTheRegistryNothingIsFixed(t *testing.T) {
	p, team := planned(t), &actiontest.Team{}
	actiontest.Fails(t, wired(p, team, vaulttest.Vault(t)), by(actiontest.Officer), &team.Err)
	if _, ok := p.Now(t).Draw(1); ok {
		t.Error("a list was fixed")
	}
}

func TestOnlyAnOfficerDraws(t *testing.T) {
	wire := func(p *actiontest.Projects) lambdahttp.Handler {
		return wired(p, &actiontest.Team{}, vaulttest.Vault(t))
	}
	actiontest.OfficersAlone(t, wire, review.Planning, review.PlanApproval, by)
}
