package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, team *actiontest.Team) lambdahttp.Handler {
	a := action{institutions: &actiontest.Hosts{}, people: team, bookings: team}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{},
		lambdahttp.Seen(stepping.Take(p, actiontest.Now, a.save)))
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Team{}) }

const whole = `{"institution":"casei","leader":"leader","members":["member","leader"],"items":["GL-1","GL-2"],` +
	`"from":"2026-03-19","to":"2026-03-20","place":" 福州市某某路 1 号 ","scope":"锅炉制造"}`

func by(c access.Caller) edgetest.Request { return saving(c, 1, whole) }

func saving(c access.Caller, version int, body string) edgetest.Request {
	return actiontest.Seeing(version, actiontest.By(c, "PUT", body, "number", actiontest.Number))
}

func TestAnOfficerSavesAPlanWithThePeopleAsTheRegistryKnowsThem(t *testing.T) {
	p, team := actiontest.At(t, review.Planning), &actiontest.Team{}
	handler := wired(p, team)
	p.Command(t, handler, 200, by(actiontest.Officer))
	at := actiontest.Position(t, handler, saving(actiontest.Officer, p.Now(t).Version, whole))
	if at.Stage != review.Planning || actiontest.Offered(at) != "save_plan fix_draw submit_plan return_scan reissue_letter correct_acceptance terminate" {
		t.Errorf("%+v", at)
	}
	plan, _ := p.Now(t).Plan(1)
	if plan.State != review.PlanDrafted || plan.Place != "福州市某某路 1 号" || plan.From != actiontest.VisitFrom ||
		plan.SavedBy.Account != "officer" {
		t.Errorf("kept: %+v", plan)
	}
	if m := plan.Members; len(m) != 2 || m[0].Login != "leader@example.org" || !m[0].Lead ||
		m[1].Name != actiontest.Member.Name || m[1].Lead ||
		strings.Join(m[1].Items, " ") != "GL-1" {
		t.Errorf("the team: %+v", m)
	}
}

func TestAPlanIsSavedWithGapsAndInPlaceOfTheOneBefore(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	p.Planned(t)
	actiontest.Position(t, wire(p), saving(actiontest.Officer, p.Now(t).Version, `{"from":"2026-03-26"}`))
	plan, _ := p.Now(t).Plan(1)
	if plan.From != calendar.MustDate("2026-03-26") || !plan.To.IsZero() || plan.Place != "" || len(plan.Members) != 0 ||
		len(plan.Items) != 0 {
		t.Errorf("kept: %+v", plan)
	}
}

func TestAPlanThatIsIllFormedIsRefusedWithEveryFault(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	handler, version := wire(p), p.Now(t).Version
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Officer, version, body), fields)
	}
	many := func(n int) string { return `["` + strings.Repeat(`a","`, n-1) + `a"]` }
	actiontest.Ask(t, handler,
		bad("days that are none", `{"from":"2026-02-30","to":"20 March"}`, "/from date, /to date"),
		bad("too many people and items", `{"members":`+many(21)+`,"items":`+many(41)+`}`,
			"/items too_many, /members too_many"),
		bad("texts too long", `{"place":"`+strings.Repeat("字", 201)+`","scope":"`+strings.Repeat("字", 501)+`"}`,
			"/place too_long, /scope too_long"),
		bad("people as a text", `{"members":"leader"}`, "/members type"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("a visit that ends before it starts", `{"from":"2026-03-20","to":"2026-03-19"}`, "/to too_early"),
		bad("unknown items and institution", `{"institution":"x","items":["GL-1","GL-1","XX"]}`,
			"/institution option, /items/1 duplicate, /items/2 option"),
		bad("an institution that is not active", `{"institution":"closed"}`, "/institution inactive"),
		bad("people whom nobody knows", `{"leader":"x","members":["member","y"]}`,
			"/leader no_reviewer, /members/1 no_reviewer"))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	if now := p.Now(t); now.Version != version {
		t.Errorf("it changed to %+v", now.Summary)
	}
}

func TestAPlanIsSavedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "without If-Match", Status: 428, Code: "version.required",
		Request: actiontest.By(actiontest.Officer, "PUT", whole, "number", actiontest.Number)})
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestWithoutTheRegistryNoPlanIsSaved(t *testing.T) {
	p, team := actiontest.At(t, review.Planning), &actiontest.Team{}
	actiontest.Fails(t, wired(p, team), by(actiontest.Officer), &team.Err)
	if _, ok := p.Now(t).Plan(1); ok {
		t.Error("a plan was saved")
	}
}

func TestOnlyAnOfficerPlans(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Planning, review.PlanApproval, by)
}
