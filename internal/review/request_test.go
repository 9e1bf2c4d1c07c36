package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// asked says of each request what became of it.
func asked(p *review.Project) string {
	var all []string
	for _, q := range p.Requests {
		all = append(all, fmt.Sprintf("%s %s %s", q.Kind, q.Closed, q.Opinion))
	}
	return strings.Join(all, "; ")
}

// sure is a step on a day, by a calendar that is sure.
func sure(t testing.TB, c access.Caller, day string) review.Step {
	s := known(t, day+" 10:00:00")
	s.Caller = c
	return s
}

func TestAUnitObjectsToTheTeamUntilTheDayThatTheFirstNoticeSays(t *testing.T) {
	p := reached(t, review.Notification) // approved on Monday 2026-11-23, for a visit from 12-01
	plan := planIn(t, p)
	if last := plan.ObjectBy(now(officer)); last.String() != "2026-11-30" {
		t.Fatalf("until %s", last)
	}
	later := review.DateChange{From: calendar.MustDate("2026-12-14"), To: calendar.MustDate("2026-12-15"), Reason: "检修", AgreedWith: "李四"}
	dated := copied(t, p)
	must(t, dated.ReDate(later, find, step(officer, clock("2026-11-27 09:00:00")), issue))
	if last := planIn(t, dated).ObjectBy(step(officer, clock("2026-11-27 09:00:00"))); last.String() != "2026-11-30" {
		t.Errorf("other days give until %s: the team was named before", last)
	}
	mayNot(t, "on the day after", fault.ObjectionLate, dated.ObjectTeam("x", step(subAccount, clock("2026-12-01 00:00:00"))))
	must(t, dated.ObjectTeam("x", step(subAccount, clock("2026-11-30 23:59:00"))))

	recalled := copied(t, p)
	must(t, recalled.RecallPlan("组员出差", step(officer, clock("2026-11-30 09:00:00"))))
	d := planOf(recalled)
	d.From, d.To = later.From, later.To
	s := step(officer, clock("2026-12-02 09:00:00"))
	must(t, recalled.SavePlan(d, find, s))
	must(t, recalled.SubmitPlan(find, "", s))
	must(t, recalled.ApprovePlan("", step(approver, clock("2026-12-02 10:00:00")), issue))
	must(t, recalled.ObjectTeam("另一评审组", step(subAccount, clock("2026-12-09 10:00:00")))) // 5 working days
	if q := recalled.Requests[0]; q.AnswerBy.String() != "2026-12-13" {
		t.Errorf("to be answered by %s, the eve of the visit at the latest", q.AnswerBy)
	}
}

func TestAnObjectionOutlivesTheReceiptAndOtherDaysAndIsAnswered(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.ObjectTeam, subAccount)
	if p.Due == nil || p.Stage != review.Notification || p.Asked == nil || p.Asked.AnswerBy.String() != "2026-11-30" {
		t.Fatalf("%+v %+v", p.Due, p.Asked)
	}
	mayNot(t, "twice", fault.AskedBefore, p.ObjectTeam("再次", soon(p, subAccount)))
	do(t, p, review.ReDate, officer)
	do(t, p, review.ConfirmNotice, subAccount)
	before := p.Entered
	must(t, p.Reply(1, review.Reply{Opinion: "没有应当回避的情形"}, step(officer, p.UpdatedAt)))
	if got := asked(p); got != "team_objection keep_team 没有应当回避的情形" || p.Asked != nil || p.Entered != before || p.Stage != review.OnSite {
		t.Errorf("%s; %+v at %s", got, p.Asked, p.Stage)
	}
	mayNot(t, "answered twice", fault.NothingAsked, p.Reply(1, review.Reply{Opinion: "x"}, step(officer, p.UpdatedAt)))
	mayNot(t, "no such request", fault.RequestNotFound, p.Reply(2, review.Reply{Opinion: "x"}, step(officer, p.UpdatedAt)))
}

func TestAnObjectionThatIsRightRecallsThePlan(t *testing.T) {
	for name, answer := range map[string]func(*review.Project) error{
		"answered": func(p *review.Project) error {
			return p.Reply(1, review.Reply{Grant: true, Opinion: "组员应当回避"}, soon(p, officer))
		},
		"recalled as before": func(p *review.Project) error { return p.RecallPlan("组员应当回避", soon(p, officer)) },
	} {
		p := reached(t, review.Notification)
		do(t, p, review.ObjectTeam, subAccount)
		must(t, answer(p))
		if got := asked(p); got != "team_objection recall_plan 组员应当回避" || p.Stage != review.Planning || p.Asked != nil || p.VisitFrom != nil {
			t.Errorf("%s: %s at %s", name, got, p.Stage)
		}
		mayNot(t, "then a colleague's answer", fault.NothingAsked, p.Reply(1, review.Reply{Opinion: "维持"}, soon(p, officer)))
	}
}

func TestSomebodyOfTheTeamDoesNotAnswerAnObjectionToIt(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.ObjectTeam, subAccount)
	mayNot(t, "a member who is an officer", fault.InTeam,
		p.Reply(1, review.Reply{Opinion: "维持"}, soon(p, renamed(member, access.Officer))))
}

func TestAVisitThatEndsLeavesAnObjectionUnanswered(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.ObjectTeam, subAccount)
	onTo(t, p, review.Concluding)
	if got := asked(p); !strings.HasPrefix(got, "team_objection conclude_") || strings.Contains(got, "意见") || p.Asked != nil {
		t.Errorf("%s", got)
	}
}

func TestAnExtensionIsADayThatNoCalendarChanges(t *testing.T) {
	p := reached(t, review.Rectification) // due 2027-06-03 暂定
	do(t, p, review.AskExtension, subAccount)
	if got := dueOf(p); got != "2027-06-03 暂定" {
		t.Errorf("asking changes it to %s", got)
	}
	must(t, p.Reply(1, review.Reply{Grant: true, Day: calendar.MustDate("2027-06-30"), Opinion: "同意至六月底"}, sure(t, officer, "2027-05-10")))
	if got := dueOf(p); got != "2027-06-30" || p.Entered != p.Version || p.Stage != review.Rectification {
		t.Fatalf("%s, entered by %d of %d", got, p.Entered, p.Version)
	}
	if q := p.Requests[0]; q.Day != wished || q.Granted.String() != "2027-06-30" || q.ClosedBy.Account != officer.Account {
		t.Errorf("%+v", q)
	}
	s := known(t, "2027-05-11 01:00:00")
	s.Calendar, _ = s.Calendar.With(year2027("2027-06-28", "2027-06-29", "2027-06-30"))
	version := p.Version
	if p.Lapse(s); p.Version != version || dueOf(p) != "2027-06-30" {
		t.Errorf("another calendar makes it %s", dueOf(p))
	}
	x, ok := p.Explain(sure(t, subAccount, "2027-05-11"))
	if !ok || !strings.Contains(x.Sentence, "2027年5月10日") || !strings.Contains(x.Sentence, "2027年6月30日") ||
		!strings.Contains(x.SentenceEn, "2027-06-30") || x.Term.Day != p.Due.Day || x.Term.Count != 51 || x.Limit != "limit.extension" || x.LimitName == "" {
		t.Errorf("%v %+v", ok, x)
	}
	// handed in, taken back, handed in and returned: the day that was granted goes on
	prepare(t, p, review.SubmitRectification)
	must(t, p.SubmitRectification(sure(t, subAccount, "2027-05-12")))
	must(t, p.TakeBack(sure(t, subAccount, "2027-05-12")))
	if got := dueOf(p); got != "2027-06-30" {
		t.Errorf("taken back: %s", got)
	}
	must(t, p.SubmitRectification(sure(t, subAccount, "2027-05-13")))
	must(t, p.VerifyRectification(review.Check{Verdicts: verdicts(p, "returned"), Opinion: "不足"}, sure(t, leader, "2027-05-14")))
	if got := dueOf(p); got != "2027-06-30" {
		t.Errorf("returned: %s", got)
	}
	mayNot(t, "a second time", fault.ExtensionsUsed, p.AskExtension(wished, "再延", sure(t, subAccount, "2027-05-15")))
	must(t, p.AskExtension(calendar.MustDate("2027-07-30"), "再延",
		with(t, sure(t, subAccount, "2027-05-15"), map[settings.Count]int{settings.Extensions: 2})))
}

func TestAnExtensionEndsLaterButNotTooLateAndOnAWorkingDay(t *testing.T) {
	p := reached(t, review.Rectification) // due Thursday 2027-06-03
	for day, want := range map[string]string{
		"2027-06-03": "[/day too_early]", "2027-06-05": "[/day day_off]", "2027-08-03": "[/day too_late]", "2027-06-04": "", "2027-08-02": "",
	} {
		err := copied(t, p).AskExtension(calendar.MustDate(day), "x", step(subAccount, clock("2027-05-10 09:00:00")))
		if got := fieldsOf(err); (want != "" || err != nil) && fmt.Sprint(got) != want {
			t.Errorf("until %s: %v (%v), want %s", day, got, err, want)
		}
	}
	mayNot(t, "after its end", fault.ExtensionLate, p.AskExtension(wished, "x", step(subAccount, clock("2027-06-04 00:00:00"))))
	do(t, p, review.AskExtension, subAccount)
	err := p.Reply(1, review.Reply{Grant: true, Day: calendar.MustDate("2027-06-08")}, sure(t, officer, "2027-06-08"))
	if got := fieldsOf(err); fmt.Sprint(got) != "[/day too_early]" {
		t.Errorf("granted to the same day: %v (%v)", got, err)
	}
}

func TestWhileAnExtensionWaitsTheClockEndsNothing(t *testing.T) {
	for _, stage := range []review.Stage{review.Rectification, review.SecondVisit} {
		p := reached(t, stage)
		must(t, p.AskExtension(wished, "设备采购延迟", sure(t, subAccount, "2027-06-03")))
		kinds := func(day string) string {
			version := p.Version
			p.Lapse(sure(t, officer, day))
			var all []string
			for _, e := range p.Pending()[version:] {
				all = append(all, e.Kind)
			}
			return strings.Join(all, " ")
		}
		if f := p.Forecast(calendar.MustDate("2027-06-09"), sure(t, officer, "2027-06-04")); f.Terminates || !f.Overdue {
			t.Errorf("%s: %+v", stage, f)
		}
		if got := kinds("2027-06-04"); got != "due_recounted overdue" || p.Stage != stage {
			t.Fatalf("%s: %q", stage, got)
		}
		if got := kinds("2027-06-08"); got != "" {
			t.Errorf("%s: %q", stage, got)
		}
		refused := copied(t, p)
		must(t, refused.Reply(1, review.Reply{Opinion: "不同意"}, sure(t, officer, "2027-06-10")))
		if got := dueOf(refused); got != "2027-06-11" || refused.Entered != refused.Version {
			t.Errorf("%s: refused late, due %s", stage, got)
		}
		if refused.Lapse(sure(t, officer, "2027-06-12")); refused.Stage != review.Terminated {
			t.Errorf("%s: it stands at %s", stage, refused.Stage)
		}
		must(t, p.Reply(1, review.Reply{Grant: true, Day: wished}, sure(t, officer, "2027-06-10")))
		if got := kinds("2027-07-01"); got != "" || p.Stage != stage {
			t.Errorf("%s: on the last day %q", stage, got)
		}
		if got := kinds("2027-07-02"); got != "overdue expired" {
			t.Errorf("%s: %q", stage, got)
		}
	}
}

func TestARefusalInTimeChangesNoTermAndMayBeAskedAgain(t *testing.T) {
	p := reached(t, review.Rectification)
	due, entered := dueOf(p), p.Entered
	do(t, p, review.AskExtension, subAccount)
	do(t, p, review.RefuseExtension, officer)
	if dueOf(p) != due || p.Entered != entered {
		t.Errorf("%s, entered by %d", dueOf(p), p.Entered)
	}
	do(t, p, review.AskExtension, subAccount)
	prepare(t, p, review.SubmitRectification)
	do(t, p, review.SubmitRectification, subAccount)
	if got := asked(p); got != "extension refuse_extension 理由不充分; extension submit_rectification " {
		t.Errorf("%q", got)
	}
	mayNot(t, "answered after it was handed in", fault.NothingAsked, p.Reply(2, review.Reply{Opinion: "x"}, soon(p, officer)))
}

func TestBothSidesAreToldAndTheTeamReadsNothingOfIt(t *testing.T) {
	p := reached(t, review.Notification)
	s := func(c access.Caller) review.Step { return soon(p, c) }
	for _, tc := range []struct {
		action review.Action
		by     access.Caller
		want   string
	}{
		{review.ObjectTeam, subAccount, "[requested " + atOfficers + "]"},
		{review.KeepTeam, officer, "[answered " + atUnit + "]"},
	} {
		do(t, p, tc.action, tc.by)
		if got := fmt.Sprint(told(p, tc.action)); got != tc.want {
			t.Errorf("%s tells %s", tc.action, got)
		}
		e := p.Pending()[len(p.Pending())-1]
		if shown := p.Told(e, leader); shown.Opinion != "" || shown.Request != nil {
			t.Errorf("%s: the leader reads %+v", tc.action, shown)
		}
		if shown := p.Told(e, subAccount); shown.Opinion == "" {
			t.Errorf("%s: the unit does not read %+v", tc.action, shown)
		}
	}
	do(t, p, review.ObjectTeam, subAccount)
	for _, c := range []access.Caller{leader, subAccount, officer} {
		r, reads := p.Record(s(c)), !c.Has(access.Reviewer)
		if (len(r.Requests) == 2) != reads || (r.Request != nil) != reads {
			t.Errorf("%s reads %+v %+v", c.Account, r.Requests, r.Request)
		}
		if reads && (r.Requests[0].ClosedName != "维持评审组" || r.Request.KindName != "评审组异议" || r.Requests[1].Reason == "") {
			t.Errorf("%+v %+v", r.Requests, r.Request)
		}
	}
	p = reached(t, review.Rectification)
	for action, c := range map[review.Action]access.Caller{review.GrantExtension: officer, review.RefuseExtension: officer} {
		again := copied(t, p)
		do(t, again, review.AskExtension, subAccount)
		if got := told(again, review.AskExtension); !slices.Equal(got, []string{"requested " + atOfficers}) {
			t.Errorf("%v", got)
		}
		do(t, again, action, c)
		if got := told(again, action); !slices.Equal(got, []string{"answered " + atUnit}) {
			t.Errorf("%s: %v", action, got)
		}
	}
}
