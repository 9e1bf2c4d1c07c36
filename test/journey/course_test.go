package journey_test

import (
	"context"
	"crypto/rand"
	"log"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"appraisal/internal/registry"
	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/enlist"
)

// TestMain lets a visit be planned for the day after tomorrow and take place up to two days before: so a whole case can
// be walked through while the tests run, by the rules and the clock as they are.
func TestMain(m *testing.M) {
	limits(map[string]any{"count": 1, "unit": "calendar"}, map[string]any{"count": 2, "unit": "calendar"})
	failed := m.Run()
	limits(nil, nil)
	os.Exit(failed)
}

// limits sets how long before a visit its notice goes out, and how far from its days it may take place; nil is the
// default.
func limits(lead, tolerance any) {
	s, err := stack.Shared()
	if err != nil || s == nil {
		return // each test says so
	}
	registrar := client.Site{T: outside{}, Stack: s, HTTP: &http.Client{Timeout: time.Minute}}.Staff("registrar")
	registrar.Send("PUT", "/settings/limit.notice_lead", map[string]any{"value": lead, "source": "journeys"}, nil)
	registrar.Send("PUT", "/settings/limit.visit_tolerance", map[string]any{"value": tolerance, "source": "journeys"}, nil)
}

// outside is the T of what happens before and after all tests.
type outside struct{}

func (outside) Context() context.Context          { return context.Background() }
func (outside) Helper()                           {}
func (outside) Fatalf(format string, args ...any) { log.Fatalf(format, args...) }

// course is a project on its way from 评审计划 to its end, with the people who take part.
type course struct {
	scene
	approver       *client.Person
	leader, member *client.Person
	team           []string // ids of the reviewers, the 组长 first
	number         string
}

// planning makes a project that stands at 评审计划, and two reviewers whom nobody else plans.
func (s scene) planning() course {
	s.Helper()
	c := course{scene: s, approver: s.site.Staff("approver"), number: s.consulted()}
	c.team = make([]string, 2)
	c.leader, c.team[0] = s.reviewer("郑组长")
	c.member, c.team[1] = s.reviewer("冯评审")
	return c
}

// consulted makes a project whose 商洽函 has come back; its scan is confirmed by hand.
func (s scene) consulted() (number string) {
	s.Helper()
	number = s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.officer.Review(number, "pass", "")
	s.sealed(number, client.PDF("sealed and signed"))
	s.at(s.main.SubmitLetter(number, s.main.Project(number).Letters[0].ID, "扫描件为黑白,原件已盖章"), "评审计划", "提交")
	s.confirmed(number)
	return number
}

// confirmed is a project whose scan the officer has confirmed by hand.
func (s scene) confirmed(number string) {
	s.Helper()
	letter := s.main.Project(number).Letters[0].ID
	s.officer.Send("POST", "/projects/"+number+"/letters/"+letter+"/confirmation", client.Form{"reason": "已与原件核对"}, nil)
}

// reviewer makes a person who signs in as one of the 评审人员, registered with the institution that plans name.
func (s scene) reviewer(name string, items ...string) (p *client.Person, id string) {
	s.Helper()
	login := strings.ToLower("reviewer-" + rand.Text() + "@review.example")
	if err := s.site.Stack.AddPerson(s.Context(), stack.Person{Login: login, Name: name, Group: "reviewer"}); err != nil {
		s.Fatal(err)
	}
	p = s.site.SignIn(login, name)
	p.Me()
	return p, s.registered(name, registry.DetailsInput{Login: login}, items...)
}

// registered is one of the 评审人员, for a year, of the institution that plans name, with what the officer says of them.
func (s scene) registered(name string, details registry.DetailsInput, items ...string) (id string) {
	s.Helper()
	if len(items) == 0 {
		items = []string{"JY-1", "JC-1"}
	}
	return s.enlisted(enlist.Wish{Name: name, Details: details, Items: items, At: time.Now().AddDate(-1, 0, 0)})
}

// enlisted is one who is registered as the wish says.
func (s scene) enlisted(w enlist.Wish) (id string) {
	s.Helper()
	w.Institution = s.site.Institution(0)
	return enlist.Of(s, s.site.Stack).Enter(s, w, enlist.Registered).ID
}

// days are those of a visit: the day after tomorrow, or that many weeks later.
func days(weeks int) (from, to string) { return client.VisitDays(2 + 7*weeks) }

// plan is a 评审计划 without gaps.
func (c course) plan() client.Form {
	from, to := days(0)
	return client.Form{"institution": c.site.Institution(0), "leader": c.team[0], "members": c.team, "items": []string{"JY-1"},
		"from": from, "to": to,
		"place": "杭州市示例路1号 第一会议室", "scope": "质量管理体系与资源条件", "difference": "评审组日程安排"}
}

// project is the project as somebody sees it now.
func (c course) project(who *client.Person) client.Project {
	c.Helper()
	return who.Project(c.number)
}

// handedIn makes the plan and hands it in.
func (c course) handedIn() {
	c.Helper()
	c.officer.SavePlan(c.number, c.project(c.officer).Version, c.plan())
	c.at(c.officer.SubmitPlan(c.number), "计划审批", "提交")
}

// noticed has the plan approved, and gives the 评审通知函.
func (c course) noticed() client.Letter {
	c.Helper()
	c.handedIn()
	c.at(c.approver.DecidePlan(c.number, "pass", "同意"), "评审通知", "提交")
	return c.notice()
}

// notice is the 评审通知函 that was issued last.
func (c course) notice() client.Letter {
	c.Helper()
	letters := c.project(c.main).Letters
	return letters[len(letters)-1]
}

// onSite goes on until the on-site step is the 组长's.
func (c course) onSite() {
	c.Helper()
	c.at(c.main.ConfirmNotice(c.number, c.noticed().ID), "现场评审", "提交")
}

// report is what the 组长 writes down of a visit that took place just now.
func report(conclusion string, findings ...client.Form) client.Form {
	now := time.Now().In(shanghai)
	return client.Form{"startedAt": now.Add(-2 * time.Second).Format(time.RFC3339),
		"endedAt":    now.Add(-time.Second).Format(time.RFC3339),
		"conclusion": conclusion, "summary": "体系运行有效", "findings": append([]client.Form{}, findings...)}
}

// finding is a 不符合项 as the 组长 writes it down.
func finding(clause, fact string) client.Form {
	return client.Form{"clause": clause, "fact": fact, "class": "minor"}
}

// material is a file that the team brings from a visit.
var material = client.File{Kind: "visit_material", Name: "现场评审记录.pdf", Data: client.PDF("notes of the visit")}

// visited closes the on-site step with a conclusion, which leads to a stage.
func (c course) visited(stage, conclusion string, findings ...client.Form) {
	c.Helper()
	c.leader.Accepted(c.number, material)
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report(conclusion, findings...))
	c.at(c.leader.SubmitVisit(c.number), stage, "提交")
}

// desk holds 待办 to lying with one of the people alone; nil is nobody.
func (c course) desk(with *client.Person) {
	c.Helper()
	for _, who := range []*client.Person{c.main, c.officer, c.approver, c.leader, c.member} {
		if got := waits(who, c.number); got != (who == with) {
			c.Errorf("it waits at %s: %v, at %s", who.Name, got, c.project(c.main).StageName)
		}
	}
}

// to is the address of a step of the project.
func (c course) to(step string) string { return "/projects/" + c.number + "/" + step }
