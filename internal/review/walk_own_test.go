package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// doubles are people with a second role, another login than before, or an account that was somebody else's task before:
// each is the person that persons names, whatever the record knows of them.
var doubles = []access.Caller{
	{Account: subAccount.Account, Name: "子账户，后为经办", Roles: []access.Role{access.Officer, access.Approver}},
	{Account: mainAccount.Account, Name: "主账户，后为评审人员", Login: leader.Login,
		Roles: []access.Role{access.Reviewer, access.Approver}},
	{Account: "employee", Name: "单位人员兼经办", Employer: "400001774", Roles: []access.Role{access.Officer, access.Approver}},
	{Account: officer.Account, Name: officer.Name, Roles: []access.Role{access.Officer, access.Approver}},
	renamed(seated, access.Approver), renamed(leader, access.Reviewer, access.Approver),
	renamed(member, access.Officer, access.Approver, access.Reviewer),
	renamed(quiet, access.Approver),
	{Account: member.Account, Name: member.Name, Login: member.Login,
		Roles: []access.Role{access.Officer, access.Approver}},
	{Account: quiet.Account, Name: " 无账户 组员", Login: "quiet@office.example",
		Roles: []access.Role{access.Officer, access.Approver}},
	{Account: subAccount.Account, Name: subAccount.Name, Person: "p-member", Roles: subAccount.Roles, Unit: ourUnit,
		Systems: permitted},
}

// renamed is somebody whose login has changed since the account was bound, with other roles.
func renamed(c access.Caller, roles ...access.Role) access.Caller {
	c = bound(c)
	c.Login, c.Roles = "new."+c.Account+"@example.com", roles
	return c
}

// person is who in the registry somebody is in truth; nobody else is anybody there.
func person(c access.Caller) string {
	if c.Person != "" {
		return c.Person
	}
	if slices.Contains([]string{leader.Account, member.Account, seated.Account, quiet.Account}, c.Account) {
		return "p-" + c.Account
	}
	return ""
}

// work is what somebody has done, by the events alone.
type work struct {
	unit, appointed map[string]bool         // accounts
	reopened        string                  // account that opened it again last
	decided         string                  // account that took the last step which led to another stage
	planned         map[int]map[string]bool // accounts, by round
	seated          map[int]map[string]bool // people, by round
}

func worked(events []review.Event) (did work, round int) {
	did = work{unit: map[string]bool{}, appointed: map[string]bool{},
		planned: map[int]map[string]bool{}, seated: map[int]map[string]bool{}}
	round = 1
	for _, e := range events {
		round = max(round, e.Round)
		if did.planned[round] == nil {
			did.planned[round], did.seated[round] = map[string]bool{}, map[string]bool{}
		}
		switch e.Kind {
		case "save_plan", "fix_draw", "draw_team", "submit_plan", "re_date", "recall_plan", "replace_leader":
			did.planned[round][e.By.Account] = true
		}
		if e.Kind == "submit_plan" || e.Kind == "replace_leader" {
			for _, m := range e.Plan.Members {
				did.seated[round][m.Person] = true
			}
		}
		if e.Moves() {
			did.decided = e.By.Account
		}
		if e.Kind == "reopen_case" {
			did.reopened = e.By.Account
		}
		did.appointed[e.By.Account] = did.appointed[e.By.Account] || e.Kind == "replace_leader"
		did.unit[e.By.Account] = did.unit[e.By.Account] || e.By.Role == access.UnitMain || e.By.Role == access.UnitSub
	}
	return did, round
}

// checkOwn: nobody decides on what is theirs.
func (w *walker) checkOwn(before []review.Event, e review.Event, by access.Caller) {
	did, round := worked(before)
	ever := false
	for _, seats := range did.seated {
		ever = ever || seats[person(by)]
	}
	own := ""
	switch review.Action(e.Kind) {
	case review.ApprovePlan, review.ReturnPlan:
		if did.planned[round][by.Account] || did.seated[round][person(by)] {
			own = "the plan"
		}
	case review.ConfirmConclusion, review.ReturnConclusion:
		if did.appointed[by.Account] || ever || did.reopened == by.Account && e.Kind == "confirm_conclusion" {
			own = "the conclusion"
		}
	case review.ReopenCase:
		if did.appointed[by.Account] || ever || did.decided == by.Account {
			own = "the closed case"
		}
	case review.RevokeConclusion, review.RevokeVerification, review.RevokeConfirmation:
		if did.decided != by.Account {
			w.Fatalf("%s by %+v of what %s has decided", e.Kind, by, did.decided)
		}
	case review.Evaluate, review.ReplaceLeader:
		if ever {
			own = "the team"
		}
	}
	forUnit := e.By.Role == access.UnitMain || e.By.Role == access.UnitSub
	if !forUnit && e.By.Role != "" && (did.unit[by.Account] || by.Employer != "") {
		own = "their unit's project"
	}
	if own != "" {
		w.Fatalf("%s of round %d by %+v, whose own is %s", e.Kind, round, by, own)
	}
}

// shown takes a step of somebody that must be refused with a code.
func mayNot(t *testing.T, what string, want fault.Code, err error) {
	t.Helper()
	if got := codeOf(err); got != want {
		t.Errorf("%s: %q (%v), want %q", what, got, err, want)
	}
}

func TestAPlanThatWasApprovedAndRecalledIsNotApprovedByWhoeverMadeIt(t *testing.T) {
	for name, again := range map[string]access.Caller{"its maker": planner, "another officer": officer} {
		p := reached(t, review.PlanApproval)
		before, _ := p.Plan(1)
		do(t, p, review.ApprovePlan, approver)
		do(t, p, review.RecallPlan, officer)
		must(t, p.SubmitPlan(find, "", soon(p, again))) // unchanged
		if after, _ := p.Plan(1); asJSON(t, after.Members) != asJSON(t, before.Members) {
			t.Fatal("the plan has changed")
		}
		mayNot(t, "handed in again by "+name, fault.OwnPlan, p.ApprovePlan("", soon(p, planner), issue))
		mayNot(t, "handed in again by "+name, fault.OwnPlan, p.ReturnPlan("不妥", soon(p, planner)))
		do(t, p, review.ApprovePlan, approver)
	}
}

func TestWhoeverChangedADateOrRecalledAPlanDoesNotApproveIt(t *testing.T) {
	both := access.Caller{Account: "both", Name: "经办兼审批", Roles: []access.Role{access.Officer, access.Approver}}
	for _, change := range []review.Action{review.ReDate, review.RecallPlan} {
		p := reached(t, review.Notification)
		do(t, p, review.ObjectDate, subAccount)
		do(t, p, change, both)
		if change == review.ReDate {
			do(t, p, review.RecallPlan, officer)
		}
		must(t, p.SavePlan(planOf(p), find, soon(p, officer)))
		must(t, p.SubmitPlan(find, "", soon(p, officer)))
		mayNot(t, string(change), fault.OwnPlan, p.ApprovePlan("", soon(p, both), issue))
	}
}

func TestNobodyApprovesAPlanThatSeatsThemOrDidBeforeItWasReturned(t *testing.T) {
	p := reached(t, review.PlanApproval)
	mayNot(t, "seated", fault.InTeam, p.ApprovePlan("", soon(p, seated), issue))
	do(t, p, review.ReturnPlan, approver)
	d := planOf(p)
	d.Members = []string{"p-member"}
	must(t, p.SavePlan(d, find, soon(p, officer)))
	must(t, p.SubmitPlan(find, "", soon(p, officer)))
	mayNot(t, "seated in the version before", fault.InTeam, p.ApprovePlan("", soon(p, seated), issue))
	mayNot(t, "seated, with another login since", fault.InTeam,
		p.ApprovePlan("", soon(p, renamed(seated, access.Approver)), issue))
}

func TestWhoeverWasToBeInATeamDoesNotConfirmTheConclusion(t *testing.T) {
	concluded := func(members ...string) *review.Project {
		p := reached(t, review.Planning)
		d := planOf(p)
		d.Members = members
		must(t, p.SavePlan(d, find, soon(p, officer)))
		must(t, p.SubmitPlan(find, "", soon(p, officer)))
		return onTo(t, p, review.Concluding)
	}
	namesake := access.Caller{Account: "x", Name: quiet.Name, Login: "x@example.com",
		Roles: []access.Role{access.Approver}}
	someoneElse := namesake
	someoneElse.Person = "p-x"
	for name, tc := range map[string]struct {
		p    *review.Project
		by   access.Caller
		want fault.Code
	}{
		"a member": {concluded("p-member", "p-seated"), seated, fault.InTeam},
		"a member whose login has changed": {concluded("p-member", "p-seated"), renamed(seated, access.Approver),
			fault.InTeam},
		"a member without a login, bound": {concluded("p-member", "p-quiet"), renamed(quiet, access.Approver),
			fault.InTeam},
		"perhaps a member, who has no login": {concluded("p-member", "p-quiet"), namesake, fault.ReviewerUnclear},
		"a namesake who is known":            {concluded("p-member", "p-quiet"), someoneElse, ""},
		"a namesake of a member with a login": {concluded("p-member", "p-seated"),
			access.Caller{Account: "y", Name: seated.Name, Roles: namesake.Roles}, ""},
	} {
		mayNot(t, name, tc.want, tc.p.DecideConclusion(review.Decision{Pass: true}, soon(tc.p, tc.by)))
	}
	recalled := reached(t, review.Notification)
	do(t, recalled, review.RecallPlan, officer)
	d := planOf(recalled)
	d.Members = []string{"p-member"}
	must(t, recalled.SavePlan(d, find, soon(recalled, officer)))
	must(t, recalled.SubmitPlan(find, "", soon(recalled, officer)))
	onTo(t, recalled, review.Concluding)
	mayNot(t, "a member of the team that was recalled", fault.InTeam,
		recalled.DecideConclusion(review.Decision{Pass: true}, soon(recalled, seated)))
}

// TestANamesakeDecidesOnceItIsKnownThatTheyAreSomebodyElse: one person may have two logins, and an entry of the registry
// for each.
func TestANamesakeDecidesOnceItIsKnownThatTheyAreSomebodyElse(t *testing.T) {
	namesake := access.Caller{Account: "twin", Name: "Smith·安 娜", Login: "second@example.com",
		Roles: []access.Role{access.Approver}}
	entered := namesake
	entered.Person = "p-twin"
	for name, tc := range map[string]struct {
		login, account string // of the seat
		by             access.Caller
		want           fault.Code
	}{
		"a login that nobody has signed in with":           {"first@example.com", "", namesake, fault.ReviewerUnclear},
		"… and a second entry of the registry":             {"first@example.com", "", entered, fault.ReviewerUnclear},
		"the login of the namesake, in a second entry":     {namesake.Login, "", entered, fault.ReviewerUnclear},
		"a member who has signed in":                       {"first@example.com", "anna", namesake, ""},
		"… and a namesake who is in the registry":          {"first@example.com", "anna", entered, ""},
		"the namesake's own account, whatever the entries": {"first@example.com", "twin", entered, fault.InTeam},
		"no login, and a namesake whom the registry knows": {"", "", entered, ""},
		"no login, and one whom it does not know":          {"", "", namesake, fault.ReviewerUnclear},
	} {
		anna := candidate(access.Caller{Account: "anna", Name: "smith•安娜", Login: tc.login})
		known := among(candidate(leader), anna)
		p := reached(t, review.Planning)
		d := planOf(p)
		d.Members = []string{anna.ID}
		must(t, p.SavePlan(d, known, soon(p, officer)))
		anna.Account = tc.account // signs in before the plan is handed in
		must(t, p.SubmitPlan(among(candidate(leader), anna), "", soon(p, officer)))
		mayNot(t, name+", 计划审批", tc.want, copied(t, p).ApprovePlan("", soon(p, tc.by), issue))
		p = onTo(t, p, review.Concluding)
		mayNot(t, name+", 结论确认", tc.want, p.DecideConclusion(review.Decision{Pass: true}, soon(p, tc.by)))
	}
}

func TestWhoeverNamedAnotherLeaderDoesNotDecideOnTheConclusion(t *testing.T) {
	p := reached(t, review.OnSite)
	do(t, p, review.ReplaceLeader, planner)
	do(t, p, review.ConcludeMeets, member)
	mayNot(t, "who named the leader", fault.OwnLeader, p.DecideConclusion(review.Decision{Pass: true}, soon(p, planner)))
	do(t, p, review.ConfirmConclusion, approver)

	own := reached(t, review.OnSite)
	mayNot(t, "a member names the leader", fault.InTeam,
		own.ReplaceLeader("p-member", "更换", soon(own, renamed(member, access.Officer))))
}

func TestWhoeverActsOrActedForTheUnitTakesNoStepOfTheAssociation(t *testing.T) {
	p := reached(t, review.Screening)
	for _, c := range doubles[:1] {
		mayNot(t, "who filled the form in", fault.OwnUnit, p.Screen(review.Decision{Pass: true}, soon(p, c)))
	}
	mayNot(t, "who works at the unit by another code of it", fault.OwnUnit,
		p.Screen(review.Decision{Pass: true}, soon(p, doubles[2])))
	p = reached(t, review.Planning)
	d := planOf(p)
	clerk := candidate(member)
	clerk.Account = subAccount.Account
	known := among(candidate(leader), clerk, candidate(seated))
	must(t, p.SavePlan(d, known, soon(p, officer)))
	if got := fieldsOf(p.SubmitPlan(known, "", soon(p, officer))); !slices.Equal(got,
		[]string{"/members/1 conflict_of_interest"}) {
		t.Errorf("a member who acts for the unit: %v", got)
	}
	p = reached(t, review.Rectification)
	mayNot(t, "a member of the team rates it for the unit", fault.InTeam,
		p.EvaluateReview(0, scores(), "", soon(p, doubles[len(doubles)-1])))
}

func TestALeaderIsKnownByThePersonWhateverTheLogin(t *testing.T) {
	p := reached(t, review.OnSite)
	must(t, p.SaveVisit(reportOf(p, review.Meets), soon(p, renamed(leader, access.Reviewer))))
	stranger := access.Caller{Account: "z", Person: "p-z", Name: "他人", Login: leader.Login,
		Roles: []access.Role{access.Reviewer}}
	mayNot(t, "another person with the leader's login", fault.ProjectNotFound,
		p.SaveVisit(reportOf(p, review.Meets), soon(p, stranger)))
	if d := review.DesksOf(renamed(leader, access.Reviewer), ""); d[0].Key() != p.DeskOf(access.Reviewer).Key() {
		t.Errorf("the leader sits at %s, the task lies on %s", d[0].Key(), p.DeskOf(access.Reviewer).Key())
	}
}
