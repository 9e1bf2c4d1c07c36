package review_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestAPlanIsSavedWithGapsAndNotWithWhatThereIsNot(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*review.PlanDraft)
		want   []string
	}{
		"in full":                 {func(*review.PlanDraft) {}, nil},
		"nothing":                 {func(d *review.PlanDraft) { *d = review.PlanDraft{} }, nil},
		"no end":                  {func(d *review.PlanDraft) { d.To = calendar.Date{} }, nil},
		"one day":                 {func(d *review.PlanDraft) { d.To = d.From }, nil},
		"an end before the start": {func(d *review.PlanDraft) { d.From, d.To = d.To, d.From }, []string{"/to too_early"}},
		"no such institution":     {func(d *review.PlanDraft) { d.Institution = "x" }, []string{"/institution option"}},
		"no such item": {func(d *review.PlanDraft) { d.Items = []string{"GL-1", "X-1"} },
			[]string{"/items/1 option"}},
		"an item twice": {func(d *review.PlanDraft) { d.Items = []string{"GL-1", "GL-1"} },
			[]string{"/items/1 duplicate"}},
		"an unknown leader": {func(d *review.PlanDraft) { d.Leader = "p-x" }, []string{"/leader no_reviewer"}},
		"an unknown member": {func(d *review.PlanDraft) { d.Members = []string{"p-member", "p-x"} },
			[]string{"/members/1 no_reviewer"}},
		"all at once": {func(d *review.PlanDraft) { d.Institution, d.Items, d.Leader = "x", []string{"X"}, "p-x" },
			[]string{"/institution option", "/items/0 option", "/leader no_reviewer"}},
	} {
		p := reached(t, review.Planning)
		d := planOf(p)
		tc.change(&d)
		before := asJSON(t, p)
		err := p.SavePlan(d, find, now(officer))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
		if changed := asJSON(t, p) != before; changed == (tc.want != nil) {
			t.Errorf("%s: the project changed: %v", name, changed)
		}
	}
}

func TestAPlanNamesItsTeamAsTheRegistryDoesAndTheLeaderFirst(t *testing.T) {
	p := reached(t, review.Planning)
	d := planOf(p)
	d.Members = []string{"p-member", "p-leader", "p-seated"}
	must(t, p.SavePlan(d, find, now(officer)))
	plan, ok := p.Plan(1)
	if !ok || plan.State != review.PlanDrafted || len(plan.Members) != 3 || !plan.Members[0].Lead || plan.Members[1].Lead {
		t.Fatalf("%+v", plan)
	}
	if m := plan.Members[0]; m.Person != "p-leader" || m.Name != leader.Name || m.Login != leader.Login ||
		!slices.Equal(m.Items, []string{"GL-1", "JY-1"}) {
		t.Errorf("the leader is %+v", m)
	}
	if p.MemberName("p-member") != member.Name || p.MemberName("p-x") != "p-x" {
		t.Errorf("p-member is called %s", p.MemberName("p-member"))
	}
	if _, ok := p.Plan(2); ok {
		t.Error("there is a plan of round 2")
	}
}

func TestAPlanIsHandedInWithoutGaps(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*review.PlanDraft)
		want   []string
	}{
		"no institution, place or item": {func(d *review.PlanDraft) { d.Institution, d.Place, d.Items = "", " ", nil },
			[]string{"/institution required", "/items required", "/members/0 not_registered", "/members/1 not_registered",
				"/members/2 not_registered", "/place required"}},
		"no days": {func(d *review.PlanDraft) {
			d.From, d.To = calendar.Date{},
				calendar.Date{}
		}, []string{"/from required", "/to required"}},
		"no end": {func(d *review.PlanDraft) { d.To = calendar.Date{} },
			[]string{"/to required"}},
		"no scope":                           {func(d *review.PlanDraft) { d.Scope = "" }, nil},
		"the first day that leaves the lead": {on("2026-11-30", "2026-12-02"), nil},
		"a day too early for the notice":     {on("2026-11-29", "2026-12-01"), []string{"/from too_early"}},
		"in the past":                        {on("2026-10-12", "2026-10-13"), []string{"/from too_early"}},
		"beyond the whole review's limit":    {on("2027-11-24", "2027-11-24"), []string{"/from too_late"}},
		"three working days":                 {on("2026-12-01", "2026-12-03"), nil},
		"four working days":                  {on("2026-12-01", "2026-12-04"), []string{"/to visit_length"}},
		"three working days with a weekend":  {on("2026-12-04", "2026-12-08"), nil},
		"four working days with a weekend":   {on("2026-12-04", "2026-12-09"), []string{"/to visit_length"}},
		"a weekend":                          {on("2026-12-05", "2026-12-06"), []string{"/from days_off"}},
		"a hundred days":                     {on("2026-12-01", "2027-03-10"), []string{"/to visit_length"}},
	} {
		p := reached(t, review.Planning)
		d := planOf(p)
		tc.change(&d)
		must(t, p.SavePlan(d, find, now(officer)))
		before := asJSON(t, p)
		err := p.SubmitPlan(find, "", now(officer))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
		if tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: refused, yet the project changed", name)
		}
	}
	if err := reached(t, review.Planning).SubmitPlan(find, "", now(officer)); codeOf(err) != fault.PlanMissing {
		t.Errorf("without a plan: %v", err)
	}
}

func on(from, to string) func(*review.PlanDraft) {
	return func(d *review.PlanDraft) { d.From, d.To = calendar.MustDate(from), calendar.MustDate(to) }
}

func TestLeadAndLengthOfAVisitAreSettings(t *testing.T) {
	s := now(officer)
	s.Settings = overridden(t, "limit.notice_lead", `{"count":2,"unit":"working"}`)
	if got := review.EarliestVisit(s).String(); got != "2026-11-25" {
		t.Errorf("with 2 working days the first day is %s", got)
	}
	s.Settings = overridden(t, "limit.visit_length", `{"count":4,"unit":"calendar"}`)
	p := reached(t, review.Planning)
	d := planOf(p)
	d.To = d.From.AddDays(4)
	must(t, p.SavePlan(d, find, s))
	if err := p.SubmitPlan(find, "", s); !slices.Equal(fieldsOf(err), []string{"/to visit_length"}) {
		t.Errorf("five days where four are the most: %v", err)
	}
}

func TestNobodyApprovesAPlanThatTheyHadAHandIn(t *testing.T) {
	hand := func(account string) access.Caller {
		return access.Caller{Account: account, Name: account, Roles: []access.Role{access.Officer, access.Approver}}
	}
	first, second, third := hand("first"), hand("second"), hand("third")
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, now(first)))
	must(t, p.SavePlan(planOf(p), find, now(second)))
	must(t, p.SubmitPlan(find, "", now(third)))
	for _, c := range []access.Caller{first, second, third} {
		if err := p.ApprovePlan("", now(c), issue); codeOf(err) != fault.OwnPlan {
			t.Errorf("%s approves: %v", c.Account, err)
		}
		if err := p.ReturnPlan("", now(c)); codeOf(err) != fault.OwnPlan {
			t.Errorf("%s returns: %v", c.Account, err)
		}
	}
	must(t, p.ReturnPlan("重排", now(approver)))
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	must(t, p.SubmitPlan(find, "", now(officer)))
	if err := p.ApprovePlan("", now(first), issue); codeOf(err) != fault.OwnPlan {
		t.Errorf("who made the plan before it was returned approves: %v", err)
	}
	must(t, p.ApprovePlan("同意", now(approver), issue))
	if plan, _ := p.Plan(1); plan.State != review.PlanApproved || plan.ApprovedBy.Account != approver.Account ||
		plan.SubmittedBy.Account != officer.Account {
		t.Errorf("%+v", plan)
	}
}

func TestTheNextRoundsPlanHasMakersOfItsOwn(t *testing.T) {
	p := again(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, soon(p, officer)))
	must(t, p.SubmitPlan(find, "", soon(p, officer)))
	if err := p.ApprovePlan("", soon(p, planner), issue); err != nil {
		t.Errorf("who planned the first round alone: %v", err)
	}
}

func TestAPlanWhoseDayHasComeCanOnlyBeReturned(t *testing.T) {
	p := reached(t, review.PlanApproval)
	for at, want := range map[string]fault.Code{"2026-11-30 23:59:59": "", "2026-12-01 00:00:00": fault.PlanPassed,
		"2026-12-09 09:00:00": fault.PlanPassed} {
		again := copied(t, p)
		if err := again.ApprovePlan("", step(approver, clock(at)), issue); codeOf(err) != want {
			t.Errorf("at %s: %v, want %q", at, err, want)
		}
	}
	must(t, p.ReturnPlan("日期已过", step(approver, clock("2026-12-09 09:00:00"))))
}

func TestAPlanIsApprovedWithItsNoticeOrNotAtAll(t *testing.T) {
	p := reached(t, review.PlanApproval)
	before, broken := asJSON(t, p), errors.New("no font")
	err := p.ApprovePlan("", now(approver), func(review.LetterOrder) (review.Letter,
		error) {
		return review.Letter{}, broken
	})
	if !errors.Is(err, broken) || asJSON(t, p) != before {
		t.Errorf("%v; the project is %s, was %s", err, asJSON(t, p), before)
	}
	var order review.LetterOrder
	must(t, p.ApprovePlan("", now(approver), func(o review.LetterOrder) (review.Letter,
		error) {
		order = o
		return issue(o)
	}))
	if order.ID != "notice-1-1" || order.Kind != review.NoticeLetter || order.Plan.Place == "" ||
		order.Plan.ApprovedBy == nil || order.Before != "" {
		t.Errorf("the notice is ordered as %+v", order)
	}
	if l := p.Leader(); l.Name != leader.Name || l.Login != leader.Login || p.VisitFrom.String() != "2026-12-01" ||
		p.VisitTo.String() != "2026-12-03" {
		t.Errorf("led by %+v from %s to %s", l, p.VisitFrom, p.VisitTo)
	}
}

func TestAReturnedPlanFreesItsTeam(t *testing.T) {
	p := reached(t, review.PlanApproval)
	if b := p.Booked()["p-leader"]; len(b) != 1 || b[0].From.String() != "2026-12-01" || b[0].Project != number {
		t.Errorf("booked: %+v", b)
	}
	must(t, p.ReturnPlan("重排", now(approver)))
	if b := p.Booked(); len(b) != 0 {
		t.Errorf("booked after the return: %+v", b)
	}
}

// hosting is the usual Finder, with another word on the institution.
func hosting(i review.Institution) review.Finder {
	return func(institution string, ids []string) (review.Known, error) {
		known, err := find(institution, ids)
		known.Institution = i
		return known, err
	}
}

func TestAPlanSaysTheInstitutionsNameAsItWasWhenItWasHandedIn(t *testing.T) {
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	if plan, _ := p.Plan(1); plan.InstitutionName != casei.Name {
		t.Errorf("saved with %q", plan.InstitutionName)
	}
	renamed := casei
	renamed.Name = "更名评审中心"
	must(t, p.SubmitPlan(hosting(renamed), "", now(officer)))
	if plan, _ := p.Plan(1); plan.InstitutionName != renamed.Name {
		t.Errorf("handed in with %q", plan.InstitutionName)
	}
	must(t, p.ApprovePlan("", now(approver), issue))
	if plan, _ := p.Plan(1); plan.InstitutionName != renamed.Name {
		t.Errorf("approved with %q", plan.InstitutionName)
	}
}

func TestAnInstitutionThatIsNotActiveIsPlannedForNothing(t *testing.T) {
	p, closed := reached(t, review.Planning), casei
	closed.Active = false
	if err := p.SavePlan(planOf(p), hosting(closed), now(officer)); !slices.Equal(fieldsOf(err),
		[]string{"/institution inactive"}) {
		t.Errorf("saved: %v", err)
	}
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	for want, find := range map[string]review.Finder{"/institution inactive": hosting(closed),
		"/institution option": hosting(review.Institution{})} {
		if err := p.SubmitPlan(find, "", now(officer)); !slices.Equal(fieldsOf(err), []string{want}) {
			t.Errorf("handed in: %v, want %s", err, want)
		}
	}
}

// How the 组长 is called is in the plan, which the unit reads; the others' numbers are nobody's to see.
func TestThePlanSaysHowTheLeaderIsCalledAndNobodyElse(t *testing.T) {
	reachable := func(institution string, ids []string) (review.Known, error) {
		known, err := find(institution, ids)
		for i := range known.People {
			known.People[i].Phone, known.People[i].Number = "1380000000"+strconv.Itoa(i), "PS260000"+strconv.Itoa(i)
		}
		return known, err
	}
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), reachable, now(officer)))
	plan, _ := p.Plan(1)
	for _, m := range plan.Members {
		if m.Lead == (m.Phone == "") || m.Number == "" {
			t.Errorf("%s, lead %v: %q %q", m.Name, m.Lead, m.Phone, m.Number)
		}
	}
	must(t, p.SubmitPlan(reachable, "", now(officer)))
	must(t, p.ApprovePlan("", now(approver), issue))
	must(t, p.ConfirmNotice("notice-1-1", now(subAccount)))
	must(t, p.ReplaceLeader("p-member", "组长出差", now(officer)))
	plan, _ = p.Plan(1)
	for _, m := range plan.Members {
		if m.Phone != "" {
			t.Errorf("%s, who was or is not the 组长 of the notice, is called on %s", m.Name, m.Phone)
		}
	}
}

func TestAPlanThatBeginsOnAnotherDayThanAgreedSaysWhy(t *testing.T) {
	for name, tc := range map[string]struct {
		other bool
		why   string
		want  []string
	}{
		"the day agreed on":         {false, "", nil},
		"another day":               {true, "", []string{"/difference other_day"}},
		"another day, with the why": {true, "单位停产检修", nil},
	} {
		p := reached(t, review.Planning)
		d := planOf(p)
		d.Difference = tc.why
		if p.Invitation.Date = d.From; tc.other {
			p.Invitation.Date = d.From.AddDays(1)
		}
		must(t, p.SavePlan(d, find, now(officer)))
		if got := fieldsOf(p.SubmitPlan(find, "", now(officer))); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}
