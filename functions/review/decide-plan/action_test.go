package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// desk is an approver's, with what it asks for.
type desk struct {
	*actiontest.Projects
	issuingtest.Desk
	later time.Duration // how long after Monday
	hosts actiontest.Hosts
}

func (d *desk) handler(t *testing.T) lambdahttp.Handler {
	a, now := action{institutions: &d.hosts, issuer: d.Issuer(t)}, func() time.Time { return actiontest.Monday.Add(d.later) }
	return lambdahttp.Handle(access.ByApprover, actiontest.Standings{}, stepping.Take(d.Projects, now, a.decide))
}

func by(c access.Caller) edgetest.Request {
	return deciding(c, `{"decision":"pass","opinion":"同意"}`)
}

func deciding(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnApproverApprovesAPlanWhichIssuesTheNotice(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	handler := d.handler(t)
	d.Command(t, handler, 200, by(actiontest.Approver))
	edgetest.Refuses(t, handler, by(actiontest.Approver))
	d.Serials.Drawn = nil
	at := actiontest.Position(t, handler, by(actiontest.Approver))
	if at.Stage != review.Notification || at.Due == nil || actiontest.Offered(at) != "revoke_plan_decision" {
		t.Errorf("%+v", at)
	}
	now := d.Now(t)
	if plan, _ := now.Plan(1); plan.State != review.PlanApproved || plan.ApprovedBy.Account != "approver" ||
		now.Leader().Login != "leader@example.org" {
		t.Errorf("kept: %+v, led by %+v", plan, now.Leader())
	}
	l, err := now.Letter(actiontest.Notice)
	if err != nil || l.Size != len(d.Files.Data) || l.Size < 1000 || d.Files.Asked[0] != l.Key ||
		len(d.Serials.Drawn) != 1 {
		t.Fatalf("%v: %+v, kept as %v", err, l, d.Files.Asked)
	}
	var says letter.Notice
	if err := json.Unmarshal(l.Content, &says); err != nil || says.Unit != actiontest.OwnUnit.Name ||
		says.Team[0].Name != actiontest.Leader.Name {
		t.Errorf("%v: it says %+v", err, says)
	}
}

// A plan that was handed in before plans kept the name of their institution has none.
func TestTheNoticeOfAnOlderPlanNamesItsInstitutionAsItIsCalledNow(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.Planning)}
	unnamed := func(institution string, people []string) (review.Known, error) {
		known, err := actiontest.Find(institution, people)
		known.Institution.Name = ""
		return known, err
	}
	d.Do(t, func(p *review.Project) error {
		return p.SavePlan(actiontest.Draft(), unnamed, actiontest.Step(actiontest.Officer))
	})
	d.Do(t, func(p *review.Project) error { return p.SubmitPlan(unnamed, "", actiontest.Step(actiontest.Officer)) })
	handler := d.handler(t)
	actiontest.Fails(t, handler, by(actiontest.Approver), &d.hosts.Err)
	actiontest.Position(t, handler, by(actiontest.Approver))
	l, err := d.Now(t).Letter(actiontest.Notice)
	var says letter.Notice
	if err := json.Unmarshal(l.Content, &says); err != nil || says.Institution != actiontest.Institution.Name {
		t.Errorf("%v: it says %q", err, says.Institution)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestAnApproverReturnsAPlanWithAnOpinionAndNoNotice(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	handler, back := d.handler(t), deciding(actiontest.Approver, `{"decision":"return","opinion":"组员不足"}`)
	d.Rehearse(t, handler, back, "return_plan 计划审批→评审计划", "turn 协会经办")
	d.Command(t, handler, 200, back)
	at := actiontest.Position(t, handler, back)
	if events := d.Events(); at.Stage != review.Planning || events[len(events)-1].Opinion != "组员不足" || !d.Untouched() {
		t.Errorf("%+v, numbers drawn %v, kept %v", at, d.Serials.Drawn, d.Files.Asked)
	}
	if plan, _ := d.Now(t).Plan(1); plan.State != review.PlanDrafted || len(plan.Members) != 2 {
		t.Errorf("kept: %+v", plan)
	}
}

func TestARehearsedApprovalNamesTheNoticeAndTheTeamAndDrawsNoNumber(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	at := d.Rehearse(t, d.handler(t), by(actiontest.Approver), "approve_plan 计划审批→评审通知 鉴定评审通知函",
		"turn "+actiontest.OwnUnit.Name+", team 评审人员 "+actiontest.Leader.Name+", team 评审人员 "+actiontest.Member.Name)
	if at.Stage != review.Notification || at.Due == nil || !d.Untouched() {
		t.Errorf("%+v, numbers drawn %v, kept %v", at, d.Serials.Drawn, d.Files.Asked)
	}
}

func TestADecisionOnAPlanHasToBeOneThatAnOfficerCanFollow(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, deciding(actiontest.Approver, body), fields)
	}
	actiontest.Ask(t, d.handler(t),
		bad("none", ``, "/decision required"),
		bad("neither of the two", `{"decision":"approve"}`, "/decision option"),
		bad("a return without an opinion", `{"decision":"return","opinion":" "}`, "/opinion required"),
		bad("an opinion too long", `{"decision":"pass","opinion":"`+strings.Repeat("字", 1001)+`"}`, "/opinion too_long"))
	if len(d.Asked) != 0 {
		t.Errorf("storage was asked %+v", d.Asked)
	}
}

func TestNobodyApprovesAPlanOfTheirOwn(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	d.Do(t, func(p *review.Project) error { return p.ReturnPlan("请补充", actiontest.Step(actiontest.Approver)) })
	d.Do(t, func(p *review.Project) error {
		return p.SavePlan(review.PlanDraft{}, actiontest.Find, actiontest.Step(actiontest.Second))
	})
	d.Planned(t)
	d.Do(t, func(p *review.Project) error {
		return p.SubmitPlan(actiontest.Find, "", actiontest.Step(actiontest.Officer))
	})
	handler := d.handler(t)
	for _, body := range []string{`{"decision":"pass"}`, `{"decision":"return","opinion":"x"}`} {
		actiontest.Ask(t, handler, actiontest.Case{Name: "who worked on it, though another handed it in", Status: 403,
			Code:    "plan.own",
			Request: deciding(actiontest.Second, body)})
	}
	actiontest.Position(t, handler, by(actiontest.Approver))
}

func TestAPlanWhoseFirstDayHasComeIsReturnedAndNotApproved(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval), later: 17 * 24 * time.Hour}
	handler := d.handler(t)
	actiontest.Ask(t, handler, actiontest.Case{Name: "on the day itself", Request: by(actiontest.Approver), Status: 409,
		Code: "plan.date_passed"})
	if !d.Untouched() || d.Now(t).Stage != review.PlanApproval {
		t.Errorf("numbers drawn %v, it stands at %s", d.Serials.Drawn, d.Now(t).Stage)
	}
	actiontest.Position(t, handler, deciding(actiontest.Approver, `{"decision":"return","opinion":"请改期"}`))
}

func TestWhenANoticeCanNotBeNumberedOrKeptThePlanIsNotApproved(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.PlanApproval)}
	handler := d.handler(t)
	for name, port := range map[string]*error{"numbers": &d.Serials.Err, "files": &d.Files.Err, "projects": &d.Err} {
		actiontest.Fails(t, handler, by(actiontest.Approver), port)
		if now := d.Now(t); now.Stage != review.PlanApproval || len(now.Letters) != 1 {
			t.Errorf("without %s: %+v", name, now.Summary)
		}
	}
}

func TestOnlyAnApproverDecidesOnAPlan(t *testing.T) {
	wire := func(p *actiontest.Projects) lambdahttp.Handler { return (&desk{Projects: p}).handler(t) }
	actiontest.ApproversAlone(t, wire, review.PlanApproval, review.Planning, by)
}
