package journey_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/dynamo"
	"appraisal/test/client"
)

// From the plan straight to 符合条件 and 办结: at each step the project lies on one desk, and whoever has to act is told.
func TestManual000_3_4_符合条件(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.officer.Told(c.number, "turn", "评审计划")
	letter := c.noticed()
	c.desk(c.main)
	chosen := c.leader.Told(c.number, "team", c.number)
	c.member.Told(c.number, "team", "第 1 次现场评审")
	c.mailed(chosen)
	c.main.ConfirmNotice(c.number, letter.ID)
	c.desk(c.leader)
	c.leader.Told(c.number, "turn", "现场评审")

	c.visited("结论确认", "meets")
	c.desk(c.approver)
	c.approver.Told(c.number, "turn", "结论确认")
	c.main.Told(c.number, "may_evaluate", "评价只能提交一次")
	c.leader.Refused(403, "access.role_missing", "POST", c.to("conclusion/decision"), client.Form{"decision": "pass"})
	c.at(c.approver.DecideConclusion(c.number, "pass", "同意"), "办结", "办结")
	c.desk(nil)
	c.main.Told(c.number, "closed", "符合条件")

	p := c.project(c.main)
	if p.ResultName != "符合条件" || p.Due != nil || len(p.Conclusions) != 1 || p.Conclusions[0].ConfirmedBy.Name != "周审批" ||
		p.Conclusions[0].Stale {
		t.Errorf("at the end: %s, %+v", p.ResultName, p.Conclusions)
	}
	for _, d := range p.Documents {
		if saw := slices.ContainsFunc(p.Conclusions[0].Saw,
			func(x struct{ ID, SHA256 string }) bool { return x.ID == d.ID && x.SHA256 == d.SHA256 }); !saw {
			t.Errorf("the conclusion was drawn without %s", d.Name)
		}
	}
	c.officer.Refused(409, "project.wrong_stage", "POST", c.to("termination"), client.Form{"reason": "太晚"})
	c.inbox()
	c.whole([]string{"保存评审计划", "提交评审计划", "计划审批通过", "确认接收通知函", "上传现场评审资料", "保存现场评审", "提交结论：符合条件", "结论确认通过"})
	for who, name := range map[*client.Person]string{c.main: "确认接收通知函", c.officer: "提交评审计划", c.approver: "结论确认通过",
		c.leader: "提交结论：符合条件"} {
		if !slices.ContainsFunc(who.Done(), func(d client.Done) bool {
			return d.Number == c.number && d.Name == name &&
				d.By == who.Name
		}) {
			t.Errorf("%s has not done %s", who.Name, name)
		}
	}
}

// mailed waits until what is in the inbox of a reviewer has gone out by mail as well, once.
func (c course) mailed(n client.Message) {
	c.Helper()
	login := c.leader.Me().Login
	c.leader.Until("邮件", func() bool { return len(c.site.Mails(login)) > 0 })
	mails := slices.DeleteFunc(c.site.Mails(login), func(m client.Mail) bool { return m.Subject != n.Subject })
	if len(mails) != 1 || !strings.Contains(mails[0].BodyText, strings.SplitN(n.Text, "\n", 2)[0]) ||
		!strings.Contains(mails[0].BodyText, c.unit.Name) {
		c.Errorf("mailed was %+v, want once %q", mails, n.Text)
	}
}

// inbox holds the unit's messages to being there once each, and to being read by the one account alone.
func (c course) inbox() {
	c.Helper()
	seen := map[string]bool{}
	for _, n := range c.main.Messages(c.number) {
		if seen[n.ID] || n.ReadAt != "" || n.Subject == "" || strings.Contains(n.Subject+n.Text, "{") {
			c.Errorf("in the inbox: %+v", n)
		}
		seen[n.ID] = true
	}
	one := c.main.Told(c.number, "closed", c.unit.Name)
	at := c.main.ReadMessage(one.ID)
	if again := c.main.ReadMessage(one.ID); at == "" || again != at {
		c.Errorf("read at %q, and again at %q", at, again)
	}
	c.main.Until("已读", func() bool { return c.main.Told(c.number, "closed", "").ReadAt == at })
	c.leader.Refused(404, "message.not_found", "POST", "/messages/"+one.ID+"/reading", nil)
}

// whole holds the 流转信息 from the plan on to what has happened, and the record to its chain of hashes.
func (c course) whole(want []string) {
	c.Helper()
	var names []string
	for _, e := range c.main.Events(c.number) {
		if !strings.HasPrefix(e.Action, "document_") {
			names = append(names, e.Name)
		}
	}
	if at := slices.Index(names, "确认商洽函扫描件") + 1; !slices.Equal(names[at:], want) {
		c.Errorf("流转信息 tells %v, want %v", names[at:], want)
	}
	var verified struct {
		Intact bool
		Events int
		Head   string
	}
	c.leader.Send("GET", c.to("verification"), nil, &verified)
	if !verified.Intact || verified.Events != c.project(c.main).Version || verified.Head == "" {
		c.Errorf("the verification: %+v at version %d", verified, c.project(c.main).Version)
	}
	db := dynamo.New(dynamodb.NewFromConfig(c.site.Stack.Config()), c.site.Stack.Tables())
	if err := (dynamo.Projects{DB: db}).Check(c.Context(), c.number); err != nil {
		c.Errorf("the chain of events: %v", err)
	}
}

// Only the 组长 closes the on-site step, with material, times and conclusion; every gap is told at once. Before that the
// unit sees nothing of it.
func TestManual000_3_4_现场评审(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	version := c.project(c.leader).Version
	c.member.Refused(403, "visit.not_leader", "PUT", c.to("visit"), report("meets"), client.IfMatch(version))
	c.member.Refused(403, "visit.not_leader", "POST", c.to("documents"), material.Announcement())
	c.member.Refused(403, "visit.not_leader", "POST", c.to("visit/submission"), nil)
	outsider, _ := s.reviewer("另一评审员")
	outsider.Refused(404, "project.not_found", "PUT", c.to("visit"), report("meets"), client.IfMatch(version))
	c.officer.Refused(403, "access.role_missing", "POST", c.to("visit/submission"), nil)
	c.main.Refused(403, "access.role_missing", "POST", c.to("visit/submission"), nil)

	gaps := func(report client.Form) map[string]string {
		t.Helper()
		c.leader.SaveVisit(c.number, c.project(c.leader).Version, report)
		return c.leader.Refused(422, "visit.incomplete", "POST", c.to("visit/submission"), nil).Fields()
	}
	now := time.Now()
	for _, try := range []struct {
		what   string
		report client.Form
		want   map[string]string
	}{
		{"nothing", client.Form{}, map[string]string{"/startedAt": "required", "/endedAt": "required",
			"/conclusion":               "required",
			"/documents/visit_material": "file_required"}},
		{"a visit of last month and of next week",
			report("rectify").With("startedAt", now.AddDate(0, -1, 0).Format(time.RFC3339)).
				With("endedAt", now.AddDate(0, 0, 7).Format(time.RFC3339)),
			map[string]string{"/startedAt": "too_early", "/endedAt": "future", "/findings": "findings_missing",
				"/documents/visit_material": "file_required"}},
		{"符合条件 with a finding", report("meets", finding("4.2", "校准记录不全"), client.Form{"clause": "5.1"}),
			map[string]string{"/conclusion": "findings_open", "/findings/1/fact": "required", "/findings/1/class": "required",
				"/documents/visit_material": "file_required"}},
	} {
		if got := gaps(try.report); !maps.Equal(got, try.want) {
			t.Errorf("%s: the gaps are %v, want %v", try.what, got, try.want)
		}
	}
	said := c.leader.Refused(422, "input.invalid", "PUT", c.to("visit"),
		report("meets").With("endedAt", now.AddDate(0, 0, -1).Format(time.RFC3339)).
			With("findings", []client.Form{{"clause": "1", "fact": "有", "class": "huge"}}),
		client.IfMatch(c.project(c.leader).Version))
	if want := map[string]string{"/endedAt": "end_before_start",
		"/findings/0/class": "option"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	kept := c.leader.Accepted(c.number, material)[0]
	if p := c.project(c.main); len(p.Visits) != 0 ||
		slices.ContainsFunc(p.Documents, func(d client.Document) bool { return d.ID == kept.ID }) {
		t.Errorf("the unit sees the visit before it is closed: %+v", p.Visits)
	}
	c.main.Refused(404, "document.not_found", "GET", c.to("documents/"+kept.ID), nil)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version,
		report("fails", finding("4.2", "无检定合格的设备").With("class", "major")))
	c.at(c.leader.SubmitVisit(c.number), "结论确认", "提交")
	c.leader.Refused(409, "project.wrong_stage", "PUT", c.to("visit"), report("meets"),
		client.IfMatch(c.project(c.leader).Version))
	c.leader.Refused(409, "project.wrong_stage", "DELETE", c.to("documents/"+kept.ID), nil)
	c.main.Send("GET", c.to("documents/"+kept.ID), nil, nil)
	if p := c.project(c.main); len(p.Visits) != 1 || p.Visits[0].ClosedBy.Name != "郑组长" || len(p.Findings) != 1 ||
		p.Findings[0].ID != "F1-01" {
		t.Errorf("the unit sees %+v, %+v", p.Visits, p.Findings)
	}
	c.failed()
}

// failed has the approver return the conclusion once, then confirm it: 不符合条件.
func (c course) failed() {
	c.Helper()
	var back client.Position
	c.approver.Send("POST", c.to("conclusion/decision"),
		client.Form{"decision": "return", "opinion": "材料单薄", "toTeam": "请补充不符合事实"}, &back)
	c.at(back, "现场评审", "提交")
	c.leader.Told(c.number, "turn", "请补充不符合事实")
	c.desk(c.leader)
	p := c.project(c.leader)
	again := report("fails", finding("4.2", "无检定合格的设备，检定证书均已过期").With("class", "major").With("id", p.Findings[0].ID))
	c.leader.SaveVisit(c.number, p.Version, again)
	c.at(c.leader.SubmitVisit(c.number), "结论确认", "提交")
	c.at(c.approver.DecideConclusion(c.number, "pass", ""), "办结", "办结")
	c.main.Told(c.number, "closed", "不符合条件")
	if p := c.project(c.main); p.ResultName != "不符合条件" || len(p.Conclusions) != 2 || !p.Conclusions[0].Stale ||
		p.Conclusions[1].Stale ||
		p.Findings[0].Fact != "无检定合格的设备，检定证书均已过期" {
		c.Errorf("at the end: %s, %+v, %+v", p.ResultName, p.Conclusions, p.Findings)
	}
}

// 评审评价: once a visit, every criterion; the association reads it, the team never does.
func TestManual000_3_7_评审评价(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.main.Refused(409, "evaluation.nothing", "POST", c.to("evaluations"), client.Form{"scores": client.Scores(5)})
	c.visited("结论确认", "meets")
	wrong := append(client.Scores(4)[1:], client.Score{Criterion: "beauty", Score: 6})
	said := c.main.Refused(422, "input.invalid", "POST", c.to("evaluations"), client.Form{"scores": wrong})
	if want := map[string]string{"/scores": "score_missing", "/scores/6/criterion": "option",
		"/scores/6/score": "range"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	c.leader.Refused(403, "access.role_missing", "POST", c.to("evaluations"), client.Form{"scores": client.Scores(5)})
	c.at(c.main.Evaluate(c.number, client.Scores(4), "认真负责"), "结论确认", "提交")
	c.main.Refused(409, "evaluation.twice", "POST", c.to("evaluations"), client.Form{"scores": client.Scores(5)})
	if slices.Contains(c.project(c.main).May(), "evaluate") {
		t.Error("a second evaluation is on offer")
	}
	for _, who := range []*client.Person{c.main, c.officer, c.approver} {
		if seen := c.project(who).Evaluations; len(seen) != 1 || seen[0].Words != "认真负责" || len(seen[0].Scores) != 7 ||
			seen[0].By.Name != "赵主管" {
			t.Errorf("%s sees %+v", who.Name, seen)
		}
	}
	for _, who := range []*client.Person{c.leader, c.member} {
		if got, err := who.Do(t.Context(), "GET", "/projects/"+c.number, nil); err != nil ||
			strings.Contains(string(got.Body), "认真负责") || len(c.project(who).Evaluations) != 0 {
			t.Errorf("%s of the team sees the evaluation: %s %v", who.Name, got.Body, err)
		}
		for _, e := range who.Events(c.number) {
			if strings.Contains(e.Opinion, "认真负责") {
				t.Errorf("%s reads it in 流转信息: %+v", who.Name, e)
			}
		}
	}
}
