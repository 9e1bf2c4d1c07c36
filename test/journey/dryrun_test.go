package journey_test

import (
	"fmt"
	"strings"
	"testing"

	"appraisal/test/client"
)

// 试运行: a dry run says what would happen and who would be told, or refuses as the step itself would; it writes nothing.
func TestDryRun_试运行(t *testing.T) {
	s := begin(t)
	c := s.planning()
	rehearsed := func(who *client.Person, step string, body any, name, stage, told string) client.Position {
		t.Helper()
		var at client.Position
		version := c.project(who).Version
		s.unchanged(c.number, name, func() {
			got := who.Send("POST", c.to(step)+"?dryRun=true", body, &at, client.IfMatch(version))
			if tag := got.Header.Get("ETag"); tag != client.IfMatch(version).Value || at.Version != version+1 {
				t.Errorf("%s at version %d: it would be %d, the entity tag says %s", name, version, at.Version, tag)
			}
		})
		r := at.Rehearsal
		if r == nil || len(r.Events) != 1 || r.Events[0].Name != name || r.Events[0].To != stage || at.StageName != stage {
			t.Fatalf("%s would be %+v", name, r)
		}
		if desks := fmt.Sprint(r.Told); !strings.Contains(desks, told) {
			t.Errorf("%s: told would be %s, want %s", name, desks, told)
		}
		return at
	}
	s.unchanged(c.number, "a plan that is not there",
		func() { c.officer.Refused(409, "plan.missing", "POST", c.to("plan/submission")+"?dryRun=true", nil) })
	c.officer.SavePlan(c.number, c.project(c.officer).Version, c.plan())
	rehearsed(c.officer, "plan/submission", nil, "提交评审计划", "计划审批", "协会审批")
	c.officer.SubmitPlan(c.number)
	at := rehearsed(c.approver, "plan/decision", client.Form{"decision": "pass"}, "计划审批通过", "评审通知", "评审人员 冯评审")
	if e := at.Rehearsal.Events[0]; e.Issue != "鉴定评审通知函" || e.Due == nil || len(c.project(c.main).Letters) != 1 {
		t.Errorf("the approval would be %+v", e)
	}
	c.approver.DecidePlan(c.number, "pass", "")
	c.main.ConfirmNotice(c.number, c.notice().ID)
	c.leader.Accepted(c.number, material)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("rectify"))
	s.unchanged(c.number, "a visit with gaps", func() {
		c.leader.Refused(422, "visit.incomplete", "POST", c.to("visit/submission")+"?dryRun=true", nil)
	})
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("rectify", three...))
	rehearsed(c.leader, "visit/submission", nil, "提交结论：需要整改（资料）", "整改资料", s.unit.Name)
	c.at(c.leader.SubmitVisit(c.number), "整改资料", "提交")
	s.main.Refused(422, "input.dry_run_impossible", "POST", "/projects?dryRun=true", s.form())
	if rows := s.main.List(nil); len(rows) != 1 {
		t.Errorf("a dry run has made a project: %+v", rows)
	}
	s.main.Refused(422, "input.invalid", "POST", c.to("rectification/submission")+"?dryRun=maybe", nil)
}
