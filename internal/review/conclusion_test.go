package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestAConclusionKeepsTheHashesOfWhatItSaw(t *testing.T) {
	p := reached(t, review.Rectification)
	c := p.Conclusions[0]
	if c.Number != 1 || c.Round != 1 || c.Result != review.Rectify || c.By.Account != leader.Account ||
		c.RectifyBy == nil || *c.RectifyBy != *p.Due {
		t.Fatalf("%+v", c)
	}
	for _, d := range p.Documents {
		if saw := slices.Contains(c.Saw, review.Seen{ID: d.ID, SHA256: d.SHA256}); saw != (d.State == review.Accepted) {
			t.Errorf("it saw %s, which is %s: %v", d.ID, d.State, saw)
		}
	}
	for _, f := range p.Findings {
		if !slices.ContainsFunc(c.Saw, func(s review.Seen) bool { return s.ID == f.ID && len(s.SHA256) == 64 }) {
			t.Errorf("it did not see %s", f.ID)
		}
	}
	p = reached(t, review.Concluding)
	if c := p.Conclusions[1]; c.Number != 2 || c.Result != review.Rectified || c.RectifyBy != nil ||
		len(c.Saw) != len(p.Conclusions[0].Saw)+2 {
		t.Errorf("after the rectification: %+v", c)
	}
}

func TestAConclusionIsOutOfDateOnceSomethingThatItSawIsNoMore(t *testing.T) {
	for name, change := range map[string]func(*review.Project){
		"a document taken away": func(p *review.Project) { p.Documents[0].State = review.Removed },
		"a document exchanged":  func(p *review.Project) { p.Documents[0].SHA256 = "other" },
		"a document lost":       func(p *review.Project) { p.Documents = p.Documents[1:] },
		"a finding reworded":    func(p *review.Project) { p.Findings[0].Fact = "别的" },
		"a clause changed":      func(p *review.Project) { p.Findings[0].Clause = "9" },
		"a class changed":       func(p *review.Project) { p.Findings[0].Class = "major" },
		"a finding dropped":     func(p *review.Project) { p.Findings[1].State = review.FindingDropped },
		"a finding lost":        func(p *review.Project) { p.Findings = p.Findings[1:] },
	} {
		p := reached(t, review.Concluding)
		last := p.Conclusions[len(p.Conclusions)-1]
		if p.Stale(last) {
			t.Fatal("a conclusion that was just drawn is out of date")
		}
		change(p)
		before := asJSON(t, p)
		if err := p.DecideConclusion(review.Decision{Pass: true},
			soon(p, approver)); codeOf(err) != fault.ConclusionStale || asJSON(t, p) != before {
			t.Errorf("%s: confirmed with %v, or the project changed", name, err)
		}
		if view := p.Parts(subAccount, soon(p, subAccount).Settings).Conclusions; !view[len(view)-1].Stale {
			t.Errorf("%s: the conclusion does not show as 结论已过期", name)
		}
		must(t, p.DecideConclusion(review.Decision{Opinion: "重新提交"}, soon(p, approver)))
	}
}

func TestWhatIsNewIsNotWhatAConclusionSaw(t *testing.T) {
	p := reached(t, review.Rectification)
	attach(t, p, review.Announcement{Kind: review.Evidence, Of: "F1-01"}, soon(p, subAccount))
	onTo(t, p, review.Concluding)
	if p.Stale(p.Conclusions[0]) || p.Stale(p.Conclusions[1]) {
		t.Error("evidence and verdicts make the conclusion before them out of date")
	}
}

func TestMaterialTakenAwayAfterAReturnLeavesTheOldConclusionOutOfDate(t *testing.T) {
	p := reached(t, review.Concluding)
	do(t, p, review.ReturnConclusion, approver)
	for _, d := range p.Documents {
		if d.Kind == review.VisitMaterial {
			must(t, p.RemoveDocument(d.ID, soon(p, leader)))
		}
	}
	attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
	r := reportOf(p, review.Meets)
	r.Verdicts = nil
	visit(t, p, leader, r)
	for i, want := range []bool{true, true, false} {
		if got := p.Stale(p.Conclusions[i]); got != want {
			t.Errorf("conclusion %d is out of date: %v", i+1, got)
		}
	}
	must(t, p.DecideConclusion(review.Decision{Pass: true}, soon(p, approver)))
}

func TestAConclusionIsConfirmedByAnApproverWhoWasInNoTeam(t *testing.T) {
	p := again(t, review.Concluding)
	before := asJSON(t, p)
	for _, pass := range []bool{true, false} {
		if err := p.DecideConclusion(review.Decision{Pass: pass}, soon(p, seated)); codeOf(err) != fault.InTeam ||
			asJSON(t, p) != before {
			t.Errorf("who was in the first round's team decides %v: %v", pass, err)
		}
	}
	namesake := access.Caller{Account: "x", Name: seated.Name, Roles: []access.Role{access.Approver}}
	if err := copied(t, p).DecideConclusion(review.Decision{Pass: true}, soon(p, namesake)); err != nil {
		t.Errorf("an approver without a login is taken for one of the team: %v", err)
	}
	must(t, p.DecideConclusion(review.Decision{Pass: true, Opinion: "同意"}, soon(p, planner))) // who planned may confirm
	c := p.Conclusions[len(p.Conclusions)-1]
	if c.ConfirmedBy.Account != planner.Account || !c.ConfirmedAt.Equal(over(2)) || len(p.Conclusions) != 3 ||
		p.Status != review.Finished || p.Due != nil {
		t.Errorf("%+v of %d", c, len(p.Conclusions))
	}
}

func TestEveryResultHasWordsAndItsWay(t *testing.T) {
	for _, r := range review.Results {
		if r.Zh() == "" {
			t.Errorf("%s has no name", r)
		}
	}
	for action, want := range map[review.Action]review.Stage{review.ConcludeMeets: review.Concluding,
		review.ConcludeFails:   review.Concluding,
		review.ConcludeRectify: review.Rectification, review.ConcludeRevisit: review.SecondVisit} {
		p := reached(t, review.OnSite)
		do(t, p, action, leader)
		events := p.Pending()
		if last := events[len(events)-1]; p.Stage != want || last.Kind != string(action) ||
			p.Result != conclusions[action] || last.Conclusion.Result != p.Result {
			t.Errorf("%s leads to %s with %s", action, p.Stage, p.Result)
		}
	}
	p := onTo(t, reached(t, review.OnSite), review.OnSite)
	do(t, p, review.ConcludeFails, leader)
	do(t, p, review.ConfirmConclusion, approver)
	if p.Stage != review.Closed || p.Result != review.Fails || p.Row(soon(p, officer)).ResultName != "不符合条件" {
		t.Errorf("closed at %s with %s", p.Stage, p.Result)
	}
}
