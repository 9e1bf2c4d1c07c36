package review_test

import (
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestADecisionOnAPlanThatIsTakenBackLeavesThePlanAsItAwaitedApproval(t *testing.T) {
	for _, decide := range []review.Action{review.ApprovePlan, review.ReturnPlan} {
		p := reached(t, review.PlanApproval)
		before, booked, due := planIn(t, p), asJSON(t, p.Booked()), asJSON(t, p.Due)
		do(t, p, decide, approver)
		do(t, p, review.RevokePlanDecision, approver)
		after := planIn(t, p)
		if after.Recalled = ""; asJSON(t, after) != asJSON(t, before) {
			t.Errorf("%s: the plan was\n%s and is\n%s", decide, asJSON(t, before), asJSON(t, after))
		}
		if asJSON(t, p.Booked()) != booked || asJSON(t, p.Due) != due {
			t.Errorf("%s: booked %s, due %s", decide, asJSON(t, p.Booked()), asJSON(t, p.Due))
		}
		mayNot(t, "twice", fault.WrongStage, p.Revoke("", "再收回", past(p), soon(p, approver)))
		do(t, p, review.ApprovePlan, approver)
	}
}

func TestADecisionOnAPlanIsNotTakenBackOnceTheNextDeskHasActed(t *testing.T) {
	objected := reached(t, review.Notification)
	do(t, objected, review.ObjectDate, subAccount)
	mayNot(t, "the unit objected", fault.DecisionAnswered, objected.Revoke("", "有误", past(objected), soon(objected, approver)))
	saved := reached(t, review.PlanApproval)
	do(t, saved, review.ReturnPlan, approver)
	d := planOf(saved)
	d.Scope = "另一范围"
	must(t, saved.SavePlan(d, find, soon(saved, officer)))
	mayNot(t, "the officer changed it", fault.DecisionAnswered, saved.Revoke("", "有误", past(saved), soon(saved, approver)))
}

func TestANoticeIsWithdrawnWithItsApprovalAndTheNextSaysWhy(t *testing.T) {
	p := reached(t, review.Notification)
	notice := p.Letters[len(p.Letters)-1]
	must(t, p.Revoke("", "组员有变动", past(p), soon(p, approver)))
	if got := p.StandingOf(notice); got.State != review.LetterWithdrawn {
		t.Errorf("the notice is %+v", got)
	}
	e := p.Pending()[len(p.Pending())-1]
	if again := p.Restated(e); len(again) != 1 || again[0].ID != notice.ID {
		t.Errorf("in 临时性文件 is said anew: %+v", again)
	}
	var said review.LetterOrder
	must(t, p.ApprovePlan("", soon(p, approver), func(o review.LetterOrder) (review.Letter, error) { said = o; return issue(o) }))
	if said.Reason != "组员有变动" || said.Version != 2 {
		t.Errorf("the next is version %d, because of %q", said.Version, said.Reason)
	}
	if got := p.StandingOf(notice); got.State != review.LetterSuperseded {
		t.Errorf("the first notice is %+v", got)
	}
}

func TestWhoIsReachedOtherwiseOrWorksForAnotherHasNotAnsweredADecision(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.HandOver, mainAccount)
	do(t, p, review.CorrectContact, holder(p))
	do(t, p, review.CorrectAcceptance, officer)
	do(t, p, review.RevokePlanDecision, approver)
	returned := reached(t, review.PlanApproval)
	do(t, returned, review.ReturnPlan, approver)
	do(t, returned, review.CorrectAcceptance, officer)
	do(t, returned, review.RevokePlanDecision, approver)
}

func planIn(t *testing.T, p *review.Project) review.Plan {
	t.Helper()
	plan, ok := p.Plan(p.Round)
	if !ok {
		t.Fatal("no plan")
	}
	return plan
}
