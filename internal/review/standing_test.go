package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/review"
)

// standings are the states of the letters of a kind, by version.
func standings(t *testing.T, p *review.Project, kind string) string {
	t.Helper()
	var all []string
	for _, l := range p.Letters {
		if l.Kind != kind {
			continue
		}
		s := p.StandingOf(l)
		view, file := p.View(l), p.FileOfLetter(l)
		if view.LetterStanding != s || *file.LetterStanding != s || view.Current != (s.State == review.LetterCurrent) {
			t.Errorf("%s is %+v, shown as %+v and filed as %+v", l.ID, s, view.LetterStanding, file.LetterStanding)
		}
		if (s.Why == "") != (s.State == review.LetterCurrent) || (s.WhyEn == "") != (s.Why == "") || s.StateName == "" {
			t.Errorf("%s: %+v", l.ID, s)
		}
		all = append(all, string(s.State))
	}
	return strings.Join(all, " ")
}

func TestALetterSaysWhetherItMayBeReliedOn(t *testing.T) {
	p := reached(t, review.Notification)
	check := func(what, notices, consultations string) {
		t.Helper()
		if n, c := standings(t, p, review.NoticeLetter), standings(t, p, review.ConsultationLetter); n != notices ||
			c != consultations {
			t.Errorf("%s: notices %s, 商洽函 %s; want %s, %s", what, n, c, notices, consultations)
		}
	}
	check("issued", "current", "current")
	do(t, p, review.ObjectDate, subAccount)
	do(t, p, review.ReDate, officer)
	check("dated anew", "superseded current", "current")
	do(t, p, review.RecallPlan, officer)
	check("recalled", "superseded withdrawn", "current")
	onTo(t, p, review.Notification)
	check("issued anew", "superseded superseded current", "current")
	onTo(t, p, review.OnSite)
	do(t, p, review.ReplaceLeader, officer)
	check("under another leader", "superseded superseded superseded", "current")
	do(t, p, review.Terminate, officer)
	check("ended", "superseded superseded withdrawn", "withdrawn")

	p = reached(t, review.Closed)
	check("办结", "current", "current")
	p = again(t, review.Notification)
	check("of two rounds", "current current", "current")
	do(t, p, review.RecallPlan, officer)
	check("the second round's is recalled", "current withdrawn", "current")
	p = reached(t, review.InvitationReview)
	do(t, p, review.PassInvitation, officer)
	do(t, p, review.Withdraw, subAccount)
	check("withdrawn by the unit", "", "withdrawn")
}

func TestWhateverChangesALetterIsFiledWithIt(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.RecallPlan, officer)
	onTo(t, p, review.OnSite)
	do(t, p, review.ReplaceLeader, officer)
	do(t, p, review.Terminate, officer)
	filed := map[string]review.LetterStanding{}
	so := &review.Project{}
	for i, e := range p.Pending() { // as storage writes: what the event touches, as the project stands then
		next, err := review.Rebuild(p.Pending()[:i+1])
		must(t, err)
		so = next
		for _, l := range so.Restated(e) {
			filed[l.ID] = so.StandingOf(l)
		}
		if e.Letter != nil {
			filed[e.Letter.ID] = so.StandingOf(*e.Letter)
		}
		for _, l := range so.Letters {
			if filed[l.ID] != so.StandingOf(l) {
				t.Errorf("after %s %s is filed as %+v, and is %+v", e.Kind, l.ID, filed[l.ID], so.StandingOf(l))
			}
		}
	}
}

func TestWhyAPlanWasRecalledDoesNotStickToTheNextOne(t *testing.T) {
	p := reached(t, review.Notification)
	do(t, p, review.RecallPlan, officer)
	if plan, _ := p.Plan(1); plan.Recalled == "" {
		t.Error("it is not said while it is to be planned anew")
	}
	var reason string
	onTo(t, p, review.PlanApproval)
	must(t, p.ApprovePlan("", soon(p, approver),
		func(o review.LetterOrder) (review.Letter, error) { reason = o.Reason; return issue(o) }))
	if plan, _ := p.Plan(1); plan.Recalled != "" || reason == "" {
		t.Errorf("the approved plan says %q, its letter %q", plan.Recalled, reason)
	}
}
