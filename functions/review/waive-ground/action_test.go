package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, team *actiontest.Team) lambdahttp.Handler {
	a := action{people: team, bookings: team, past: team}
	return lambdahttp.Handle(access.ByApprover, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.waive))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"reviewer":"member","reason":"该评审项仅有两名评审人员"}`)
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

// before is a registry in which the member took part in the unit's review of last year.
func before() *actiontest.Team {
	visited := actiontest.VisitTo.AddDays(-300)
	return &actiontest.Team{
		Past: []review.Summary{{Number: "PSFJ25003", Visited: &visited, CreatedAt: actiontest.Monday.AddDate(-1, 0, 0)}},
		Booked: map[string][]review.Booking{actiontest.Member.Account: {
			{Project: "PSFJ25003", Round: 1, From: visited, To: visited}}},
	}
}

func TestAnApproverWaivesThatSomebodyTookPartLastTime(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	handler := wired(p, before())
	p.Rehearse(t, handler, by(actiontest.Approver), "waive_ground 评审计划→评审计划", "")
	p.Command(t, handler, 200, by(actiontest.Approver))
	edgetest.Refuses(t, handler, by(actiontest.Approver))
	if at := actiontest.Position(t, handler, by(actiontest.Approver)); at.Stage != review.Planning {
		t.Errorf("%+v", at)
	}
	if w := p.Now(t).Waivers; len(w) != 1 || w[0].Person != actiontest.Member.Account || w[0].Name != actiontest.Member.Name ||
		w[0].Reason == "" || w[0].By.Account != actiontest.Approver.Account {
		t.Errorf("kept: %+v", w)
	}
	actiontest.Ask(t, handler, actiontest.Invalid("a second click", by(actiontest.Approver), "/reviewer waived_before"))
}

func TestAWaiverSaysForWhomAndWhyAndThereIsSomethingToWaive(t *testing.T) {
	p, team := actiontest.At(t, review.Planning), before()
	handler := wired(p, team)
	actiontest.Ask(t, handler,
		actiontest.Invalid("nothing", saying(actiontest.Approver, `{}`), "/reason required, /reviewer required"),
		actiontest.Invalid("a reason too long", saying(actiontest.Approver, `{"reviewer":"member","reason":"`+strings.Repeat("字", 501)+`"}`),
			"/reason too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		actiontest.Invalid("nobody", saying(actiontest.Approver, `{"reviewer":"x","reason":"理由"}`), "/reviewer no_reviewer"),
		actiontest.Invalid("who took no part", saying(actiontest.Approver, `{"reviewer":"leader","reason":"理由"}`), "/reviewer nothing_to_waive"))
	actiontest.Fails(t, handler, by(actiontest.Approver), &team.Err)
}

func TestOnlyAnApproverWaives(t *testing.T) {
	wire := func(p *actiontest.Projects) lambdahttp.Handler { return wired(p, before()) }
	actiontest.ApproversAlone(t, wire, review.Planning, review.PlanApproval, by)
}
