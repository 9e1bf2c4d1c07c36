package review_test

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// deputy approves when an approver may not.
var deputy = access.Caller{Account: "deputy", Name: "代审批", Roles: []access.Role{access.Approver}}

// checkFinish: from wherever a walk has come, an open case comes to 办结 when everybody does what is their turn.
func (w *walker) checkFinish() {
	for range 20 {
		if w.p.Deleted || !w.p.Stage.Open() {
			return
		}
		from, version := w.p.Stage, w.p.Version
		w.at = w.at.Add(time.Hour) // what was on its way and never came holds up nothing
		if err := w.onward(); err != nil || w.p.Version == version {
			w.Fatalf("at %s of round %d the case does not go on: %v; it is %s", from, w.p.Round, err, asJSON(w.t, w.p))
		}
	}
	w.Fatalf("the case never ends; it is at %s of round %d", w.p.Stage, w.p.Round)
}

// onward takes the step that the stage waits for.
func (w *walker) onward() error {
	switch w.p.Stage {
	case review.Application:
		must(w.t, w.p.Save(fullForm(), step(w.unit(), w.at)))
		for _, kind := range requiredKinds {
			w.have(review.Announcement{Kind: kind})
		}
		return w.p.Submit(step(w.unit(), w.at))
	case review.Screening:
		return w.p.Screen(review.Decision{Pass: true}, step(officer, w.at))
	case review.Invitation:
		return w.p.Propose(calendar.DateIn(w.at).AddDays(6), "", step(w.unit(), w.at))
	case review.InvitationReview:
		return w.p.PassInvitation("", step(officer, w.at), issue)
	case review.Consultation:
		w.have(review.Announcement{Kind: review.SealedScan})
		return w.p.SubmitLetter(consultation(w.p), "已核对", step(w.unit(), w.at))
	}
	return w.onwardReview()
}

func (w *walker) onwardReview() error {
	switch w.p.Stage {
	case review.Planning:
		if d, ok := w.p.Draw(w.p.Round); ok && d.DrawnAt == nil {
			must(w.t, w.p.DrawTeam(seeds, step(officer, w.at)))
		}
		d := planOf(w.p)
		d.From = w.workday(8)
		d.To = d.From
		must(w.t, w.p.SavePlan(d, find, step(officer, w.at)))
		if w.p.Doubtful {
			must(w.t, w.p.ConfirmScan(consultation(w.p), "已核对", step(officer, w.at)))
		}
		return w.p.SubmitPlan(find, "", step(officer, w.at))
	case review.PlanApproval:
		if plan, _ := w.p.Plan(w.p.Round); !plan.From.After(calendar.DateIn(w.at)) {
			return w.p.ReturnPlan("日期已过", step(approver, w.at))
		}
		return w.p.ApprovePlan("", step(approver, w.at), issue)
	case review.Notification:
		if plan, _ := w.p.Plan(w.p.Round); plan.To.Before(calendar.DateIn(w.at)) {
			day := w.workday(1)
			return w.p.ReDate(review.DateChange{From: day, To: day, Reason: "原定日期已过"}, find, step(officer, w.at), issue)
		}
		return w.p.ConfirmNotice(w.p.Letters[len(w.p.Letters)-1].ID, step(w.unit(), w.at))
	case review.OnSite:
		w.after()
		w.have(review.Announcement{Kind: review.VisitMaterial})
		r := w.reportOn(review.Meets)
		for _, f := range w.p.Findings {
			if f.Round < w.p.Round && (f.State != review.FindingClosed && f.State != review.FindingDropped) {
				r.Verdicts = append(r.Verdicts, review.Verdict{Finding: f.ID, Verdict: "closed"})
			}
		}
		must(w.t, w.p.SaveVisit(r, step(leads(w.p), w.at)))
		return w.p.SubmitVisit(step(leads(w.p), w.at))
	case review.Rectification:
		for _, id := range standing(w.p) {
			w.have(review.Announcement{Kind: review.Evidence, Of: id})
			must(w.t, w.p.SaveRectification([]review.Answer{answer(id)}, step(w.unit(), w.at)))
		}
		return w.p.SubmitRectification(step(w.unit(), w.at))
	case review.Verification:
		return w.p.VerifyRectification(review.Check{Verdicts: verdicts(w.p, "closed")}, step(leads(w.p), w.at))
	case review.SecondVisit:
		return w.p.ProposeSecondVisit(calendar.DateIn(w.at).AddDays(6), "", step(w.unit(), w.at))
	}
	who := approver
	if w.p.Reopener == approver.Account {
		who = deputy // another than who opened the case again, as who closed it was
	}
	return w.p.DecideConclusion(review.Decision{Pass: true}, step(who, w.at))
}

// workday is the first working day that lies at least some days ahead.
func (w *walker) workday(ahead int) calendar.Date {
	day := calendar.DateIn(w.at).AddDays(ahead)
	for step(officer, w.at).Calendar.Day(day).Kind != calendar.Weekday {
		day = day.AddDays(1)
	}
	return day
}

// have brings a document unless there is one.
func (w *walker) have(a review.Announcement) {
	for _, d := range w.p.Documents {
		same := d.Kind == a.Kind && d.Of == a.Of && (a.Kind != review.VisitMaterial || d.Round == w.p.Round)
		if same && d.State == review.Accepted && (a.Kind != review.SealedScan || d.Finding != nil && d.Letter == consultation(w.p)) {
			return
		}
	}
	c := w.unit()
	if a.Kind == review.VisitMaterial {
		c = leads(w.p)
	}
	attach(w.t, w.p, a, step(c, w.at))
}
