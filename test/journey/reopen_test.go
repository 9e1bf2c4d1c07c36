package journey_test

import (
	"slices"
	"testing"

	"appraisal/test/client"
)

// revoke takes back what somebody has decided, with the reason.
func (c course) revoke(who *client.Person, reason, stage string) {
	c.Helper()
	var at client.Position
	who.Send("POST", c.to("revocation"), client.Form{"reason": reason}, &at)
	c.at(at, stage, "提交")
}

// 评审结论、整改确认有误：作出决定的组长在单位、协会办理之前收回，写明理由；有关各方收到通知，不符合项恢复原状，编号不变，期限不延长。
func TestManual000_收回评审结论与整改确认(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("整改资料", "rectify", three[:2]...)
	due := c.project(c.main).Due
	c.member.Refused(403, "back.others_decision", "POST", c.to("revocation"), client.Form{"reason": "有误"})
	c.main.Refused(403, "access.role_missing", "POST", c.to("revocation"), client.Form{"reason": "有误"})
	s.invalid(c.leader, c.to("revocation"), client.Form{}, "/reason", "必填")
	c.revoke(c.leader, "漏写一项", "现场评审")
	c.desk(c.leader)
	c.main.Told(c.number, "revoked", "“郑组长”已收回评审结论")
	for _, who := range []*client.Person{c.main, c.officer, c.member} {
		who.Told(c.number, "revoked", "漏写一项")
	}
	p := c.project(c.main)
	if got := c.states(); !slices.Equal(got, []string{"F1-01 dropped", "F1-02 dropped"}) || p.ResultName != "" ||
		p.Conclusions[0].WithdrawnBy == nil || p.Conclusions[0].WithdrawnBy.Name != "郑组长" || p.Conclusions[0].Stale {
		t.Errorf("taken back: %v, %q, %+v", got, p.ResultName, p.Conclusions)
	}
	c.leader.Refused(409, "project.wrong_stage", "POST", c.to("revocation"), client.Form{"reason": "再收回"})
	c.at(c.leader.SubmitVisit(c.number), "整改资料", "提交")
	if p := c.project(c.main); !slices.Equal(c.states(), []string{"F1-01 open", "F1-02 open"}) || *p.Due != *due {
		t.Errorf("concluded anew: %v, due %+v, before %+v", c.states(), p.Due, due)
	}

	c.main.SaveRectification(c.number, c.project(c.main).Version, answer("F1-01"), answer("F1-02"))
	c.leader.Refused(409, "back.answered", "POST", c.to("revocation"), client.Form{"reason": "太晚"})
	c.main.Accepted(c.number, evidence("F1-01"), evidence("F1-02"))
	c.at(c.main.SubmitRectification(c.number), "整改确认", "提交")
	closed := []client.Verdict{{Finding: "F1-01", Verdict: "closed"}, {Finding: "F1-02", Verdict: "closed"}}
	c.at(c.leader.VerifyRectification(c.number, closed...), "结论确认", "提交")
	c.revoke(c.leader, "F1-02 的见证资料看错了", "整改确认")
	c.desk(c.leader)
	c.approver.Told(c.number, "revoked", "“郑组长”已收回整改确认意见")
	if got := c.states(); !slices.Equal(got, []string{"F1-01 answered", "F1-02 answered"}) || c.project(c.main).ResultName != "需要整改（资料）" {
		t.Errorf("taken back: %v", got)
	}
	c.at(c.leader.VerifyRectification(c.number, closed[0], client.Verdict{Finding: "F1-02", Verdict: "returned", Reason: "见证资料看不清"}),
		"整改资料", "提交")
	c.main.Refused(403, "access.role_missing", "POST", c.to("revocation"), client.Form{"reason": "不服"})
}

// 办结有误：办结的审批收回，或另一审批重新打开，写明理由，由重新打开以外的审批确认；工作日随结论退回和重新提交增减。
func TestManual000_重新打开已办结的项目(t *testing.T) {
	s := begin(t)
	c := s.planning()
	second := s.colleague("approver", "registrar")
	c.onSite()
	c.visited("结论确认", "meets")
	days := func() (from string) {
		for _, credit := range second.Registered(c.team[0]).Credits {
			if credit.Source == "visit/"+c.number+"/1" {
				from = credit.From
			}
		}
		return from
	}
	worked := func(want bool) {
		t.Helper()
		second.Until("工作日", func() bool { return (days() != "") == want })
	}
	worked(true)
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")
	c.desk(nil)
	c.revoke(c.approver, "点错了", "结论确认")
	c.desk(c.approver)
	c.main.Told(c.number, "revoked", "“周审批”已收回结论确认意见")
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")

	c.officer.Refused(403, "access.role_missing", "POST", c.to("revocation"), client.Form{"reason": "更正"})
	c.leader.Refused(403, "access.role_missing", "POST", c.to("revocation"), client.Form{"reason": "更正"})
	c.revoke(second, "评审时间写错", "结论确认")
	c.desk(c.approver)
	for _, who := range []*client.Person{c.main, c.officer, c.leader, c.member} {
		who.Told(c.number, "revoked", "“卫两职”已重新打开项目")
		who.Told(c.number, "revoked", "评审时间写错")
	}
	c.approver.Told(c.number, "turn", "已办结的项目已重新打开")
	p := c.project(c.main)
	if p.Status != "submitted" || p.Due == nil || p.Conclusions[0].ConfirmedBy != nil {
		t.Errorf("opened again: %s, due %+v, %+v", p.Status, p.Due, p.Conclusions)
	}
	worked(true) // the visit took place
	second.Refused(403, "back.own_case", "POST", c.to("conclusion/decision"), client.Form{"decision": "pass"})
	c.at(second.DecideConclusion(c.number, "return", "请核对实际时间"), "现场评审", "提交")
	worked(false)
	c.revoke(second, "退回有误", "结论确认")
	worked(true)
	c.at(c.approver.DecideConclusion(c.number, "return", "请核对实际时间"), "现场评审", "提交")
	worked(false)
	c.at(c.leader.SubmitVisit(c.number), "结论确认", "提交")
	worked(true)
	second.Refused(403, "back.own_case", "POST", c.to("conclusion/decision"), client.Form{"decision": "pass"})
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")
	c.whole([]string{"保存评审计划", "提交评审计划", "计划审批通过", "确认接收通知函", "上传现场评审资料", "保存现场评审", "提交结论：符合条件",
		"结论确认通过", "收回结论确认意见", "结论确认通过", "重新打开项目", "结论退回", "收回结论确认意见", "结论退回", "提交结论：符合条件", "结论确认通过"})
}
