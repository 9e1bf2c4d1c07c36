package journey_test

import (
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// 系统外的现场评审：评审机构为本机构人员提议，写明证明材料；注册管理确认后计入工作日，提议中、退回、撤回的都不计（问答5）。
func TestManual003_Q5_评审机构提议系统外的工作日(t *testing.T) {
	s := begin(t)
	host, registrar := s.office(), s.site.Staff("registrar")
	item, name, day := ofItems(1)[0], newName(), calendar.DateIn(time.Now()).AddDays(-40)
	person, _ := s.passed(name, item)
	to := "/reviewers/" + person + "/visit-proposals"
	form := client.Form{"from": day.String(), "to": day.AddDays(2).String(), "evidence": "评审报告 川评2026-13"}
	s.said(host.Refused(409, "person.not_hired", "POST", to, form), "该人员没有细项聘用在本机构。")
	host.Hire(person, item)
	send := func(form client.Form) (own client.Reviewer) {
		host.Send("POST", to, form, &own)
		return own
	}
	propose := func() int { return send(form).Proposals[0].ID }
	visits := func() int { return len(registrar.Registered(person).Credits) }
	registrar.Refused(403, "access.role_missing", "POST", to, form)
	s.invalid(host.Person, to, client.Form{"evidence": "没有日期"}, "/from", "必填")
	if own := send(client.Form{"withdraw": propose()}); len(own.Proposals) != 0 {
		t.Errorf("taken back: %+v", own.Proposals)
	}
	first := propose()
	if again := send(form); again.Proposals[0].ID != first || len(again.Proposals) != 1 {
		t.Errorf("the second click proposes another: %+v", again.Proposals)
	}
	registrar.Told(person, "proposal_made", "补记评审工作日")
	registrar.DecideProposal(person, first, "return", "请注明报告编号")
	if visits() != 0 {
		t.Error("what is proposed, taken back or returned is credited")
	}
	host.Told(person, "proposal_decided", "请注明报告编号")
	now := registrar.DecideProposal(person, propose(), "pass", "")
	if visits() != 1 || len(now.Proposals) != 0 || now.Credits[0].From != day.String() || now.Credits[0].To != day.AddDays(2).String() {
		t.Errorf("confirmed: %+v, %+v", now.Credits, now.Proposals)
	}
	host.Told(person, "proposal_decided", "已确认")
}
