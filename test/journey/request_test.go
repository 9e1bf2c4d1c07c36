package journey_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// asked is the row of the project on an officer's desk; none where it does not lie there.
func (c course) asked() *client.Request {
	c.Helper()
	for _, task := range c.officer.Tasks() {
		if task.Number == c.number {
			return task.Request
		}
	}
	return nil
}

// ask asks for something, and answers take it up.
func (c course) ask(body client.Form) (at client.Position) {
	c.Helper()
	c.main.Send("POST", c.to("requests"), body, &at)
	return at
}

func (c course) reply(request int, body client.Form) (at client.Position) {
	c.Helper()
	c.officer.Send("POST", c.to(fmt.Sprintf("requests/%d/answer", request)), body, &at)
	return at
}

// 评审组异议：异议期限内在系统中提出，列入经办的待办；维持的说明意见，成立的计划撤回、换人后另发新版；评审组看不到；现场评审开始后不能再提。
func TestManual000_3_4_评审组异议(t *testing.T) {
	s := begin(t)
	c := s.planning()
	first := c.noticed()
	to, body := c.to("requests"), client.Form{"kind": "team_objection", "reason": "冯评审曾任职于竞争单位"}
	s.invalid(c.main, to, client.Form{"kind": "team_objection"}, "/reason", "必填")
	c.leader.Refused(403, "access.role_missing", "POST", to, body)
	c.officer.Refused(403, "access.role_missing", "POST", to, body)
	s.site.Unit().Main().Refused(404, "project.not_found", "POST", to, body)
	c.main.Refused(409, "project.wrong_stage", "POST", to, client.Form{"kind": "extension", "reason": "x", "day": "2027-12-31"})
	s.unchanged(c.number, "a rehearsal", func() {
		var at client.Position
		c.main.Send("POST", to+"?dryRun=true", body, &at)
		if r := at.Rehearsal; r == nil || r.Events[0].Name != "提出评审组异议" || !strings.Contains(fmt.Sprint(r.Told), "协会经办") {
			t.Errorf("it would be %+v", r)
		}
	})
	before := c.project(c.main).Due
	c.at(c.ask(body), "评审通知", "提交")
	c.officer.Told(c.number, "requested", "冯评审曾任职于竞争单位")
	c.main.Refused(409, "request.pending", "POST", to, body)
	if q := c.asked(); q == nil || q.KindName != "评审组异议" || q.AnswerBy == "" || *c.project(c.main).Due != *before {
		t.Errorf("on the officer's desk: %+v", q)
	}
	if p := c.project(c.leader); len(p.Requests) != 0 || p.Request != nil {
		t.Errorf("the leader reads %+v %+v", p.Requests, p.Request)
	}
	if all := fmt.Sprint(c.leader.Events(c.number)); strings.Contains(all, "竞争单位") {
		t.Errorf("the leader reads %s", all)
	}
	c.at(c.main.ConfirmNotice(c.number, first.ID), "现场评审", "提交") // the receipt says nothing of it
	if c.asked() == nil {
		t.Error("confirmed, the objection has gone from the officer's desk")
	}

	answer := c.to("requests/1/answer")
	s.invalid(c.officer, answer, client.Form{"decision": "refuse"}, "/reason", "必填")
	c.main.Refused(403, "access.role_missing", "POST", answer, client.Form{"decision": "refuse", "reason": "x"})
	c.officer.Refused(404, "request.not_found", "POST", c.to("requests/2/answer"), client.Form{"decision": "refuse", "reason": "x"})
	keep := client.Form{"decision": "refuse", "reason": "经核实，没有应当回避的情形"}
	c.at(c.reply(1, keep), "现场评审", "提交")
	c.main.Told(c.number, "answered", "没有应当回避的情形")
	c.officer.Refused(409, "request.answered", "POST", answer, keep)
	if c.asked() != nil {
		t.Error("answered, it lies on the officer's desk still")
	}

	c.ask(client.Form{"kind": "team_objection", "reason": "郑组长为本单位提供过咨询"})
	c.at(c.reply(2, client.Form{"decision": "grant", "reason": "郑组长应当回避"}), "评审计划", "提交")
	c.main.Told(c.number, "letter_withdrawn", "郑组长应当回避")
	all := c.project(c.main).Requests
	if len(all) != 2 || all[0].ClosedName != "维持评审组" || all[1].ClosedName != "撤回计划重新拟制" || all[1].Opinion != "郑组长应当回避" {
		t.Errorf("what became of them: %+v", all)
	}
	second := c.noticed()
	c.at(c.main.ConfirmNotice(c.number, second.ID), "现场评审", "提交")
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets"))
	c.main.Refused(409, "visit.begun", "POST", to, body)
}

// 延长整改期限：期限届满之前申请，经办同意的期限不因放假安排改变，只延长一次；单位先提交的不再答复，二者只有一个生效。
func TestManual000_3_5_延长整改期限(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("整改资料", "rectify", three...)
	due := c.project(c.main).Due.Day
	workday := func(ahead int) string { return working(calendar.MustDate(due).AddDays(ahead)) }
	to, body := c.to("requests"), client.Form{"kind": "extension", "reason": "设备采购延迟", "day": workday(40)}
	s.invalid(c.main, to, client.Form{"kind": "extension", "reason": "设备采购延迟"}, "/day", "必填")
	for day, code := range map[string]string{due: "too_early", workday(300): "too_late"} {
		if said := c.main.Refused(422, "input.invalid", "POST", to, body.With("day", day)); said.Fields()["/day"] != code {
			t.Errorf("until %s: %v", day, said.Fields())
		}
	}
	c.officer.Refused(403, "access.role_missing", "POST", to, body)
	c.at(c.ask(body), "整改资料", "提交")
	c.officer.Told(c.number, "requested", "设备采购延迟")
	c.main.Refused(409, "request.pending", "POST", to, body)
	if q := c.asked(); q == nil || q.KindName != "延长整改期限" || q.Day != workday(40) || q.AnswerBy == "" {
		t.Errorf("on the officer's desk: %+v", q)
	}
	c.at(c.reply(1, client.Form{"decision": "refuse", "reason": "请先提交已完成的部分"}), "整改资料", "提交")
	c.main.Told(c.number, "answered", "请先提交已完成的部分")
	if got := c.project(c.main).Due.Day; got != due {
		t.Errorf("refused, the term is %s", got)
	}

	c.ask(body)
	c.officer.Refused(422, "input.invalid", "POST", c.to("requests/2/answer"), client.Form{"decision": "grant", "reason": "情况属实"})
	c.at(c.reply(2, client.Form{"decision": "grant", "reason": "情况属实", "day": workday(20)}), "整改资料", "提交")
	c.main.Told(c.number, "answered", "情况属实")
	p := c.project(c.main)
	if p.Due.Day != workday(20) || p.Due.Provisional || p.Due.Granted == "" || p.Requests[1].Granted != workday(20) || c.asked() != nil {
		t.Errorf("granted: %+v %+v", p.Due, p.Requests)
	}
	var why struct{ Sentence, Limit string }
	if c.main.Send("GET", c.to("deadline"), nil, &why); !strings.Contains(why.Sentence, "协会于") || why.Limit != "limit.extension" {
		t.Errorf("the day is explained: %+v", why)
	}
	c.main.Refused(409, "request.extensions_used", "POST", to, body.With("day", workday(60)))
	c.main.SaveRectification(c.number, p.Version, answer("F1-01"), answer("F1-02"), answer("F1-03"))
	c.main.Accepted(c.number, evidence("F1-01"), evidence("F1-02"), evidence("F1-03"))
	c.at(c.main.SubmitRectification(c.number), "整改确认", "提交")
	var at client.Position
	c.main.Send("POST", c.to("taking-back"), nil, &at)
	if c.at(at, "整改资料", "提交"); at.Due.Day != workday(20) {
		t.Errorf("taken back, the term is %s", at.Due.Day)
	}
}

// 单位提交整改资料，经办同时同意延长：二者只有一个先到，后到的按当时的情形办理。
func TestManual000_3_5_延长整改期限_同时(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("整改资料", "rectify", three[:1]...)
	c.main.SaveRectification(c.number, c.project(c.main).Version, answer("F1-01"))
	c.main.Accepted(c.number, evidence("F1-01"))
	until := working(calendar.MustDate(c.project(c.main).Due.Day).AddDays(20))
	c.ask(client.Form{"kind": "extension", "reason": "设备采购延迟", "day": until})
	seen := client.IfMatch(c.project(c.main).Version)
	var wait sync.WaitGroup
	var handed, granted client.Answer
	wait.Go(func() {
		handed, _ = c.main.Do(s.Context(), http.MethodPost, c.to("rectification/submission"), nil, seen)
	})
	wait.Go(func() {
		granted, _ = c.officer.Do(s.Context(), http.MethodPost, c.to("requests/1/answer"),
			client.Form{"decision": "grant", "reason": "同意", "day": until}, seen)
	})
	wait.Wait()
	p := c.project(c.main)
	won := handed.Status == 200 && granted.Status == 409 && p.StageName == "整改确认" && p.Requests[0].ClosedName == "提交整改资料" ||
		handed.Status == 409 && granted.Status == 200 && p.StageName == "整改资料" && p.Requests[0].Granted == until
	if !won || c.asked() != nil {
		t.Errorf("handed in %d %s, granted %d %s: %s, %+v", handed.Status, handed.Body, granted.Status, granted.Body, p.StageName, p.Requests)
	}
}

// working is a day, or the next working day.
func working(day calendar.Date) string {
	for {
		if works, _ := calendar.Default().IsWorking(day); works {
			return day.String()
		}
		day = day.AddDays(1)
	}
}
