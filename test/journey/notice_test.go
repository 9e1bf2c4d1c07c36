package journey_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"appraisal/test/client"
)

// 接收评审通知: the unit opens the 评审通知函, reads team, days, place and what to prepare, and confirms that it has received
// it: who, when, and which version. 整改 is not offered before the on-site step is closed.
func TestManual000_3_4_接收评审通知(t *testing.T) {
	s := begin(t)
	c := s.planning()
	letter := c.noticed()
	c.main.Told(c.number, "turn", "评审通知")
	pdf := s.preview(c.number, letter)
	text := client.Words(t, pdf)
	from, _ := time.Parse(time.DateOnly, c.plan()["from"].(string))
	for _, words := range []string{letter.Number, s.unit.Name, c.number, "郑组长", "冯评审", from.Format("2006年1月2日"),
		"杭州市示例路1号第一会议室",
		"质量管理体系与资源条件", "异议", "首次会议"} {
		if !strings.Contains(text, words) {
			t.Errorf("the notice does not say %q: %s", words, text)
		}
	}
	if again := s.preview(c.number, letter); !bytes.Equal(pdf, again) {
		t.Error("two previews of one notice differ")
	}
	consultation := c.project(c.main).Letters[0]
	c.main.Refused(404, "letter.not_found", "POST", c.to("letters/"+consultation.ID+"/receipt"), nil)
	c.officer.Refused(403, "access.role_missing", "POST", c.to("letters/"+letter.ID+"/receipt"), nil)
	c.main.Refused(409, "evaluation.nothing", "POST", c.to("evaluations"), client.Form{"scores": client.Scores(5)})

	c.at(c.main.ConfirmNotice(c.number, letter.ID), "现场评审", "提交")
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("letters/"+letter.ID+"/receipt"), nil)
	receipt := c.project(c.officer).Plans[0].Receipt
	if receipt == nil || receipt.Letter != letter.ID || receipt.SHA256 != letter.SHA256 || receipt.By.Name != "赵主管" ||
		time.Since(receipt.At) > time.Hour {
		t.Errorf("the receipt: %+v", receipt)
	}
	for _, action := range c.project(c.main).May() {
		if strings.Contains(action, "rectification") || action == "upload_evidence" {
			t.Errorf("on site the unit is offered %s", action)
		}
	}
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("documents"),
		client.Form{"kind": "rectification_evidence", "name": "整改.pdf", "size": 1, "finding": "F1-01"})
	c.main.Refused(409, "project.wrong_stage", "PUT", c.to("rectification"),
		client.Form{"findings": []client.Form{{"finding": "F1-01"}}},
		client.IfMatch(c.project(c.main).Version))
}

// 补充说明: the unit asks for other days in the system, the officer records what was agreed, and the notice comes anew. The
// version before stays readable and is confirmed no more; after the receipt the days stand.
func TestManual000_3_4_接收评审通知_日期异议(t *testing.T) {
	s := begin(t)
	c := s.planning()
	first := c.noticed()
	from, to := days(1)
	plan := c.plan()
	same := client.Form{"from": plan["from"], "to": plan["to"], "reason": "不变"}
	if said := c.main.Refused(422, "input.invalid", "POST", c.to("notice/objection"),
		same); said.Fields()["/from"] != "same_days" {
		t.Errorf("the days as they are: %v", said.Fields())
	}
	c.main.Refused(422, "input.invalid", "POST", c.to("notice/objection"),
		client.Form{"from": from, "to": to, "reason": ""})
	c.at(c.main.ObjectDate(c.number, from, to, "当日设备检修"), "评审通知", "提交")
	c.officer.Told(c.number, "date_objected", "当日设备检修")
	if o := c.project(c.officer).Plans[0].Objection; o == nil || o.From != from || o.By.Name != "赵主管" {
		t.Errorf("the objection: %+v", o)
	}
	c.main.Refused(403, "access.role_missing", "POST", c.to("notice/dates"),
		client.Form{"from": from, "to": to, "reason": "自定", "agreedWith": "自己"})
	c.at(c.officer.ReDate(c.number, from, to, "单位设备检修", "王联系（电话）"), "评审通知", "提交")
	second := c.notice()
	if second.ID == first.ID || second.Version != 2 || !second.Current {
		t.Fatalf("the second notice: %+v", second)
	}
	c.member.Told(c.number, "re_dated", "评审日期已调整：由")
	said := c.main.Refused(409, "letter.superseded", "POST", c.to("letters/"+first.ID+"/receipt"), nil)
	if said.Facts["current"] != second.ID {
		t.Errorf("the refusal says %v", said.Facts)
	}
	for _, l := range c.project(c.main).Letters {
		if l.ID == first.ID && (l.Current || !bytes.HasPrefix(s.preview(c.number, l), []byte("%PDF"))) {
			t.Errorf("the version before: %+v", l)
		}
	}
	day, _ := time.Parse(time.DateOnly, from)
	if text := client.Words(t, s.preview(c.number, second)); !strings.Contains(text, day.Format("2006年1月2日")) ||
		!strings.Contains(text, first.Number) {
		t.Errorf("the second notice says %s", text)
	}
	c.at(c.main.ConfirmNotice(c.number, second.ID), "现场评审", "提交")
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("notice/objection"),
		client.Form{"from": plan["from"], "to": plan["to"], "reason": "太晚"})
	p := c.project(c.officer)
	if plan := p.Plans[0]; plan.Receipt.Letter != second.ID || plan.Receipt.SHA256 != second.SHA256 ||
		plan.Objection != nil || len(plan.Changes) != 1 ||
		plan.Changes[0].FromBefore != c.plan()["from"] || plan.Changes[0].AgreedWith != "王联系（电话）" ||
		plan.Changes[0].Letter != second.ID || p.VisitFrom != from {
		t.Errorf("the plan at the end: %+v", plan)
	}
}

// Before the unit has confirmed, the officer takes the plan back when somebody can't come: another team is planned and
// approved, and the new notice takes the place of the one before.
func TestManual000_3_4_接收评审通知_更换组员(t *testing.T) {
	s := begin(t)
	c := s.planning()
	first := c.noticed()
	c.main.Refused(403, "access.role_missing", "POST", c.to("plan/recall"), client.Form{"reason": "单位要求"})
	c.officer.Refused(422, "input.invalid", "POST", c.to("plan/recall"), client.Form{"reason": ""})
	c.at(c.officer.RecallPlan(c.number, "冯评审因病不能参加"), "评审计划", "提交")
	c.desk(c.officer)
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("letters/"+first.ID+"/receipt"), nil)
	c.leader.Refused(404, "project.not_found", "GET", "/projects/"+c.number, nil)

	c.member, c.team[1] = s.reviewer("韩评审")
	second := c.noticed()
	c.member.Told(c.number, "team", "您已列入评审组")
	if text := client.Words(t, s.preview(c.number, second)); second.ID != "notice-1-2" ||
		!strings.Contains(text, "韩评审") || strings.Count(text, "冯评审") != 1 ||
		!strings.Contains(text, first.Number) || !strings.Contains(text, "冯评审因病不能参加") {
		t.Errorf("the second notice %+v says %s", second, text)
	}
	c.main.Refused(409, "letter.superseded", "POST", c.to("letters/"+first.ID+"/receipt"), nil)
	c.at(c.main.ConfirmNotice(c.number, second.ID), "现场评审", "提交")
	// confirmed as it is, another can't come: the plan is recalled once more, until the visit has begun
	c.at(c.officer.RecallPlan(c.number, "郑组长因病不能参加"), "评审计划", "提交")
	c.main.Told(c.number, "letter_withdrawn", "郑组长因病不能参加")
	c.leader.Refused(404, "project.not_found", "GET", "/projects/"+c.number, nil)
}

// Once the unit has confirmed, the days can still be changed until the visit has begun: it confirms the new version.
func TestManual000_3_4_接收评审通知_确认后改期(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	first := c.notice()
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, client.Form{"summary": "写了一半"})
	from, to := days(1)
	c.at(c.officer.ReDate(c.number, from, to, "单位设备检修", "王联系（电话）"), "评审通知", "提交")
	second := c.notice()
	c.member.Told(c.number, "re_dated", "评审日期已调整：由")
	c.leader.Refused(409, "project.wrong_stage", "PUT", c.to("visit"), client.Form{"summary": "再写"},
		client.IfMatch(c.project(c.leader).Version))
	c.main.Refused(409, "letter.superseded", "POST", c.to("letters/"+first.ID+"/receipt"), nil)
	c.at(c.main.ConfirmNotice(c.number, second.ID), "现场评审", "提交")
	p := c.project(c.leader)
	if plan := p.Plans[0]; plan.Receipt.Letter != second.ID || p.VisitFrom != from || p.Visits[0].Report.Summary != "写了一半" {
		t.Errorf("after the second receipt: %+v, %+v", plan, p.Visits)
	}
	now := time.Now().In(shanghai)
	c.leader.SaveVisit(c.number, p.Version, client.Form{"startedAt": now.Add(-time.Minute).Format(time.RFC3339)})
	c.officer.Refused(409, "visit.begun", "POST", c.to("plan/recall"), client.Form{"reason": "太晚"})
}

// A 组长 who can't come is replaced by another of the team; from then on that one leads.
func TestManual000_3_4_现场评审_更换组长(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, client.Form{"summary": "写了一半"})
	said := c.officer.Refused(422, "input.invalid", "POST", c.to("leader"),
		client.Form{"leader": c.team[0], "reason": "已是组长"})
	if said.Fields()["/leader"] != "leads_already" {
		t.Errorf("who leads already: %v", said.Fields())
	}
	c.main.Refused(403, "access.role_missing", "POST", c.to("leader"), client.Form{"leader": c.team[1], "reason": "单位要求"})
	c.at(c.officer.ReplaceLeader(c.number, c.team[1], "原组长因病"), "现场评审", "提交")
	c.member.Told(c.number, "leader_changed", "组长")
	c.desk(c.member)
	c.leader.Refused(403, "visit.not_leader", "PUT", c.to("visit"), report("meets"),
		client.IfMatch(c.project(c.leader).Version))
	c.leader.Refused(403, "visit.not_leader", "POST", c.to("documents"), material.Announcement())
	c.leader, c.member = c.member, c.leader
	c.visited("结论确认", "meets")
	if p := c.project(c.officer); p.LeaderName != "冯评审" || p.Conclusions[0].By.Name != "冯评审" {
		t.Errorf("led by %s, concluded by %+v", p.LeaderName, p.Conclusions)
	}
}
