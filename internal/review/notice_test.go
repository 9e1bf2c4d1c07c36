package review_test

import (
	"errors"
	"slices"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestTheReceiptSaysWhoWhenAndWhichVersion(t *testing.T) {
	p := reached(t, review.Notification)
	must(t, p.ConfirmNotice("notice-1-1", now(subAccount)))
	plan, _ := p.Plan(1)
	if r := plan.Receipt; r.Letter != "notice-1-1" || r.SHA256 != "bb" || r.By.Account != subAccount.Account ||
		!r.At.Equal(monday) {
		t.Errorf("the receipt is %+v", r)
	}
}

func TestOnlyTheVersionThatHoldsIsConfirmed(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.ReDate, officer)
	for id, want := range map[string]fault.Code{"notice-1-1": fault.LetterSuperseded, "notice-1-3": fault.LetterNotFound,
		"notice-2-1": fault.LetterNotFound, "consultation-1-1": fault.LetterNotFound, "": fault.LetterNotFound,
		"notice-1-2": ""} {
		again := copied(t, p)
		before := asJSON(t, again)
		err := again.ConfirmNotice(id, now(subAccount))
		if codeOf(err) != want {
			t.Errorf("%q: %v, want %q", id, err, want)
		}
		if want != "" && asJSON(t, again) != before {
			t.Errorf("%q: refused, yet the project changed", id)
		}
		var f *fault.Error
		if want == fault.LetterSuperseded && (!errors.As(err, &f) || f.Facts["current"] != "notice-1-2") {
			t.Errorf("%q: it is not told which one holds: %v", id, err)
		}
	}
	p = again(t, review.Notification)
	if err := p.ConfirmNotice("notice-1-1", soon(p, subAccount)); codeOf(err) != fault.LetterNotFound {
		t.Errorf("the notice of the round before: %v", err)
	}
}

func TestANoticeWhoseDaysHavePassedIsDatedAnew(t *testing.T) {
	p := reached(t, review.Notification) // of 2026-12-01 to 12-03
	must(t, copied(t, p).ConfirmNotice("notice-1-1", step(subAccount, clock("2026-12-03 23:59:59"))))
	late, before := step(subAccount, clock("2026-12-04 00:00:00")), asJSON(t, p)
	if err := p.ConfirmNotice("notice-1-1", late); codeOf(err) != fault.NoticePassed || asJSON(t, p) != before {
		t.Errorf("confirmed the day after: %v, or the project changed", err)
	}
	change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"),
		Reason: "原定日期已过", AgreedWith: "李四"}
	must(t, p.ReDate(change, find, step(officer, late.At), issue))
	must(t, p.ConfirmNotice("notice-1-2", late))
}

func TestANewDateIsRecordedAndTheNoticeIssuedAnew(t *testing.T) {
	p := reached(t, review.Notification)
	must(t, p.ObjectDate(calendar.MustDate("2026-12-08"), calendar.MustDate("2026-12-09"), "负责人出差", now(subAccount)))
	if plan, _ := p.Plan(1); plan.Objection.Reason != "负责人出差" || plan.Objection.By.Account != subAccount.Account ||
		plan.From.String() != "2026-12-01" {
		t.Fatalf("after the objection: %+v", plan)
	}
	var order review.LetterOrder
	change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"),
		Reason: "协商一致", AgreedWith: "李四"}
	must(t, p.ReDate(change, find, now(officer),
		func(o review.LetterOrder) (review.Letter, error) { order = o; return issue(o) }))
	if order.ID != "notice-1-2" || order.Before == "" || order.Reason != "协商一致" || order.Plan.From != change.From ||
		len(order.Plan.Members) != 3 {
		t.Errorf("the letter is ordered as %+v", order)
	}
	plan, _ := p.Plan(1)
	want := review.DateChange{FromBefore: calendar.MustDate("2026-12-01"), ToBefore: calendar.MustDate("2026-12-03"),
		From: change.From,
		To:   change.To, Reason: "协商一致", AgreedWith: "李四", By: plan.Changes[0].By, At: plan.Changes[0].At,
		Letter: "notice-1-2"}
	if plan.Changes[0] != want || want.By.Account != officer.Account || plan.Objection != nil || plan.To != change.To ||
		p.VisitTo.String() != "2026-12-08" {
		t.Errorf("the plan is %+v", plan)
	}
	if p.IsCurrent(p.Letters[1]) || !p.IsCurrent(p.Letters[2]) {
		t.Error("both versions are current")
	}
	if b := p.Booked()["p-member"]; len(b) != 1 || b[0].From != change.From {
		t.Errorf("booked on %+v", b)
	}
	must(t, p.ConfirmNotice("notice-1-2", now(subAccount)))
	if got := dueOf(p); got != "2026-12-18" {
		t.Errorf("现场评审 is due %s, 10 days after the new end are 2026-12-18", got)
	}
}

func TestOtherDaysLieAheadFitAVisitAndDiffer(t *testing.T) {
	for name, tc := range map[string]struct {
		from, to string
		find     review.Finder
		want     []string
	}{
		"tomorrow: what is agreed needs no lead": {"2026-11-24", "2026-11-25", find, nil},
		"today":                                  {"2026-11-23", "2026-11-24", find, []string{"/from too_early"}},
		"the same days":                          {"2026-12-01", "2026-12-03", find, []string{"/from same_days"}},
		"another end":                            {"2026-12-01", "2026-12-02", find, nil},
		"an end before the start":                {"2026-12-03", "2026-12-02", find, []string{"/to too_early"}},
		"too long":                               {"2026-12-07", "2026-12-10", find, []string{"/to visit_length"}},
		"no day":                                 {"", "", find, []string{"/from required", "/to required"}},
		"when one of the team is planned elsewhere": {"2026-12-07", "2026-12-08",
			spoilt("p-member", booked("2026-12-08", "2026-12-08")),
			[]string{"/members/1 booked"}},
		"when one of the team is registered no more": {"2026-12-07", "2026-12-08", spoilt("p-member", registered()),
			[]string{"/members/1 not_registered"}},
	} {
		p := reached(t, review.Notification)
		change := review.DateChange{Reason: "协商", AgreedWith: "李四"}
		if tc.from != "" {
			change.From, change.To = calendar.MustDate(tc.from), calendar.MustDate(tc.to)
		}
		before := asJSON(t, p)
		err := p.ReDate(change, tc.find, now(officer), issue)
		if got := fieldsOf(err); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
		if tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: refused, yet the project changed", name)
		}
	}
}

func TestAnObjectionNamesDaysThatArePossible(t *testing.T) {
	p := reached(t, review.Notification)
	before := asJSON(t, p)
	for _, days := range [][2]string{{"2026-11-23", "2026-11-24"}, {"2026-12-01", "2026-12-03"},
		{"2026-12-09", "2026-12-08"}} {
		err := p.ObjectDate(calendar.MustDate(days[0]), calendar.MustDate(days[1]), "出差", now(subAccount))
		if codeOf(err) != fault.InputInvalid || asJSON(t, p) != before {
			t.Errorf("%v: %v, or the project changed", days, err)
		}
	}
	do(t, p, review.ObjectDate, subAccount)
	must(t, p.ConfirmNotice("notice-1-1", now(subAccount)))
	if plan, _ := p.Plan(1); plan.Objection != nil || plan.Receipt == nil {
		t.Errorf("confirmed after all, the plan is %+v", plan)
	}
}

func TestUntilTheVisitBeginsAConfirmedNoticeIsIssuedAnew(t *testing.T) {
	p := reached(t, review.OnSite)
	must(t, p.SaveVisit(review.VisitReport{Summary: "草稿"}, now(leader)))
	must(t, p.ReplaceLeader("p-member", "组长出差", now(officer)))
	change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"), Reason: "停产检修",
		AgreedWith: "李四"}
	eve := clock("2026-11-30 23:59:59")
	must(t, p.ReDate(change, find, step(officer, eve), issue))
	plan, _ := p.Plan(1)
	if p.Stage != review.Notification || plan.Receipt != nil || plan.Leader != nil || p.VisitFrom.String() != "2026-12-07" {
		t.Errorf("%s: %+v", p.Stage, plan)
	}
	if l, _ := p.Letter("notice-1-2"); p.StandingOf(l).State != review.LetterCurrent {
		t.Errorf("the new notice is %+v", p.StandingOf(l))
	}
	if err := p.ConfirmNotice("notice-1-1", step(subAccount, eve)); codeOf(err) != fault.LetterSuperseded {
		t.Errorf("the old one is confirmed again: %v", err)
	}
	must(t, p.ConfirmNotice("notice-1-2", step(subAccount, eve)))
	if v, ok := p.Visit(1); !ok || v.Report.Summary != "草稿" {
		t.Errorf("the draft of the visit is gone: %+v", v)
	}
}

// Who is in the team is what an approver has agreed to: another plan needs another's approval.
func TestUntilTheVisitBeginsAConfirmedPlanIsRecalledAndApprovedAnew(t *testing.T) {
	p := reached(t, review.OnSite)
	must(t, p.RecallPlan("组员生病", now(officer)))
	if plan, _ := p.Plan(1); p.Stage != review.Planning || plan.Receipt != nil || len(p.Booked()) != 0 || p.VisitFrom != nil {
		t.Errorf("%s: %+v, booked %v", p.Stage, plan, p.Booked())
	}
	must(t, p.SavePlan(planOf(p), find, now(planner)))
	must(t, p.SubmitPlan(find, "", now(planner)))
	if err := p.ApprovePlan("", now(planner), issue); codeOf(err) != fault.OwnPlan {
		t.Errorf("who planned approves: %v", err)
	}
	must(t, p.ApprovePlan("", now(approver), issue))
	must(t, p.ConfirmNotice("notice-1-2", now(subAccount)))
}

func TestOnceTheVisitHasBegunNoDateChanges(t *testing.T) {
	p := reached(t, review.OnSite)
	before := asJSON(t, p)
	change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"), Reason: "x",
		AgreedWith: "x"}
	first := step(officer, clock("2026-12-01 00:00:00"))
	if err := p.RecallPlan("x", first); codeOf(err) != fault.VisitBegun {
		t.Errorf("the officer recalls: %v", err)
	}
	if err := p.ReDate(change, find, first, issue); codeOf(err) != fault.VisitBegun {
		t.Errorf("the officer re-dates: %v", err)
	}
	if err := p.ObjectDate(change.From, change.To, "x", now(subAccount)); codeOf(err) != fault.WrongStage {
		t.Errorf("the unit objects: %v", err)
	}
	if asJSON(t, p) != before {
		t.Error("the project changed")
	}
	start := clock("2026-11-30 09:00:00") // the eve, as the rules of a visit's days allow
	must(t, p.SaveVisit(review.VisitReport{StartedAt: &start}, step(leader, start)))
	if err := p.ReDate(change, find, step(officer, start), issue); codeOf(err) != fault.VisitBegun {
		t.Errorf("begun on the eve, it is re-dated: %v", err)
	}
}

func TestWhenTheNewNoticeCantBeIssuedTheOldDaysHold(t *testing.T) {
	p := reached(t, review.Notification)
	before, broken := asJSON(t, p), errors.New("no font")
	change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"), Reason: "x"}
	err := p.ReDate(change, find, now(officer),
		func(review.LetterOrder) (review.Letter, error) { return review.Letter{}, broken })
	if !errors.Is(err, broken) || asJSON(t, p) != before {
		t.Errorf("%v; or the project changed", err)
	}
}

func TestAnotherOfTheTeamTakesTheLead(t *testing.T) {
	for name, tc := range map[string]struct {
		person string
		want   []string
	}{
		"a member":             {"p-member", nil},
		"who leads already":    {"p-leader", []string{"/leader leads_already"}},
		"who has no account":   {"p-quiet", []string{"/leader no_account"}},
		"who is not in it":     {"p-elsewhere", []string{"/leader no_reviewer"}},
		"nobody in particular": {"", []string{"/leader no_reviewer"}},
	} {
		p := reached(t, review.Planning)
		d := planOf(p)
		d.Members = []string{"p-member", "p-quiet"}
		must(t, p.SavePlan(d, find, now(officer)))
		must(t, p.SubmitPlan(find, "", now(officer)))
		onTo(t, p, review.OnSite)
		before := asJSON(t, p)
		err := p.ReplaceLeader(tc.person, "因病", now(officer))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	p := reached(t, review.OnSite)
	must(t, p.ReplaceLeader("p-member", "因病", now(officer)))
	if err := p.SaveVisit(reportOf(p, review.Meets), soon(p, leader)); codeOf(err) != fault.NotLeader {
		t.Errorf("who led still leads: %v", err)
	}
	if err := p.SaveVisit(reportOf(p, review.Meets), soon(p, member)); err != nil || !p.InTeam(leader) {
		t.Errorf("the new leader: %v; the old one is in the team: %v", err, p.InTeam(leader))
	}
}

// A plan from before names were kept gets its institution's with the notice that is issued anew; any other keeps its own.
func TestANoticeThatIsIssuedAnewNamesTheInstitutionAsThePlanDid(t *testing.T) {
	for had, want := range map[string]string{"": "更名评审中心", casei.Name: casei.Name} {
		p := reached(t, review.Notification)
		p.Plans[0].InstitutionName = had
		var order review.LetterOrder
		change := review.DateChange{From: calendar.MustDate("2026-12-07"), To: calendar.MustDate("2026-12-08"),
			Reason: "协商一致", AgreedWith: "李四"}
		must(t, p.ReDate(change, hosting(review.Institution{ID: casei.ID, Name: "更名评审中心"}), now(officer),
			func(o review.LetterOrder) (review.Letter, error) { order = o; return issue(o) }))
		if order.Plan.InstitutionName != want {
			t.Errorf("%q before: the notice says %q, want %q", had, order.Plan.InstitutionName, want)
		}
	}
}
