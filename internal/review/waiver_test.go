package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// alone is what a Finder knows of people.
func alone(find review.Finder) review.People {
	return func(ids []string) ([]review.Candidate, error) {
		known, err := find("", ids)
		return known.People, err
	}
}

// inPrevious was planned for the unit's review of 2022.
func inPrevious(c *review.Candidate) {
	c.Bookings = append(c.Bookings, review.Booking{Project: "PSSC22003", Round: 1, From: calendar.MustDate("2022-12-01"),
		To: calendar.MustDate("2022-12-02")})
}

func TestWhoTookPartInThePreviousReviewIsPlannedOnceAnApproverHasWaivedIt(t *testing.T) {
	all := spoilt("p-member", inPrevious)
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), all, now(officer)))
	if got := fieldsOf(p.SubmitPlan(all, "PSSC22003", now(officer))); !slices.Equal(got, []string{"/members/1 conflict_of_interest"}) {
		t.Fatalf("without a waiver: %v", got)
	}
	must(t, p.WaiveGround("p-member", "该细项仅有两名评审人员", alone(all), "PSSC22003", now(approver)))
	e := p.Pending()[len(p.Pending())-1]
	if e.Opinion == "" || e.Waiver.Name != member.Name || e.Waiver.By.Account != approver.Account {
		t.Errorf("the event says %+v", e)
	}
	must(t, p.SubmitPlan(all, "PSSC22003", now(officer)))
	if got := p.Parts(subAccount, settings.Default()).Waivers; len(got) != 0 {
		t.Errorf("before the approval the unit sees %+v", got)
	}
	if got := p.Parts(officer, settings.Default()).Waivers; len(got) != 1 || got[0].Person != "p-member" || got[0].Reason == "" {
		t.Errorf("the officer sees %+v", got)
	}
	must(t, p.ApprovePlan("同意", now(approver), issue))
	if got := p.Parts(subAccount, settings.Default()).Waivers; len(got) != 1 || got[0].Name != member.Name ||
		got[0].Reason == "" || got[0].Person != "" || got[0].By.Account != "" || got[0].By.Name != approver.Name {
		t.Errorf("once the plan is approved the unit sees %+v", got)
	}
}

func TestAWaiverOfSomebodyWhoIsNotPlannedIsNothingToTheUnit(t *testing.T) {
	p := reached(t, review.Planning)
	must(t, p.WaiveGround("p-elsewhere", "备选", alone(repeated), "", now(approver)))
	onTo(t, p, review.Notification)
	if got := p.Parts(subAccount, settings.Default()).Waivers; len(got) != 0 {
		t.Errorf("the unit sees %+v", got)
	}
}

func TestNothingButThePreviousReviewIsWaived(t *testing.T) {
	both := func(c *review.Candidate) {
		inPrevious(c)
		interested(ourUnit.Code, review.Consulted)(c)
	}
	for name, tc := range map[string]struct {
		person, reason string
		find           review.Finder
		want           []string
	}{
		"nobody":              {"p-x", "理由", find, []string{"/reviewer no_reviewer"}},
		"no reason":           {"p-member", " ", spoilt("p-member", inPrevious), []string{"/reason required"}},
		"nothing to waive":    {"p-member", "理由", find, []string{"/reviewer nothing_to_waive"}},
		"who has advised it":  {"p-member", "理由", spoilt("p-member", interested(ourUnit.Code, review.Consulted)), []string{"/reviewer conflict_of_interest", "/reviewer nothing_to_waive"}},
		"another one besides": {"p-member", "理由", spoilt("p-member", both), []string{"/reviewer conflict_of_interest"}},
	} {
		p := reached(t, review.Planning)
		before := asJSON(t, p)
		err := p.WaiveGround(tc.person, tc.reason, alone(tc.find), "PSSC22003", now(approver))
		got := fieldsOf(err)
		slices.Sort(got)
		if !slices.Equal(got, tc.want) || asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
	p := reached(t, review.Planning)
	must(t, p.WaiveGround("p-elsewhere", "理由", alone(repeated), "", now(approver)))
	if got := fieldsOf(p.WaiveGround("p-elsewhere", "理由", alone(repeated), "", now(approver))); !slices.Equal(got, []string{"/reviewer waived_before"}) {
		t.Errorf("a second time: %v", got)
	}
}

func TestNobodyWaivesTheirOwnGround(t *testing.T) {
	p := reached(t, review.Planning)
	own := among(tookPart(candidate(seated)))
	mayNot(t, "by the login", fault.InTeam, p.WaiveGround("p-seated", "理由", alone(own), "", now(seated)))
	mayNot(t, "by the person", fault.InTeam, p.WaiveGround("p-seated", "理由", alone(own), "", now(renamed(seated, access.Approver))))
	namesake := access.Caller{Account: "x", Name: quiet.Name, Login: "x@example.com", Roles: []access.Role{access.Approver}}
	mayNot(t, "perhaps", fault.ReviewerUnclear, p.WaiveGround("p-quiet", "理由", alone(repeated), "", now(namesake)))
}

func TestADrawTakesThoseWithAWaiver(t *testing.T) {
	again := slices.Clone(drawable)
	inPrevious(&again[1])
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	listed := func() bool {
		must(t, p.FixDraw("名单有变化", registeredWith(again...), "PSSC22003", seeds, now(officer)))
		d, _ := p.Draw(1)
		return slices.Contains(order(d), "p-member")
	}
	if listed() {
		t.Error("who took part last time is on the list")
	}
	must(t, p.WaiveGround("p-member", "理由", alone(among(again...)), "PSSC22003", now(approver)))
	if !listed() {
		t.Error("who has a waiver is not on the list")
	}
}
