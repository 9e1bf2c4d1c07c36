package journey_test

import (
	"strings"
	"testing"

	"appraisal/test/client"
)

// 终止: the officer ends a project with a reason; everybody who takes part is told, the team is free, nothing goes on.
func TestManual000_4_终止项目(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.noticed()
	end := c.to("termination")
	c.main.Refused(403, "access.role_missing", "POST", end, client.Form{"reason": "单位要求"})
	if said := c.officer.Refused(422, "input.invalid", "POST", end,
		client.Form{"reason": " "}); said.Fields()["/reason"] != "required" {
		t.Errorf("without a reason: %v", said.Fields())
	}
	c.at(c.officer.Terminate(c.number, "单位已停业"), "终止", "终止")
	c.desk(nil)
	c.main.Told(c.number, "ended", "单位已停业")
	c.leader.Told(c.number, "ended", "单位已停业")
	c.officer.Told(c.number, "ended", "单位已停业")
	if p := c.project(c.main); p.Due != nil || len(p.May()) != 1 || p.May()[0] != "hand_over" {
		t.Errorf("after the end: due %+v, the unit may %v", p.Due, p.May())
	}
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("letters/"+c.notice().ID+"/receipt"), nil)
	c.officer.Refused(409, "project.wrong_stage", "POST", end, client.Form{"reason": "再次终止"})
	c.main.Send("GET", c.to("letters/"+c.notice().ID), nil, nil)

	next := c
	next.number = s.consulted()
	next.handedIn() // the team is free again
	draft := s.main.Create(s.form()).Number
	c.officer.Refused(409, "project.never_submitted", "POST", "/projects/"+draft+"/termination",
		client.Form{"reason": "未提交"})
}

// 撤回: the unit withdraws until a plan is approved, with a reason, and not after.
func TestManual000_4_撤回并终止申请(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.handedIn()
	withdrawal := c.to("withdrawal")
	c.officer.Refused(403, "access.role_missing", "POST", withdrawal, client.Form{"reason": "代为撤回"})
	s.site.Unit().Main().Refused(404, "project.not_found", "POST", withdrawal, client.Form{"reason": "他人项目"})
	c.main.Refused(422, "input.invalid", "POST", withdrawal, client.Form{})
	c.at(c.main.Withdraw(c.number, "单位计划调整"), "终止", "终止")
	c.officer.Told(c.number, "ended", "单位计划调整")
	c.approver.Refused(409, "project.wrong_stage", "POST", c.to("plan/decision"), client.Form{"decision": "pass"})

	next := c
	next.number = s.consulted()
	next.noticed() // the team that was planned is free again
	next.main.Refused(409, "project.wrong_stage", "POST", next.to("withdrawal"), client.Form{"reason": "太晚"})
	draft := s.main.Create(s.form()).Number
	c.main.Refused(409, "project.never_submitted", "POST", "/projects/"+draft+"/withdrawal", client.Form{"reason": "未提交"})
}

// 移交: the main account gives a project to another account of the unit. From then on that one acts, and the former
// doesn't.
func TestManual000_3_1_注_移交项目(t *testing.T) {
	s := begin(t)
	sub, heir, closed := s.sub("钱子账", "review"), s.sub("冯子账", "review"), s.sub("陈无权")
	stranger := s.site.Unit().Main()
	number := s.complete()
	holder := "/projects/" + number + "/holder"
	to := func(account string) client.Form {
		return client.Form{"account": account, "reason": "原经办人离职"}
	}
	sub.Submit(number)
	s.main.Refused(409, "project.wrong_stage", "POST", holder, to(heir.Me().Account))
	s.officer.Screen(number, "pass", "")
	for account, code := range map[string]string{stranger.Me().Account: "project.heir_of_other_unit",
		"nobody":            "project.heir_of_other_unit",
		closed.Me().Account: "project.heir_not_permitted", sub.Me().Account: "project.heir_holds",
		s.officer.Me().Account: "project.heir_of_other_unit"} {
		s.main.Refused(409, code, "POST", holder, to(account))
	}
	sub.Refused(403, "access.role_missing", "POST", holder, to(heir.Me().Account))
	stranger.Refused(404, "project.not_found", "POST", holder, to(stranger.Me().Account))
	s.at(s.main.HandOver(number, heir.Me().Account, "原经办人离职"), "约请", "提交")
	heir.Told(number, "handed_over", "已移交")

	date := heir.Project(number).EarliestDate()
	said := sub.Refused(403, "project.other_account", "POST", "/projects/"+number+"/invitation",
		map[string]string{"date": date})
	if !strings.Contains(said.Title, "冯子账") {
		t.Errorf("the former account is told %q", said.Title)
	}
	s.at(heir.Propose(number, date), "约请审核", "提交")
	events := s.main.Events(number)
	if p := s.main.Project(number); p.HolderName != "冯子账" || events[len(events)-2].Name != "移交项目" ||
		events[len(events)-2].Opinion != "原经办人离职" ||
		events[len(events)-2].By != "赵主管" {
		t.Errorf("it is held by %s, after %+v", p.HolderName, events[len(events)-2])
	}
}

// sub signs in a new sub account of the unit that may open systems.
func (s scene) sub(name string, systems ...string) *client.Person {
	s.Helper()
	p := s.unit.SignIn("sub", name)
	account := p.Me().Account
	s.main.Send("PUT", "/unit/accounts/"+account, map[string]any{"systems": append([]string{}, systems...)}, nil)
	return p
}
