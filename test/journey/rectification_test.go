package journey_test

import (
	"maps"
	"slices"
	"testing"

	"appraisal/test/client"
)

// three are the findings of a visit.
var three = []client.Form{finding("4.2.1", "校准记录不全"), finding("5.3", "两份报告无授权签字").With("class", "major"),
	finding("6.1", "设备台账未更新")}

// answer is what the unit says of a finding.
func answer(finding string) client.Form {
	return client.Form{"finding": finding, "cause": "岗位交接遗漏", "measure": "补做并归档", "responsible": "孙七",
		"doneOn": "2026-01-20"}
}

// evidence is a file that shows how a finding was put right.
func evidence(finding string) client.File {
	return client.File{Kind: "rectification_evidence", Name: "整改见证 " + finding + ".pdf",
		Data: client.PDF("evidence " + finding), Finding: finding}
}

// states are those of the findings, in order.
func (c course) states() (all []string) {
	c.Helper()
	for _, f := range c.project(c.main).Findings {
		all = append(all, f.ID+" "+f.State)
	}
	return all
}

// 单位整改资料: three findings, each with cause, measure and evidence; one is returned once, answered again and closed:
// 整改后符合条件.
func TestManual000_3_5_单位整改资料(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("整改资料", "rectify", three...)
	c.desk(c.main)
	c.main.Told(c.number, "turn", "整改资料")
	c.main.Told(c.number, "may_evaluate", "评价")
	c.gaps()
	c.strange()
	c.main.SaveRectification(c.number, c.project(c.main).Version, answer("F1-01"), answer("F1-02"), answer("F1-03"))
	c.main.Accepted(c.number, evidence("F1-01"), evidence("F1-02"), evidence("F1-03"))
	c.at(c.main.SubmitRectification(c.number), "整改确认", "提交")
	c.desk(c.leader)
	c.leader.Told(c.number, "turn", "整改确认")
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("documents"), evidence("F1-01").Announcement())
	c.main.Refused(409, "project.wrong_stage", "PUT", c.to("rectification"),
		client.Form{"findings": []client.Form{answer("F1-01")}},
		client.IfMatch(c.project(c.main).Version))

	c.returned()
	c.at(c.leader.VerifyRectification(c.number, client.Verdict{Finding: "F1-02", Verdict: "closed"}), "结论确认", "提交")
	if got, want := c.states(), []string{"F1-01 closed", "F1-02 closed", "F1-03 closed"}; !slices.Equal(got, want) {
		t.Errorf("the findings are %v, want %v", got, want)
	}
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")
	c.main.Told(c.number, "closed", "整改后符合条件")
	p := c.project(c.main)
	if p.ResultName != "整改后符合条件" || len(p.Conclusions) != 2 || p.Conclusions[0].ResultName != "需要整改（资料）" ||
		p.Conclusions[0].RectifyBy == nil ||
		p.Findings[1].Returns != 1 || p.Findings[1].CheckedBy.Name != "郑组长" || p.Findings[1].CheckedBy.Login != "" {
		t.Errorf("at the end: %s, %+v, %+v", p.ResultName, p.Conclusions, p.Findings)
	}
	c.whole([]string{"保存评审计划", "提交评审计划", "计划审批通过", "确认接收通知函", "上传现场评审资料", "保存现场评审", "提交结论：需要整改（资料）",
		"保存整改资料", "上传整改见证资料", "删除文件", "保存整改资料", "上传整改见证资料", "上传整改见证资料", "上传整改见证资料", "提交整改资料", "整改退回",
		"保存整改资料", "上传整改见证资料", "提交整改资料", "整改确认通过", "结论确认通过"})
}

// gaps: what is missing is told at once, when asked and when handed in too early.
func (c course) gaps() {
	c.Helper()
	want := map[string]string{}
	for _, f := range []string{"F1-01", "F1-02", "F1-03"} {
		want["/findings/"+f+"/cause"], want["/findings/"+f+"/measure"], want["/findings/"+f+"/evidence"] = "required",
			"required", "file_required"
	}
	said := c.main.Refused(422, "rectification.incomplete", "POST", c.to("rectification/submission"), nil)
	if got := (client.Problem{Errors: c.project(c.main).Missing}).Fields(); !maps.Equal(said.Fields(), want) ||
		!maps.Equal(got, want) {
		c.Errorf("the gaps are %v, and shown as missing %v, want %v", said.Fields(), got, want)
	}
	c.main.SaveRectification(c.number, c.project(c.main).Version, client.Form{"finding": "F1-02", "cause": "写了原因"})
	bad := c.main.Accepted(c.number, evidence("F1-02"))[0]
	delete(want, "/findings/F1-02/cause")
	delete(want, "/findings/F1-02/evidence")
	if said := c.main.Refused(422, "rectification.incomplete", "POST", c.to("rectification/submission"),
		nil); !maps.Equal(said.Fields(), want) {
		c.Errorf("the gaps are %v, want %v", said.Fields(), want)
	}
	c.main.Send("DELETE", c.to("documents/"+bad.ID), nil, nil)
}

// strange: evidence and answers for findings that are none, and by whom it is not for, are refused.
func (c course) strange() {
	c.Helper()
	for _, of := range []string{"F1-04", "F2-01", ""} {
		if said := c.main.Refused(422, "input.invalid", "POST", c.to("documents"),
			evidence(of).Announcement()); said.Fields()["/finding"] != "option" {
			c.Errorf("evidence of %q: %v", of, said.Fields())
		}
	}
	said := c.main.Refused(422, "input.invalid", "PUT", c.to("rectification"),
		client.Form{"findings": []client.Form{answer("F1-01"), answer("F1-01"),
			answer("F2-01"), answer("F1-03").With("doneOn", "2999-01-01")}}, client.IfMatch(c.project(c.main).Version))
	if want := map[string]string{"/findings/1/finding": "duplicate", "/findings/2/finding": "option",
		"/findings/3/doneOn": "future"}; !maps.Equal(said.Fields(), want) {
		c.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	c.leader.Refused(403, "access.role_missing", "POST", c.to("rectification/submission"), nil)
	c.leader.Refused(409, "project.wrong_stage", "POST", c.to("rectification/check"),
		client.Form{"verdicts": []client.Verdict{{Finding: "F1-01", Verdict: "closed"}}})
}

// returned has one finding sent back with the reason, and answered again; those that are closed take nothing more.
func (c course) returned() {
	c.Helper()
	closed := func(f string) client.Verdict { return client.Verdict{Finding: f, Verdict: "closed"} }
	check := func(verdicts ...client.Verdict) client.Form { return client.Form{"verdicts": verdicts} }
	c.member.Refused(403, "visit.not_leader", "POST", c.to("rectification/check"),
		check(closed("F1-01"), closed("F1-02"), closed("F1-03")))
	for at, want := range map[string][]client.Verdict{
		"/verdicts":           {closed("F1-01"), closed("F1-02")},
		"/verdicts/1/reason":  {closed("F1-01"), {Finding: "F1-02", Verdict: "returned"}, closed("F1-03")},
		"/verdicts/3/finding": {closed("F1-01"), closed("F1-02"), closed("F1-03"), closed("F1-01")},
	} {
		if said := c.leader.Refused(422, "input.invalid", "POST", c.to("rectification/check"),
			check(want...)); said.Fields()[at] == "" {
			c.Errorf("%+v: %v, want a fault at %s", want, said.Fields(), at)
		}
	}
	c.at(c.leader.VerifyRectification(c.number, closed("F1-01"),
		client.Verdict{Finding: "F1-02", Verdict: "returned", Reason: "见证资料看不清"},
		closed("F1-03")), "整改资料", "提交")
	c.desk(c.main)
	if got, want := c.states(), []string{"F1-01 closed", "F1-02 returned", "F1-03 closed"}; !slices.Equal(got, want) {
		c.Errorf("the findings are %v, want %v", got, want)
	}
	p := c.project(c.main)
	if f := p.Findings[1]; f.Reason != "见证资料看不清" || !f.ToAnswer || p.Findings[0].ToAnswer {
		c.Errorf("the finding that was returned: %+v", f)
	}
	if said := c.main.Refused(422, "input.invalid", "POST", c.to("documents"),
		evidence("F1-01").Announcement()); said.Fields()["/finding"] != "option" {
		c.Errorf("evidence for a closed finding: %v", said.Fields())
	}
	c.main.Refused(409, "finding.closed", "DELETE", c.to("documents/"+p.Findings[0].Evidence[0]), nil)
	c.main.SaveRectification(c.number, p.Version, answer("F1-02").With("measure", "补做并附清晰照片"))
	c.main.Accepted(c.number, evidence("F1-02"))
	c.at(c.main.SubmitRectification(c.number), "整改确认", "提交")
	c.leader.Refused(422, "input.invalid", "POST", c.to("rectification/check"), check(closed("F1-01"), closed("F1-02")))
}
