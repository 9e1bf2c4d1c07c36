package review_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// drawable are those whom casei has registered for the items of the tests' plans.
var drawable = []review.Candidate{numbered(candidate(leader)), numbered(candidate(member)), numbered(candidate(seated)),
	numbered(candidate(elsewhere)), numbered(candidate(quiet))}

func numbered(c review.Candidate) review.Candidate {
	c.Number = "PS2026" + c.ID[2:]
	return c
}

// registeredWith gives casei and these people.
func registeredWith(people ...review.Candidate) review.Registered {
	return func(institution string, _ []string) (review.Known, error) {
		if institution != casei.ID {
			return review.Known{}, nil
		}
		return review.Known{Institution: casei, People: people}, nil
	}
}

// seeds are made of one key.
func seeds(draw string) ([]string, error) { return []string{"v1:" + hashed("key"+draw)}, nil }

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// repeated knows people who were in the unit's previous review.
var repeated = among(tookPart(candidate(elsewhere)), tookPart(candidate(quiet)))

func tookPart(c review.Candidate) review.Candidate {
	interested(ourUnit.Code, review.Previous)(&c)
	return c
}

// toWaive is the next of them who has no waiver.
func toWaive(p *review.Project) string {
	if slices.ContainsFunc(p.Waivers, func(w review.Waiver) bool { return w.Person == "p-elsewhere" }) {
		return "p-quiet"
	}
	return "p-elsewhere"
}

// fixed is a project whose plan is saved and whose list is fixed.
func fixed(t testing.TB, people ...review.Candidate) *review.Project {
	t.Helper()
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	must(t, p.FixDraw("", registeredWith(people...), "", seeds, now(officer)))
	return p
}

// order are the people of a draw as they were drawn.
func order(d review.Draw) []string {
	all := slices.Clone(d.Entrants)
	slices.SortFunc(all, func(a, b review.Entrant) int { return a.Place - b.Place })
	var ids []string
	for _, e := range all {
		ids = append(ids, e.Person)
	}
	return ids
}

func TestTheListIsOfThoseWhoCouldReviewAndSaysNothingOfTheirOrder(t *testing.T) {
	busy, kin, gone, other, short := drawable[0], drawable[1], drawable[2], drawable[3], drawable[4]
	booked("2026-12-03", "2026-12-04")(&busy)
	interested(ourUnit.Code, review.Relative)(&kin)
	gone.Active = false
	registered(review.Registration{Item: "GL-1", Institution: "other"})(&other)
	registered(until(review.Registration{Item: "GL-1", Institution: "casei"}, "2026-12-02"))(&short)
	a, b := numbered(candidate(access.Caller{Account: "b", Name: "乙"})), numbered(candidate(access.Caller{Account: "a", Name: "甲"}))
	p := fixed(t, busy, a, kin, gone, other, b, short)
	d, _ := p.Draw(1)
	if got := fmt.Sprint(d.Entrants); got != "[{p-a 甲 PS2026a 0} {p-b 乙 PS2026b 0}]" {
		t.Errorf("the list is %s", got)
	}
	if d.Number != 1 || d.Seed != "" || d.DrawnAt != nil || len(d.Commitment) != 64 || strings.Contains(asJSON(t, p), "v1:") {
		t.Errorf("%+v", d)
	}
}

func TestAListNeedsAPlanThatSaysForWhatAndEnoughPeople(t *testing.T) {
	p := reached(t, review.Planning)
	fix := func(all review.Registered) error { return p.FixDraw("", all, "", seeds, now(officer)) }
	if err := fix(registeredWith(drawable...)); codeOf(err) != fault.PlanMissing {
		t.Errorf("without a plan: %v", err)
	}
	must(t, p.SavePlan(review.PlanDraft{}, find, now(officer)))
	if got := fieldsOf(fix(registeredWith(drawable...))); !slices.Equal(got,
		[]string{"/from required", "/institution required", "/items required", "/to required"}) {
		t.Errorf("of an empty plan: %v", got)
	}
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	one := drawable[0]
	registered(review.Registration{Item: "GL-1", Institution: "casei"})(&one)
	if got := fieldsOf(fix(registeredWith(one))); !slices.Equal(got, []string{"/items/1 item_unmatched", "/members few_entrants"}) {
		t.Errorf("of one person for one of the items: %v", got)
	}
	broken := errors.New("no registry")
	if err := fix(func(string, []string) (review.Known, error) { return review.Known{}, broken }); !errors.Is(err, broken) {
		t.Errorf("without the registry: %v", err)
	}
	s := with(t, now(officer), map[settings.Count]int{settings.DrawEntrants: 2})
	if err := p.FixDraw("", registeredWith(drawable...), "", seeds, s); codeOf(err) != fault.LimitReached {
		t.Errorf("of more people than a list takes: %v", err)
	}
	if _, ok := p.Draw(1); ok {
		t.Error("something was fixed")
	}
}

func TestTheSeedThatIsToldIsTheOneThatWasBoundAndEverybodyHasAPlace(t *testing.T) {
	p := fixed(t, drawable...)
	before, _ := p.Draw(1)
	must(t, p.DrawTeam(seeds, now(officer)))
	d, _ := p.Draw(1)
	if hashed(d.Seed) != before.Commitment || d.DrawnAt == nil {
		t.Errorf("%+v", d)
	}
	lots := map[int]string{}
	for i, e := range d.Entrants {
		if e.Person != before.Entrants[i].Person {
			t.Errorf("the list has changed: %+v", d.Entrants)
		}
		lots[e.Place] = hashed(d.Seed + "|" + e.Number)
	}
	for place := 2; place <= len(drawable); place++ {
		if lots[place-1] >= lots[place] || lots[1] == "" {
			t.Errorf("%v", lots)
		}
	}
	if err := p.DrawTeam(seeds, now(officer)); codeOf(err) != fault.DrawNotFixed {
		t.Errorf("drawn again: %v", err)
	}
}

func TestARedrawNeedsAReasonAndHasASeedOfItsOwn(t *testing.T) {
	p := fixed(t, drawable...)
	first, _ := p.Draw(1)
	again := func(reason string) error {
		return p.FixDraw(reason, registeredWith(drawable...), "", seeds, now(officer))
	}
	if got := fieldsOf(again(" ")); !slices.Equal(got, []string{"/reason required"}) {
		t.Errorf("without a reason: %v", got)
	}
	must(t, again("计划日期调整"))
	second, _ := p.Draw(1)
	if second.Number != 2 || second.Reason == "" || second.Commitment == first.Commitment || len(p.Draws) != 2 {
		t.Errorf("%+v", second)
	}
	must(t, p.DrawTeam(seeds, now(officer)))
	if views := p.Parts(approver, settings.Default()).Draws; len(views) != 2 || views[0].Seed != "" ||
		views[0].Departure != nil || views[1].Seed == "" || views[1].Departure == nil {
		t.Errorf("the approver sees %+v", views)
	}
	s := with(t, now(officer), map[settings.Count]int{settings.Draws: 2})
	if err := p.FixDraw("再抽一次", registeredWith(drawable...), "", seeds, s); codeOf(err) != fault.LimitReached {
		t.Errorf("as often as anybody likes: %v", err)
	}
	if e := p.Pending()[len(p.Pending())-2]; e.Opinion != "计划日期调整" || e.Kind != "fix_draw" {
		t.Errorf("the event says %+v", e)
	}
}

func TestAListOutlivesAChangeOfTheKeyOrIsFixedAnew(t *testing.T) {
	p := fixed(t, drawable...)
	changed := func(old bool) review.Seeds {
		return func(draw string) ([]string, error) {
			made, err := seeds(draw)
			if !old {
				made = nil
			}
			return append([]string{"v2:" + hashed("other key"+draw)}, made...), err
		}
	}
	if err := p.DrawTeam(changed(false), now(officer)); codeOf(err) != fault.DrawSeedLost {
		t.Errorf("the key is gone: %v", err)
	}
	must(t, p.DrawTeam(changed(true), now(officer)))
}

// The guide tells anybody how to compute the order: these are its very lines.
func TestTheLinesOfTheGuideComputeTheOrder(t *testing.T) {
	guide, err := os.ReadFile("../../docs/guides/draw.md")
	must(t, err)
	lines := regexp.MustCompile("(?s)```python\n(.*?)```").FindSubmatch(guide)
	if lines == nil || strings.Count(string(lines[1]), "\n") > 10 {
		t.Fatal("the guide has not the ten lines")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no Python here")
	}
	p := fixed(t, drawable...)
	must(t, p.DrawTeam(seeds, now(officer)))
	record, err := json.Marshal(map[string]any{"draws": p.Parts(officer, settings.Default()).Draws})
	must(t, err)
	file := filepath.Join(t.TempDir(), "project.json")
	must(t, os.WriteFile(file, record, 0o600))
	said, err := exec.Command(python, "-c", string(lines[1]), file).CombinedOutput()
	d, _ := p.Draw(1)
	var want []string
	for i, id := range order(d) {
		want = append(want, fmt.Sprintf("%d PS2026%s", i+1, id[2:]))
	}
	for _, line := range want {
		if err != nil || !strings.Contains(string(said), line) {
			t.Fatalf("%v: it says %s, want %q", err, said, want)
		}
	}
	d.Entrants[0].Place, d.Entrants[1].Place = d.Entrants[1].Place, d.Entrants[0].Place
	spoilt, err := json.Marshal(map[string]any{"draws": []review.Draw{d}})
	must(t, err)
	must(t, os.WriteFile(file, spoilt, 0o600))
	if said, err := exec.Command(python, "-c", string(lines[1]), file).CombinedOutput(); err == nil {
		t.Errorf("of an order that is none it says %s", said)
	}
}

// drawnPlan is a project whose draw is done, and a plan that names some of those who were drawn, by their places.
func drawnPlan(t testing.TB, places ...int) (*review.Project, review.PlanDraft) {
	t.Helper()
	p := fixed(t, drawable...)
	must(t, p.DrawTeam(seeds, now(officer)))
	drawn, _ := p.Draw(1)
	d := planOf(p)
	d.Departure, d.Leader, d.Members = "", "", nil
	for _, place := range places {
		id := order(drawn)[place-1]
		if d.Members = append(d.Members, id); d.Leader == "" && id != "p-quiet" { // who has no account can't lead
			d.Leader = id
		}
	}
	return p, d
}

func TestAPlanThatDepartsFromTheDrawSaysWhyAndTheApproverIsToldIt(t *testing.T) {
	same := func(*review.PlanDraft) {}
	for name, tc := range map[string]struct {
		places  []int
		change  func(*review.PlanDraft)
		departs string
	}{
		"the first three":                    {[]int{1, 2, 3}, same, ""},
		"the first two in another sequence":  {[]int{2, 1}, same, ""},
		"one passed over":                    {[]int{1, 3}, same, "跳过"},
		"other days":                         {[]int{1, 2}, on("2026-12-02", "2026-12-03"), "与抽取时不同"},
		"fewer items":                        {[]int{1, 2}, func(d *review.PlanDraft) { d.Items = d.Items[:1] }, "与抽取时不同"},
		"the same items in another sequence": {[]int{1, 2}, func(d *review.PlanDraft) { d.Items = []string{"JY-1", "GL-1"} }, ""},
	} {
		p, d := drawnPlan(t, tc.places...)
		tc.change(&d)
		must(t, p.SavePlan(d, find, now(officer)))
		var refused *fault.Error
		if err := copied(t, p).SubmitPlan(find, "", now(officer)); tc.departs == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		} else if tc.departs != "" && (!slices.Equal(fieldsOf(err), []string{"/departure departs_from_draw"}) ||
			!errors.As(err, &refused) || !strings.Contains(refused.Fields[0].Text().Zh, tc.departs)) {
			t.Errorf("%s: %v", name, err)
		}
		d.Departure = "须覆盖全部评审项"
		must(t, p.SavePlan(d, find, now(officer)))
		must(t, p.SubmitPlan(find, "", now(officer)))
		want := map[bool]string{true: d.Departure}[tc.departs != ""] // there is no reason for what is not
		plan, _ := p.Plan(1)
		told := review.Messages(p.Pending()[len(p.Pending())-1], p.Summary)
		if plan.Departure != want || len(told) != 1 || told[0].Opinion != want {
			t.Errorf("%s: the plan says %q, the approver is told %+v", name, plan.Departure, told)
		}
	}
}

func TestWhoeverWasNotOnTheListIsToldToTheApproverAsWell(t *testing.T) {
	p, d := drawnPlan(t, 1, 2)
	stranger := candidate(access.Caller{Account: "late", Name: "后来注册的人"})
	known := among(append(slices.Clone(drawable), stranger)...)
	d.Members = append(d.Members, stranger.ID)
	must(t, p.SavePlan(d, known, now(officer)))
	if got := fieldsOf(p.SubmitPlan(known, "", now(officer))); !slices.Equal(got, []string{"/departure departs_from_draw"}) {
		t.Errorf("%v", got)
	}
	view := p.Parts(approver, settings.Default()).Draws[0].Departure
	if !slices.Equal(view.Undrawn, []string{stranger.Name}) || len(view.Skipped) != 0 || view.Elsewhere {
		t.Errorf("%+v", view)
	}
}

func TestTheUnitAndTheTeamSeeTheDrawOnceThePlanIsApproved(t *testing.T) {
	p, d := drawnPlan(t, 1, 2)
	must(t, p.SavePlan(d, find, now(officer)))
	seen := func(c access.Caller) []review.DrawView { return p.Parts(c, settings.Default()).Draws }
	if len(seen(subAccount)) != 0 || len(seen(approver)) != 1 {
		t.Errorf("before the approval the unit sees %+v", seen(subAccount))
	}
	must(t, p.SubmitPlan(find, "", now(officer)))
	must(t, p.ApprovePlan("同意", now(approver), issue))
	got := seen(subAccount)
	if len(got) != 1 || got[0].Seed == "" || got[0].Entrants[0].Name == "" || got[0].Entrants[0].Person != "" ||
		got[0].FixedBy.Account != "" || got[0].Entrants[0].Place == 0 {
		t.Errorf("the unit sees %+v", got)
	}
	if office := seen(approver)[0]; office.Entrants[0].Person == "" || office.FixedBy.Account != officer.Account {
		t.Errorf("the approver sees %+v", office)
	}
}

func TestWhoeverDrawsATeamDoesNotApproveItsPlan(t *testing.T) {
	for _, action := range []review.Action{review.FixDraw, review.DrawTeam} {
		p := reached(t, review.Planning)
		must(t, p.SavePlan(planOf(p), find, now(officer)))
		if action == review.DrawTeam {
			do(t, p, review.FixDraw, officer)
		}
		do(t, p, action, planner)
		if action == review.FixDraw {
			do(t, p, review.DrawTeam, officer)
		}
		must(t, p.SavePlan(planOf(p), find, now(officer)))
		must(t, p.SubmitPlan(find, "", now(officer)))
		mayNot(t, string(action), fault.OwnPlan, p.ApprovePlan("", now(planner), issue))
	}
}

func TestWhereTheDrawIsCompulsoryTheFirstVisitNeedsOne(t *testing.T) {
	s := now(officer)
	s.Settings = overridden(t, "draw.compulsory", "true")
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, s))
	if got := fieldsOf(p.SubmitPlan(find, "", s)); !slices.Equal(got, []string{"/members not_drawn"}) {
		t.Errorf("%v", got)
	}
	second := again(t, review.Planning)
	s = soon(second, officer)
	s.Settings = overridden(t, "draw.compulsory", "true")
	must(t, second.SavePlan(planOf(second), find, s))
	if err := second.SubmitPlan(find, "", s); err != nil {
		t.Errorf("the team comes again: %v", err)
	}
}

func TestADrawIsOfTheDaysThatAVisitMayHave(t *testing.T) {
	p := reached(t, review.Planning)
	d := planOf(p)
	d.From, d.To = calendar.MustDate("2026-11-24"), calendar.MustDate("2026-11-24")
	must(t, p.SavePlan(d, find, now(officer)))
	if got := fieldsOf(p.FixDraw("", registeredWith(drawable...), "", seeds, now(officer))); !slices.Equal(got,
		[]string{"/from too_early"}) {
		t.Errorf("%v", got)
	}
}
