package journey_test

import (
	"testing"

	"appraisal/test/client"
)

// statistics is 统计, as far as these tests look at it.
type statistics struct {
	Total, Open, Overdue int
	Regions              []struct {
		Region      string
		Total, Open int
		Stages      []struct {
			Stage    string
			Projects int
		}
	}
	Institutions []struct {
		Institution, InstitutionName string
		Held, Visits                 int
	}
}

// in is how many projects of a region stand at a stage.
func (s statistics) in(region, stage string) int {
	for _, r := range s.Regions {
		for _, at := range r.Stages {
			if r.Region == region && at.Stage == stage {
				return at.Projects
			}
		}
	}
	return 0
}

// 统计（X7）：项目按阶段和省份计数，随每一步更新，与项目列表一致；草稿不计；评审机构承担的在办项目和待评审次数。
func TestStatistics_统计(t *testing.T) {
	s := begin(t)
	now := func() (n statistics) {
		s.officer.Send("GET", "/statistics", nil, &n)
		return n
	}
	const region = "QH" // no other test's
	before := now()
	is := func(stage string, more int) func() bool {
		return func() bool { return now().in(region, stage) == before.in(region, stage)+more }
	}
	number := s.main.Create(s.form().With("region", region)).Number
	s.main.Accepted(number, client.FiveKinds()...)
	s.main.Submit(number)
	s.officer.Until("计入预审", is("screening", 1))
	s.officer.Screen(number, "return", "请补充备注")
	s.officer.Until("退回后计入申请资料", is("application", 1))
	if !is("screening", 0)() {
		t.Error("what was returned is counted at its old stage too")
	}
	s.main.Submit(number)
	s.officer.Screen(number, "pass", "")
	s.officer.Until("计入约请", is("invitation", 1))
	s.main.Create(s.form().With("region", region)) // a draft counts nowhere
	s.main.Send("POST", "/projects/"+number+"/withdrawal", client.Form{"reason": "不再申请"}, nil)
	s.officer.Until("计入终止", is("terminated", 1))
	if !is("application", 0)() || !is("screening", 0)() || !is("invitation", 0)() {
		t.Errorf("a project that went on is counted where it was: %+v", now().Regions)
	}
	for _, stage := range []string{"application", "terminated"} {
		if listed := counted(s.officer, region, stage); listed != now().in(region, stage) {
			t.Errorf("%d are counted at %s, %d listed", now().in(region, stage), stage, listed)
		}
	}
	s.main.Refused(403, "access.role_missing", "GET", "/statistics", nil)

	// A plan that stands is in its institution's hands, and its visit one to come.
	c := s.planning()
	c.onSite()
	plan := c.project(c.officer).Plans[0]
	s.officer.Until("计入评审机构", func() bool {
		for _, i := range now().Institutions {
			if i.Institution == plan.Institution {
				return i.InstitutionName == plan.InstitutionName && i.Held > 0 && i.Visits > 0
			}
		}
		return false
	})
}

// counted is how many projects of a region the list has at a stage.
func counted(who *client.Person, region, stage string) (n int) {
	who.Helper()
	for next := ""; ; {
		var page struct {
			Projects []client.Project
			Next     string
		}
		who.Send("GET", "/projects?limit=100&region="+region+"&stage="+stage+"&cursor="+next, nil, &page)
		if n += len(page.Projects); page.Next == "" {
			return n
		}
		next = page.Next
	}
}
