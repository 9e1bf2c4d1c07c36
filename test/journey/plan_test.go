package journey_test

import (
	"crypto/rand"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"appraisal/internal/registry"
	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/enlist"
)

// 评审计划 is saved with gaps, and handed in without: every gap is told at once. The approver returns it once with an
// opinion, then approves it.
func TestManual000_3_4_评审计划(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.desk(c.officer)
	c.officer.Refused(409, "plan.missing", "POST", c.to("plan/submission"), nil)
	c.officer.Refused(428, "version.required", "PUT", c.to("plan"), c.plan())
	first := c.project(c.officer)
	if tomorrow := time.Now().In(shanghai).AddDate(0, 0, 1).Format(time.DateOnly); first.EarliestDate() != tomorrow {
		t.Errorf("the first day that a plan may name is %s, want %s", first.EarliestDate(), tomorrow)
	}
	saved := c.officer.SavePlan(c.number, first.Version, client.Form{"scope": "只有范围"})
	c.officer.Refused(409, "version.conflict", "PUT", c.to("plan"), c.plan(), client.IfMatch(first.Version))
	said := c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil)
	if want := map[string]string{"/institution": "required", "/place": "required", "/items": "required",
		"/from": "required",
		"/to":   "required"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the gaps are %v, want %v", said.Fields(), want)
	}
	said = c.officer.Refused(422, "input.invalid", "PUT", c.to("plan"),
		c.plan().With("leader", "nobody").With("items", []string{"JY-1", "XX"}).
			With("to", "2026-01-01").With("institution", "nowhere"), client.IfMatch(saved.Version))
	if want := map[string]string{"/institution": "option", "/items/1": "option", "/to": "too_early",
		"/leader": "no_reviewer"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	s.main.Refused(403, "access.role_missing", "PUT", c.to("plan"), c.plan(), client.IfMatch(saved.Version))
	c.approver.Refused(403, "access.role_missing", "POST", c.to("plan/submission"), nil)

	c.handedIn()
	c.desk(c.approver)
	c.approver.Told(c.number, "turn", "计划审批")
	if plans := c.project(s.main).Plans; len(plans) != 0 {
		t.Errorf("the unit sees a plan before it is approved: %+v", plans)
	}
	c.leader.Refused(404, "project.not_found", "GET", "/projects/"+c.number, nil)
	c.officer.Refused(403, "access.role_missing", "POST", c.to("plan/decision"), map[string]string{"decision": "pass"})
	if said := c.approver.Refused(422, "input.invalid", "POST", c.to("plan/decision"),
		map[string]string{"decision": "return"}); said.Fields()["/opinion"] != "required" {
		t.Errorf("a return without opinion: %v", said.Errors)
	}
	c.at(c.approver.DecidePlan(c.number, "return", "请增加评审范围"), "评审计划", "提交")
	c.officer.Told(c.number, "turn", "请增加评审范围")
	c.desk(c.officer)
	letter := c.noticed()
	c.desk(s.main)
	p := c.project(s.main)
	if letter.KindName != "鉴定评审通知函" || letter.Version != 1 || !letter.Current || p.LeaderName != "郑组长" ||
		p.VisitFrom != c.plan()["from"] {
		t.Errorf("after the approval: %+v, 组长 %s, from %s", letter, p.LeaderName, p.VisitFrom)
	}
	if plan := p.Plans[0]; plan.State != "approved" || plan.SavedBy.Name != "" || plan.Members[0].Login != "" ||
		!plan.Members[0].Lead {
		t.Errorf("the unit sees %+v", plan)
	}
}

// A team that may not review is refused when the plan is handed in, each member with the reason, all at once.
func TestManual000_3_4_评审计划_评审组要求(t *testing.T) {
	s := begin(t)
	c := s.planning()
	submit := func(plan client.Form) map[string]string {
		t.Helper()
		c.officer.SavePlan(c.number, c.project(c.officer).Version, plan)
		return c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil).Fields()
	}
	holds := func(what string, got, want map[string]string) {
		t.Helper()
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	alone := submit(c.plan().With("members", []string{c.team[0]}))
	holds("one person", alone, map[string]string{"/members": "team_size"})
	holds("without a 组长", submit(c.plan().With("leader", "")), map[string]string{"/leader": "required"})
	related := s.registered("有回避情形", registry.DetailsInput{Employers: []string{s.unit.Code},
		Conflicts: []registry.ConflictInput{{UnitCode: s.unit.Code, Ground: "relative", Note: "近亲属"}}})
	unfit := s.registered("未注册该评审项", registry.DetailsInput{}, "DT-1")
	ended := s.enlisted(enlist.Wish{Name: "注册已到期", Items: []string{"JY-1"}, At: time.Now().AddDate(-5, 0, 0)})
	gone := s.registered("不再安排", registry.DetailsInput{Active: new(bool)})
	quiet := s.registered("没有账户", registry.DetailsInput{})
	holds("five who may not", submit(c.plan().With("leader", quiet).With("members",
		[]string{quiet, related, unfit, ended, gone}).
		With("items", []string{"JY-1", "DT-2"})),
		map[string]string{"/leader": "no_account", "/members/1": "conflict_of_interest",
			"/members/2": "not_registered", "/members/3": "not_registered", "/members/4": "no_reviewer",
			"/items/1": "item_uncovered"})
	said := c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil)
	grounds := 0
	for _, f := range said.Errors {
		if f.Pointer == "/members/1" && (strings.Contains(f.Message, "任职") || strings.Contains(f.Message, "近亲属")) {
			grounds++
		}
	}
	if grounds != 2 {
		t.Errorf("the grounds are told as %+v", said.Errors)
	}
	// 可选人员与原因：列表对每人说的，与提交时拒绝的一致。
	told := c.fits(client.Form{"items": "JY-1,DT-2", "from": c.plan()["from"], "to": c.plan()["to"]})
	for i, person := range []string{quiet, related, unfit, ended, gone} {
		var refused []string
		for _, f := range said.Errors {
			if f.Pointer == "/members/"+strconv.Itoa(i) {
				refused = append(refused, f.Message)
			}
		}
		if fit, listed := told[person]; !listed && i < 4 || listed && !slices.Equal(fit.said(), refused) {
			t.Errorf("member %d is listed %v with %q, and refused with %q", i, listed, fit.said(), refused)
		}
	}
	if told[quiet].Leads || len(told[quiet].Items) != 1 || !told[c.team[0]].Leads {
		t.Errorf("who leads: %+v, %+v", told[quiet], told[c.team[0]])
	}
	holds("days that have passed", submit(c.plan().With("from", "2026-01-05").With("to", "2026-01-06")),
		map[string]string{"/from": "too_early"})
	far, _ := days(1)
	_, end := days(3)
	holds("a visit of weeks", submit(c.plan().With("from", far).With("to", end)), map[string]string{"/to": "visit_length"})
	s.at(c.project(c.officer).Position, "评审计划", "提交")
}

// fit is what the list of an institution's people says of one for a plan.
type fit struct {
	Person  string   `json:"person"`
	Items   []string `json:"items"`
	Leads   bool     `json:"leads"`
	Reasons []struct {
		Message string `json:"message"`
	} `json:"reasons"`
	Bookings []struct {
		Project string `json:"project"`
		From    string `json:"from"`
	} `json:"bookings"`
}

func (f fit) said() (all []string) {
	for _, r := range f.Reasons {
		all = append(all, r.Message)
	}
	return all
}

// fits asks for the people of the plan's institution, with what speaks for and against each for items and days.
func (c course) fits(of client.Form) map[string]fit {
	c.Helper()
	all := map[string]fit{}
	for cursor := ""; ; {
		var page struct {
			Fits []fit  `json:"fits"`
			Next string `json:"next"`
		}
		c.officer.Send("GET", fmt.Sprintf("/reviewers?limit=100&institution=%v&project=%s&items=%v&from=%v&to=%v&cursor=%s", c.plan()["institution"], c.number,
			of["items"], of["from"], of["to"], url.QueryEscape(cursor)), nil, &page)
		for _, f := range page.Fits {
			all[f.Person] = f
		}
		if cursor = page.Next; cursor == "" {
			return all
		}
	}
}

// Who is planned by one project is booked: another one can't have them on the same days, but on others.
func TestManual000_3_4_评审计划_人员已有安排(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.handedIn()
	other := c
	other.number = s.consulted()
	other.officer.SavePlan(other.number, other.project(s.officer).Version, other.plan())
	said := other.officer.Refused(422, "plan.incomplete", "POST", other.to("plan/submission"), nil)
	if want := map[string]string{"/members/0": "booked", "/members/1": "booked"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the team of another project: %v, want %v", said.Fields(), want)
	}
	if from := c.plan()["from"].(string); !strings.Contains(said.Errors[0].Message, from) {
		t.Errorf("the officer is told %q, without %s", said.Errors[0].Message, from)
	}
	busy := other.fits(client.Form{"items": "JY-1", "from": c.plan()["from"], "to": c.plan()["to"]})[c.team[0]]
	if len(busy.Bookings) != 1 || busy.Bookings[0].Project != c.number || len(busy.said()) != 1 || !strings.Contains(busy.said()[0], c.number) {
		t.Errorf("before it is handed in, the officer is told %+v", busy)
	}
	c.approver.DecidePlan(c.number, "return", "改用其他人员")
	s.at(other.officer.SubmitPlan(other.number), "计划审批", "提交")
	said = c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil)
	if said.Fields()["/members/0"] != "booked" {
		t.Errorf("the one who came later: %v", said.Fields())
	}
	from, to := days(2)
	c.officer.SavePlan(c.number, c.project(c.officer).Version, c.plan().With("from", from).With("to", to))
	s.at(c.officer.SubmitPlan(c.number), "计划审批", "提交")
}

// Nobody approves a plan of their own, nor confirms a conclusion of a team that they are in, whatever roles they have.
func TestManual000_3_4_评审计划_四眼原则(t *testing.T) {
	s := begin(t)
	c := s.planning()
	both := s.colleague("officer", "approver")
	both.SavePlan(c.number, c.project(both).Version, c.plan())
	both.SubmitPlan(c.number)
	both.Refused(403, "plan.own", "POST", c.to("plan/decision"), map[string]string{"decision": "pass"})
	both.Refused(403, "plan.own", "POST", c.to("plan/decision"),
		map[string]string{"decision": "return", "opinion": "自己退回"})
	s.at(c.approver.DecidePlan(c.number, "return", "请另派组员"), "评审计划", "提交")

	insider := s.colleague("approver", "reviewer")
	c.officer.SavePlan(c.number, c.project(c.officer).Version,
		c.plan().With("members", []string{c.team[0], s.registered("周审批兼评审", registry.DetailsInput{Login: insider.Me().Login})}))
	c.officer.SubmitPlan(c.number)
	insider.Refused(403, "conclusion.in_team", "POST", c.to("plan/decision"), map[string]string{"decision": "pass"}) // it seats them
	s.at(c.approver.DecidePlan(c.number, "pass", ""), "评审通知", "提交")
	c.main.ConfirmNotice(c.number, c.notice().ID)
	c.leader.Accepted(c.number, material)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets"))
	insider.Refused(403, "visit.not_leader", "POST", c.to("visit/submission"), nil)
	c.leader.SubmitVisit(c.number)
	insider.Refused(403, "conclusion.in_team", "POST", c.to("conclusion/decision"), map[string]string{"decision": "pass"})
	renamed := s.change(insider, map[string]string{
		"email": strings.ToLower("renamed-" + rand.Text() + "@association.example"), "email_verified": "true"})
	renamed.Me()
	renamed.Refused(403, "conclusion.in_team", "POST", c.to("conclusion/decision"), map[string]string{"decision": "pass"})
	if may := c.project(insider).May(); len(may) != 0 {
		t.Errorf("one of the team may %v", may)
	}
	s.at(c.approver.DecideConclusion(c.number, "pass", ""), "办结", "办结")
}

// colleague makes a person of several groups and signs in.
func (s scene) colleague(groups ...string) *client.Person {
	s.Helper()
	login := strings.ToLower("colleague-" + rand.Text() + "@association.example")
	if err := s.site.Stack.AddPerson(s.Context(), stack.Person{Login: login, Name: "卫两职", Group: groups[0]}); err != nil {
		s.Fatal(err)
	}
	for _, group := range groups[1:] {
		if _, err := cognitoidentityprovider.NewFromConfig(s.site.Stack.Config()).AdminAddUserToGroup(s.Context(),
			&cognitoidentityprovider.AdminAddUserToGroupInput{UserPoolId: aws.String(s.site.Stack.Outputs["PoolId"]),
				Username:  &login,
				GroupName: &group}); err != nil {
			s.Fatal(err)
		}
	}
	p := s.site.SignIn(login, "卫两职")
	p.Me()
	return p
}
