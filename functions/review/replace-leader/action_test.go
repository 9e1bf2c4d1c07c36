package main

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/candidates"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func at(p *actiontest.Projects, now func() time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, now, replace))
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return at(p, actiontest.Now) }

func by(c access.Caller) edgetest.Request {
	return naming(c, `{"leader":"member","reason":"组长因病"}`)
}

func naming(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerNamesAnotherLeaderWhoMayActFromThenOn(t *testing.T) {
	for stage, now := range map[review.Stage]func() time.Time{
		review.OnSite: actiontest.Now, review.Verification: actiontest.After,
	} {
		p := actiontest.At(t, stage)
		handler, before := at(p, now), p.Now(t)
		p.Rehearse(t, handler, by(actiontest.Officer), "replace_leader "+stage.Zh()+"→"+stage.Zh(),
			"leader_changed 评审人员 "+actiontest.Member.Name+", leader_replaced "+actiontest.OwnUnit.Name+
				", leader_replaced 评审人员 "+actiontest.Leader.Name)
		p.Command(t, handler, 200, by(actiontest.Officer))
		if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != stage || *at.Due != *before.Due {
			t.Errorf("%+v", at)
		}
		after := p.Now(t)
		if after.Leader().Login != actiontest.Member.Login || len(after.Actions(actiontest.Leader)) != 0 ||
			after.See(actiontest.Leader) != nil {
			t.Errorf("%s: led by %+v, and who led may %v", stage, after.Leader(), after.Actions(actiontest.Leader))
		}
		if e := p.Events()[len(p.Events())-1]; e.Opinion != "组长因病" || e.By.Account != "officer" {
			t.Errorf("recorded: %+v", e)
		}
	}
}

func TestALeaderIsOneOfTheTeamWithAnAccount(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, naming(actiontest.Officer, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/leader required, /reason required"),
		bad("a reason too long", `{"leader":"member","reason":"`+strings.Repeat("字", 501)+`"}`, "/reason too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("who leads already", `{"leader":"leader","reason":"x"}`, "/leader leads_already"),
		bad("somebody else", `{"leader":"second","reason":"x"}`, "/leader no_reviewer"))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
}

func TestAMemberWithoutAnAccountCanNotLead(t *testing.T) {
	team := &actiontest.Team{Change: func(p *registry.Person) {
		if p.ID == "member" {
			p.Login = ""
		}
	}}
	find := candidates.Find(t.Context(), &actiontest.Hosts{}, team, team)
	p := actiontest.At(t, review.Planning)
	for _, step := range []func(*review.Project) error{
		func(p *review.Project) error {
			return p.SavePlan(actiontest.Draft(), find, actiontest.Step(actiontest.Officer))
		},
		func(p *review.Project) error { return p.SubmitPlan(find, "", actiontest.Step(actiontest.Officer)) },
		func(p *review.Project) error {
			return p.ApprovePlan("", actiontest.Step(actiontest.Approver), actiontest.Issue)
		},
		func(p *review.Project) error {
			return p.ConfirmNotice(actiontest.Notice, actiontest.Step(actiontest.Main))
		},
	} {
		p.Do(t, step)
	}
	actiontest.Ask(t, wire(p), actiontest.Invalid("the other member", by(actiontest.Officer), "/leader no_account"))
}

func TestOnlyAnOfficerReplacesALeaderWhileOneIsNeeded(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.OnSite, review.Notification, by)
	actiontest.OfficersAlone(t, wire, review.Verification, review.Concluding, by)
}
