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
		mayNot(t, "twice", fault.WrongStage, p.Revoke("", "再收回", soon(p, approver)))
		do(t, p, review.ApprovePlan, approver)
	}
}

func TestADecisionOnAPlanIsNotTakenBackOnceTheNextDeskHasActed(t *testing.T) {
	objected := reached(t, review.Notification)
	do(t, objected, review.ObjectDate, subAccount)
	mayNot(t, "the unit objected", fault.DecisionAnswered, objected.Revoke("", "有误", soon(objected, approver)))
	saved := reached(t, review.PlanApproval)
	do(t, saved, review.ReturnPlan, approver)
	do(t, saved, review.SavePlan, officer)
	mayNot(t, "the officer changed it", fault.DecisionAnswered, saved.Revoke("", "有误", soon(saved, approver)))
}

func planIn(t *testing.T, p *review.Project) review.Plan {
	t.Helper()
	plan, ok := p.Plan(p.Round)
	if !ok {
		t.Fatal("no plan")
	}
	return plan
}
