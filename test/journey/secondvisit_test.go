package journey_test

import (
	"maps"
	"slices"
	"testing"

	"appraisal/test/client"
)

// 确认约请: what was found has to be seen on site. The second visit is a round of its own, with plan, notice and
// evaluation; what still stands of the first is closed there.
func TestManual000_3_6_确认约请(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("确认约请", "revisit", three[:2]...)
	c.desk(c.main)
	c.main.Told(c.number, "turn", "确认约请")
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("rectification/submission"), nil)
	early := c.main.Refused(422, "invitation.date_too_early", "POST", c.to("second-visit"),
		client.Form{"date": "2026-01-05"})
	if first := c.project(c.main).EarliestDate(); early.Facts["earliest"] != first {
		t.Errorf("the refusal says %v, the project %s", early.Facts, first)
	}
	c.main.Evaluate(c.number, client.Scores(3), "第一次")
	c.at(c.main.ProposeSecondVisit(c.number, c.project(c.main).EarliestDate(), "整改已完成"), "评审计划", "提交")
	c.main.Refused(409, "plan.approved", "POST", c.to("withdrawal"), client.Form{"reason": "不再需要"})
	second := c.noticed()
	if second.ID != "notice-2-1" || second.Round != 2 || c.project(c.main).Round != 2 {
		t.Errorf("the second notice: %+v", second)
	}
	c.main.Refused(404, "letter.not_found", "POST", c.to("letters/notice-1-1/receipt"), nil)
	c.at(c.main.ConfirmNotice(c.number, second.ID), "现场评审", "提交")
	c.secondVisit()
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")
	c.main.Evaluate(c.number, client.Scores(5), "第二次")
	p := c.project(c.main)
	if p.ResultName != "整改后符合条件" || len(p.Plans) != 2 || len(p.Visits) != 2 || len(p.Evaluations) != 2 ||
		p.Evaluations[1].Round != 2 ||
		p.Plans[0].Receipt == nil || p.Plans[1].Receipt == nil {
		t.Errorf("at the end: %s, %d plans, %d visits, %+v", p.ResultName, len(p.Plans), len(p.Visits), p.Evaluations)
	}
	c.main.Refused(409, "evaluation.twice", "POST", c.to("evaluations"), client.Form{"scores": client.Scores(5)})
}

// secondVisit closes on site what stands of the first visit. A material of that one does not count again.
func (c course) secondVisit() {
	c.Helper()
	closed := []client.Verdict{{Finding: "F1-01", Verdict: "closed"}, {Finding: "F1-02", Verdict: "closed"}}
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets").With("verdicts", closed[:1]))
	said := c.leader.Refused(422, "visit.incomplete", "POST", c.to("visit/submission"), nil)
	if want := map[string]string{"/conclusion": "findings_open",
		"/documents/visit_material": "file_required"}; !maps.Equal(said.Fields(), want) {
		c.Errorf("the gaps are %v, want %v", said.Fields(), want)
	}
	c.leader.Accepted(c.number, material)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets").With("verdicts", closed))
	c.at(c.leader.SubmitVisit(c.number), "结论确认", "提交")
	if got, want := c.states(), []string{"F1-01 closed", "F1-02 closed"}; !slices.Equal(got, want) {
		c.Errorf("the findings are %v, want %v", got, want)
	}
}

// 整改确认 may find that papers do not show it: then a visit is needed, with the reason. What was closed before it stays as
// it is.
func TestManual000_3_6_确认约请_整改后复审(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("整改资料", "rectify", three[:2]...)
	c.main.SaveRectification(c.number, c.project(c.main).Version, answer("F1-01"), answer("F1-02"))
	shown := c.main.Accepted(c.number, evidence("F1-01"), evidence("F1-02"))
	c.main.SubmitRectification(c.number)
	verdicts := []client.Verdict{{Finding: "F1-01", Verdict: "closed"},
		{Finding: "F1-02", Verdict: "returned", Reason: "须现场查看"}}
	said := c.leader.Refused(422, "input.invalid", "POST", c.to("rectification/check"),
		client.Form{"verdicts": verdicts, "visit": true})
	if said.Fields()["/opinion"] != "required" {
		t.Errorf("a visit without opinion: %v", said.Fields())
	}
	var at client.Position
	c.leader.Send("POST", c.to("rectification/check"),
		client.Form{"verdicts": verdicts, "visit": true, "opinion": "设备须现场查看"}, &at)
	c.at(at, "确认约请", "提交")
	c.main.Told(c.number, "turn", "设备须现场查看")
	c.main.ProposeSecondVisit(c.number, c.project(c.main).EarliestDate(), "")
	c.onSite()
	c.visited("整改资料", "rectify", finding("7.1", "现场又发现一项"))
	if got, want := c.states(), []string{"F1-01 closed", "F1-02 open", "F2-01 open"}; !slices.Equal(got, want) {
		t.Errorf("the findings are %v, want %v", got, want)
	}
	if said := c.main.Refused(422, "input.invalid", "POST", c.to("documents"),
		evidence("F1-01").Announcement()); said.Fields()["/finding"] != "option" {
		t.Errorf("evidence for what the first round has closed: %v", said.Fields())
	}
	c.main.Refused(409, "project.wrong_stage", "DELETE", c.to("documents/"+shown[0].ID), nil)
	if said := c.main.Refused(422, "input.invalid", "PUT", c.to("rectification"),
		client.Form{"findings": []client.Form{answer("F1-01")}},
		client.IfMatch(c.project(c.main).Version)); said.Fields()["/findings/0/finding"] != "option" {
		t.Errorf("an answer to what the first round has closed: %v", said.Fields())
	}
	said = c.main.Refused(422, "rectification.incomplete", "POST", c.to("rectification/submission"), nil)
	if said.Fields()["/findings/F2-01/evidence"] != "file_required" || said.Fields()["/findings/F1-01/evidence"] != "" {
		t.Errorf("the gaps of the second round: %v", said.Fields())
	}
	c.main.SaveRectification(c.number, c.project(c.main).Version, answer("F1-02"), answer("F2-01"))
	c.main.Accepted(c.number, evidence("F1-02"), evidence("F2-01"))
	c.at(c.main.SubmitRectification(c.number), "整改确认", "提交")
	c.at(c.leader.VerifyRectification(c.number, client.Verdict{Finding: "F1-02", Verdict: "closed"},
		client.Verdict{Finding: "F2-01", Verdict: "closed"}),
		"结论确认", "提交")
}
