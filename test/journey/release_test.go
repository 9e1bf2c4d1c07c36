package journey_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/registry"
	"appraisal/test/client"
)

// 机构退回已列入评审计划的人员：以后的计划不能再列，已排定的安排不变，经办收到一次通知，由其撤回计划换人。
func TestManual003_Q8_退回已排定评审的人员(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.noticed()
	host, other := s.site.Staff("institution"), c
	other.number = s.consulted()
	host.Release(c.team[1], "不做该项目", "JC-1") // nothing that the plan names the person for
	host.Release(c.team[1], "劳动合同到期，不再聘用", "JY-1")

	n := c.officer.Told(c.number, "member_lost", "劳动合同到期，不再聘用")
	for _, said := range []string{"冯评审", "仍然占用", "撤回计划重新拟制"} {
		if !strings.Contains(n.Text, said) {
			t.Errorf("%q is not said: %s", said, n.Text)
		}
	}
	if strings.Contains(n.Text, "999999") {
		t.Errorf("the officer is told the number of a document: %s", n.Text)
	}
	told := func(who *client.Person) (times int) {
		t.Helper()
		for _, n := range who.Messages(c.number) {
			if n.Kind == "member_lost" {
				times++
			}
		}
		return times
	}
	if to := []int{told(c.officer), told(c.approver), told(c.main), told(c.member)}; !slices.Equal(to, []int{1, 0, 0, 0}) {
		t.Errorf("officer, approver, unit and member are told %v times", to)
	}

	// The booking stands, and no other plan takes the person.
	s.at(c.project(c.officer).Position, "评审通知", "提交")
	other.officer.SavePlan(other.number, other.project(s.officer).Version, other.plan())
	said := other.officer.Refused(422, "plan.incomplete", "POST", other.to("plan/submission"), nil)
	faults := map[string]map[string]bool{}
	for _, f := range said.Errors {
		if faults[f.Pointer] == nil {
			faults[f.Pointer] = map[string]bool{}
		}
		faults[f.Pointer][f.Code] = true
	}
	if want := map[string]bool{"not_registered": true, "booked": true}; !maps.Equal(faults["/members/1"], want) {
		t.Errorf("the other plan: %v", faults)
	}

	// The officer does what the message advises.
	c.officer.RecallPlan(c.number, "冯评审已被机构退回")
	c.member.Told(c.number, "released", "不再占用")
	substitute := c.plan().With("members", []string{c.team[0], s.registered("代评审", registry.DetailsInput{})})
	c.officer.SavePlan(c.number, c.project(c.officer).Version, substitute)
	s.at(c.officer.SubmitPlan(c.number), "计划审批", "提交")
}
