package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestAProjectThatEndsKeepsTheReasonAndItsTeamIsFree(t *testing.T) {
	p := reached(t, review.PlanApproval)
	must(t, p.Withdraw("暂不申请", soon(p, subAccount)))
	events := p.Pending()
	if last := events[len(events)-1]; last.Opinion != "暂不申请" || last.By.Role != access.UnitSub ||
		p.Stage != review.Terminated ||
		p.Status != review.Ended || p.Due != nil || len(p.Booked()) != 0 {
		t.Errorf("withdrawn: %+v; booked %v", p.Summary, p.Booked())
	}
	p = reached(t, review.OnSite)
	must(t, p.Terminate("单位已停业", soon(p, officer)))
	if len(p.Booked()) != 0 {
		t.Errorf("ended before the visit was closed, booked are %v", p.Booked())
	}
}

func TestTheDaysOfAVisitThatTookPlaceStayBooked(t *testing.T) {
	for name, p := range map[string]*review.Project{
		"ended in the rectification": reached(t, review.Terminated),
		"ended after the conclusion was returned": then(then(at(review.Concluding), review.ReturnConclusion, approver),
			review.Terminate, officer)(t),
	} {
		if b := p.Booked()["p-leader"]; len(b) != 1 || b[0].From.String() != "2026-12-01" {
			t.Errorf("%s: booked %+v", name, p.Booked())
		}
	}
	p := again(t, review.OnSite)
	must(t, p.Terminate("单位已停业", soon(p, officer)))
	if b := p.Booked()["p-leader"]; len(b) != 1 || b[0].Round != 1 {
		t.Errorf("ended before the second visit: %+v", p.Booked())
	}
}

func TestAProjectIsHandedOverToAnAccountOfTheSameUnitThatMayAct(t *testing.T) {
	to := func(c access.Caller) review.Heir {
		return review.Heir{Actor: review.Actor{Account: c.Account, Name: c.Name, Role: access.UnitSub}, Unit: c.Unit,
			May: c.MayOpen(access.Review)}
	}
	for name, tc := range map[string]struct {
		heir review.Heir
		want fault.Code
	}{
		"another sub account":             {to(otherSub), ""},
		"the main account itself":         {to(mainAccount), ""},
		"another unit's account":          {to(strangerSub), fault.HeirOfOtherUnit},
		"somebody of the association":     {to(officer), fault.HeirOfOtherUnit},
		"nobody":                          {review.Heir{Unit: ourUnit, May: true}, fault.HeirOfOtherUnit},
		"an account without permission":   {to(revokedSub), fault.HeirNotPermitted},
		"the account that has it already": {to(subAccount), fault.HeirHolds},
		"another unit's, without a permit": {review.Heir{Actor: review.Actor{Account: "x"}, Unit: otherUnit},
			fault.HeirOfOtherUnit},
	} {
		p := reached(t, review.Rectification)
		before, due := asJSON(t, p), dueOf(p)
		err := p.HandOver(tc.heir, "岗位调整", soon(p, mainAccount))
		if codeOf(err) != tc.want || tc.want != "" && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %q; or the project changed", name, err, tc.want)
		}
		if tc.want == "" && (p.Holder.Account != tc.heir.Account || dueOf(p) != due || p.Stage != review.Rectification) {
			t.Errorf("%s: held by %+v at %s, due %s", name, p.Holder, p.Stage, dueOf(p))
		}
	}
}

func TestAfterAHandOverTheHeirActsAndTheOldHolderNoMore(t *testing.T) {
	p := reached(t, review.Rectification)
	must(t, p.HandOver(review.Heir{Actor: review.Actor{Account: otherSub.Account, Name: otherSub.Name}, Unit: ourUnit,
		May: true}, "", soon(p, mainAccount)))
	if err := p.SaveRectification(nil, soon(p, subAccount)); codeOf(err) != fault.OtherAccount {
		t.Errorf("who held it before: %v", err)
	}
	if err := p.SaveRectification(nil, soon(p, mainAccount)); codeOf(err) != fault.OtherAccount {
		t.Errorf("the main account: %v", err)
	}
	must(t, p.SaveRectification([]review.Answer{answer("F1-01")}, soon(p, otherSub)))
	events := p.Pending()
	if over := events[len(events)-2]; over.By.Account != mainAccount.Account || over.By.Role != access.UnitMain ||
		over.Holder.Account != otherSub.Account {
		t.Errorf("the hand-over is recorded as %+v", over)
	}
	if !slices.Contains(p.Actions(mainAccount), review.HandOver) ||
		slices.Contains(p.Actions(mainAccount), review.SubmitRectification) {
		t.Errorf("the main account may %v", p.Actions(mainAccount))
	}
}
