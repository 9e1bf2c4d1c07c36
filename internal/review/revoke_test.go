package review_test

import (
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// standingAt is all of a project that a decision after the visit changes.
func standingAt(t *testing.T, p *review.Project) string {
	t.Helper()
	return asJSON(t, []any{p.Stage, p.Status, p.Due, p.Result, p.Findings, p.Visits})
}

func TestADecisionOnARectificationThatIsTakenBackLeavesEverythingAsItAwaitedIt(t *testing.T) {
	twice := func(t testing.TB) *review.Project { // returned once, so that its findings have been judged before
		p := then(at(review.Verification), review.ReturnRectification, leader)(t)
		do(t, p, review.SubmitRectification, subAccount)
		return p
	}
	for _, start := range []func(testing.TB) *review.Project{at(review.Verification), twice} {
		for _, decide := range []review.Action{review.CloseRectification, review.ReturnRectification, review.RequireVisit} {
			p := start(t)
			before, drawn := standingAt(t, p), len(p.Conclusions)
			do(t, p, decide, leader)
			do(t, p, review.RevokeVerification, leader)
			if after := standingAt(t, p); after != before {
				t.Errorf("%s: it was\n%s and is\n%s", decide, before, after)
			}
			mayNot(t, "twice", fault.WrongStage, p.Revoke("", "再收回", past(p), soon(p, leader)))
			do(t, p, review.CloseRectification, leader)
			last := p.Conclusions[len(p.Conclusions)-1]
			if again := decide == review.CloseRectification; len(p.Conclusions) != drawn+1 && !again || len(p.Conclusions) != drawn+2 && again ||
				last.WithdrawnAt != nil || p.Result != review.Rectified {
				t.Errorf("%s: concluded anew %+v", decide, p.Conclusions)
			}
			do(t, p, review.ConfirmConclusion, approver)
		}
	}
}

func TestAConclusionThatIsTakenBackHoldsNoMoreAndItsFindingsKeepTheirNumbers(t *testing.T) {
	for _, conclude := range []review.Action{review.ConcludeMeets, review.ConcludeFails, review.ConcludeRectify, review.ConcludeRevisit} {
		p := reached(t, review.OnSite)
		due := asJSON(t, p.Due)
		do(t, p, conclude, leader)
		from, _ := p.Visit(1)
		do(t, p, review.RevokeConclusion, leader)
		c, v := p.Conclusions[0], p.Visits[0]
		if c.WithdrawnBy.Account != leader.Account || c.WithdrawnAt == nil || p.Result != "" || p.Stale(c) || asJSON(t, p.Due) != due {
			t.Errorf("%s: %+v, result %q, due %s", conclude, c, p.Result, asJSON(t, p.Due))
		}
		if v.ClosedAt != nil || v.ClosedBy != nil || asJSON(t, v.Report) != asJSON(t, from.Report) {
			t.Errorf("%s: the visit is %+v", conclude, v)
		}
		for _, f := range p.Findings {
			if f.State != review.FindingDropped {
				t.Errorf("%s: %s still stands", conclude, f.ID)
			}
		}
		e := p.Pending()[len(p.Pending())-1]
		if from, to, says := e.Worked(); !says || !from.IsZero() || !to.IsZero() {
			t.Errorf("%s: the days of the visit are %s to %s", conclude, from, to)
		}
		must(t, p.SubmitVisit(soon(p, leader))) // as it was
		if got := findings(p); len(p.Findings) > 0 && got != "F1-01 open 1, F1-02 open 1" || len(p.Conclusions) != 2 {
			t.Errorf("%s again: %s", conclude, got)
		}
	}
}

func TestWhatASecondVisitSaidOfEarlierFindingsIsTakenBackWithItsConclusion(t *testing.T) {
	p := again(t, review.OnSite)
	r := reportOf(p, review.Meets)
	r.Verdicts = []review.Verdict{{Finding: "F1-02", Verdict: "closed"}}
	before, result := findings(p), p.Result
	visit(t, p, member, r)
	if p.Result != review.Rectified {
		t.Fatalf("%s", p.Result)
	}
	do(t, p, review.RevokeConclusion, member)
	if got := findings(p); got != before || p.Result != result {
		t.Errorf("taken back: %s with %s, before %s with %s", got, p.Result, before, result)
	}
	r.Conclusion, r.Verdicts = review.Fails, []review.Verdict{{Finding: "F1-02", Verdict: "returned", Reason: "仍缺"}}
	visit(t, p, member, r) // the wrong verdict is put right
	if f, _ := p.Finding("F1-02"); f.State != review.FindingReturned || f.Returns != 2 {
		t.Errorf("%+v", f)
	}
}

func TestAReturnedConclusionThatIsTakenBackIsClosedAgainWithItsDays(t *testing.T) {
	for _, p := range []*review.Project{reached(t, review.Concluding), again(t, review.Concluding),
		then(at(review.OnSite), review.ConcludeFails, leader)(t)} {
		before, conclusions := standingAt(t, p), asJSON(t, p.Conclusions)
		do(t, p, review.ReturnConclusion, approver)
		do(t, p, review.RevokeConfirmation, approver)
		if standingAt(t, p) != before || asJSON(t, p.Conclusions) != conclusions {
			t.Errorf("it was\n%s and is\n%s", before, standingAt(t, p))
		}
		if from, _, says := p.Pending()[len(p.Pending())-1].Worked(); !says || from.IsZero() {
			t.Error("those who were there have no days of it")
		}
		do(t, p, review.ConfirmConclusion, approver)
	}
}

func TestWhoClosedACaseTakesThatBackAndTheTermGoesOn(t *testing.T) {
	p := reached(t, review.Concluding)
	before, conclusions := standingAt(t, p), asJSON(t, p.Conclusions)
	do(t, p, review.ConfirmConclusion, approver)
	mayNot(t, "another", fault.OthersDecision, p.Revoke(review.RevokeConfirmation, "有误", past(p), soon(p, planner)))
	do(t, p, review.RevokeConfirmation, approver)
	if standingAt(t, p) != before || asJSON(t, p.Conclusions) != conclusions {
		t.Errorf("it was\n%s and is\n%s", before, standingAt(t, p))
	}
	mayNot(t, "twice", fault.WrongStage, p.Revoke("", "再收回", past(p), soon(p, approver)))
	do(t, p, review.ConfirmConclusion, approver) // nobody has opened it again: it was never passed by another
}

func TestAnotherApproverOpensAClosedCaseAgainAndDoesNotConfirmItAlone(t *testing.T) {
	p := reached(t, review.Closed)
	mayNot(t, "who closed it", fault.OwnCase, p.Revoke(review.ReopenCase, "更正", past(p), soon(p, approver)))
	mayNot(t, "a member of the team", fault.InTeam, p.Revoke(review.ReopenCase, "更正", past(p), soon(p, seated)))
	must(t, p.Revoke("", "F1-02 的见证资料属另一单位", past(p), soon(p, planner)))
	last := p.Conclusions[len(p.Conclusions)-1]
	if e := p.Pending()[len(p.Pending())-1]; e.Kind != string(review.ReopenCase) || p.Stage != review.Concluding ||
		p.Status != review.Submitted || last.ConfirmedAt != nil || last.ConfirmedBy != nil || last.WithdrawnAt != nil || p.Stale(last) {
		t.Errorf("%s: %s %s, %+v", e.Kind, p.Stage, p.Status, last)
	}
	if p.Due == nil || p.Due.Start != calendar.DateIn(p.EnteredAt) || p.Due.Limit != "conclusion" {
		t.Errorf("due %+v", p.Due)
	}
	mayNot(t, "twice", fault.WrongStage, p.Revoke("", "更正", past(p), soon(p, planner)))
	mayNot(t, "alone", fault.OwnCase, p.DecideConclusion(review.Decision{Pass: true}, soon(p, planner)))
	confirmed := copied(t, p)
	do(t, confirmed, review.ConfirmConclusion, approver)
	must(t, confirmed.Revoke("", "仍有误", past(confirmed), soon(confirmed, planner)))
	must(t, p.DecideConclusion(review.Decision{Opinion: "重新取证", ToTeam: "请更正"}, soon(p, planner)))
	must(t, p.Revoke("", "点错了", past(p), soon(p, planner)))
	do(t, p, review.ReturnConclusion, planner)
	do(t, p, review.ConcludeMeets, leader)
	mayNot(t, "a conclusion of the case that they opened again", fault.OwnCase,
		p.DecideConclusion(review.Decision{Pass: true}, soon(p, planner)))
	do(t, p, review.ConfirmConclusion, approver)
}

func TestAClosedCaseComesBackUntilTheLastDayAndNoLonger(t *testing.T) {
	closed := reached(t, review.Closed)
	last := closed.EnteredAt.Add(60 * 24 * time.Hour)
	for _, c := range []access.Caller{approver, planner} {
		p := copied(t, closed)
		before := asJSON(t, p)
		mayNot(t, "a week later than that", fault.ClosedTooLong, p.Revoke("", "更正", past(p), step(c, last.Add(7*24*time.Hour))))
		if asJSON(t, p) != before {
			t.Error("refused, and changed")
		}
		must(t, p.Revoke("", "更正", past(p), step(c, last)))
	}
}

func TestADecisionAfterTheVisitStandsOnceTheNextDeskHasActed(t *testing.T) {
	for _, p := range []*review.Project{reached(t, review.Rectification), then(at(review.Verification), review.ReturnRectification, leader)(t)} {
		must(t, p.SaveRectification([]review.Answer{{Finding: standing(p)[0], Cause: "另有原因"}}, soon(p, subAccount)))
		mayNot(t, "the unit saved", fault.DecisionAnswered, p.Revoke("", "有误", past(p), soon(p, leader)))
	}
	p := then(at(review.Concluding), review.ReturnConclusion, approver)(t)
	prepare(t, p, review.Remove) // the 组长 uploads
	mayNot(t, "the 组长 uploaded", fault.DecisionAnswered, p.Revoke("", "有误", past(p), soon(p, approver)))
	mayNot(t, "the unit's", fault.RoleMissing, p.Revoke("", "有误", past(p), soon(p, subAccount)))
}

func TestNoTimeOfARectificationIsWonByTakingItsConclusionBack(t *testing.T) {
	p := reached(t, review.Rectification)
	due := dueOf(p)
	must(t, p.Revoke("", "点错了", past(p), step(leader, moment(p).Add(20*24*time.Hour))))
	must(t, p.SubmitVisit(soon(p, leader)))
	if dueOf(p) != due || p.Stage != review.Rectification {
		t.Errorf("due %s, before %s", dueOf(p), due)
	}
}

func TestWhatCantBeReadOfThePastChangesNothing(t *testing.T) {
	p := reached(t, review.Concluding)
	before, gone := asJSON(t, p), errors.New("table Events-7 is gone")
	for name, past := range map[string]review.History{
		"no answer": func() ([]review.Event, error) { return nil, gone },
		"no events": func() ([]review.Event, error) { return nil, nil },
		"a gap":     func() ([]review.Event, error) { return p.Pending()[1:], nil },
	} {
		if err := p.Revoke("", "有误", past, soon(p, leader)); err == nil || asJSON(t, p) != before {
			t.Errorf("%s: %v", name, err)
		}
	}
	later := copied(t, p)
	do(t, later, review.ReturnConclusion, approver) // meanwhile
	all := append(p.Pending(), later.Pending()...)
	must(t, p.Revoke("", "有误", func() ([]review.Event, error) { return all, nil }, soon(p, leader)))
}
