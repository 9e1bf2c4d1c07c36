package journey_test

import (
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// 系统按每次现场评审的起止时间自动计算工作日（问答5）；结论退回的先退回工作日，再提交时重计；系统外的评审凭证明材料补记。
// 查询公示区显示课时和工作日（问答11）。
func TestManual003_Q5_评审工作日(t *testing.T) {
	s := begin(t)
	registrar := s.site.Staff("registrar")
	c := s.planning()
	c.onSite()
	credits := func(person string) []client.Credit {
		return registrar.Registered(person).Credits
	}
	c.leader.Accepted(c.number, material)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets"))
	if len(credits(c.team[0])) > 0 {
		t.Error("a visit that is under way is credited")
	}
	c.leader.SubmitVisit(c.number)
	visit := c.project(c.leader).Visits[0].Report
	from, to := calendar.DateIn(visit.StartedAt).String(), calendar.DateIn(visit.EndedAt).String()
	for _, person := range c.team {
		registrar.Until("计入工作日", func() bool { return len(credits(person)) == 1 })
		if got := credits(person)[0]; got.From != from || got.To != to || got.Source != "visit/"+c.number+"/1" {
			t.Errorf("credited: %+v, want %s to %s", got, from, to)
		}
	}

	// The conclusion is returned: the days are taken back, until the 组长 submits anew.
	c.approver.DecideConclusion(c.number, "return", "请核对实际时间")
	registrar.Until("退回工作日", func() bool { return credits(c.team[1])[0].From == "" })
	c.leader.SubmitVisit(c.number)
	registrar.Until("重新计入", func() bool { return credits(c.team[1])[0].From == from })

	// A visit outside the system, corrected and taken back.
	day := calendar.DateIn(time.Now()).AddDays(-200)
	enter := func(form client.Form) client.Registered {
		var now client.Registered
		registrar.Send("POST", "/reviewers/"+c.team[1]+"/visits", form, &now)
		return now
	}
	now := enter(client.Form{"from": day.String(), "to": day.AddDays(6).String(), "evidence": "评审报告 川评2026-12"})
	entry := now.Credits[1].Source[len("entry/"):]
	found := s.site.Anyone().FindReviewers(client.Form{"number": now.Number})
	outside, _ := calendar.Default().WorkingDaysBetween(day, day.AddDays(6))
	own, _ := calendar.Default().WorkingDaysBetween(calendar.MustDate(from), calendar.MustDate(to))
	if len(found) != 1 || found[0].Work.Days != outside+own {
		t.Fatalf("anyone sees %+v, want %d days", found, outside+own)
	}
	registrar.Refused(422, "input.invalid", "POST", "/reviewers/"+c.team[1]+"/visits",
		client.Form{"from": day.String(), "to": calendar.DateIn(time.Now()).AddDays(1).String(), "evidence": "未结束"})
	if now = enter(client.Form{"entry": entry, "evidence": "误记"}); now.Credits[1].From != "" {
		t.Errorf("taken back: %+v", now.Credits)
	}
	c.officer.Refused(403, "access.role_missing", "POST", "/reviewers/"+c.team[1]+"/visits", client.Form{"evidence": "x"})
}
