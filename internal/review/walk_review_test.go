package review_test

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// finding draws one of the project's, or one that there is not.
func (w *walker) finding() string {
	if len(w.p.Findings) == 0 || w.seldom("stray finding") {
		return rapid.SampledFrom([]string{"", "F1-09"}).Draw(w.T, "no finding")
	}
	return rapid.SampledFrom(w.p.Findings).Draw(w.T, "finding").ID
}

// plan draws a plan, mostly one that could be handed in now.
func (w *walker) plan() review.PlanDraft {
	d := planOf(w.p)
	d.From = w.day(7, 12)
	d.To = d.From.AddDays(rapid.IntRange(0, 2).Draw(w.T, "length"))
	if rapid.Bool().Draw(w.T, "without an account") {
		d.Members = append(d.Members, "p-quiet")
	}
	if !w.seldom("spoilt") {
		return d
	}
	switch rapid.IntRange(0, 3).Draw(w.T, "how") {
	case 0:
		d.Members = nil
	case 1:
		d.Leader = rapid.SampledFrom([]string{"", "p-nobody"}).Draw(w.T, "no leader")
	case 2:
		d.From, d.To = w.day(-3, 3), w.day(-3, 3)
	case 3:
		d.Items = []string{"GL-1", "GL-1", "JY-1", "X"}[:rapid.IntRange(0, 4).Draw(w.T, "items")]
	}
	return d
}

// report draws what a 组长 writes down; mostly of a visit on the days of the plan.
func (w *walker) report(result review.Result) review.VisitReport {
	r := w.reportOn(result)
	for _, f := range w.p.Findings {
		if slices.Contains(standing(w.p), f.ID) && f.Round < w.p.Round && !w.seldom("not judged") {
			r.Verdicts = append(r.Verdicts, w.verdict(f.ID, result == review.Meets))
		} else if f.Round == w.p.Round && f.State != review.FindingClosed && rapid.Bool().Draw(w.T, "again") &&
			result != review.Meets {
			r.Findings = append(r.Findings, review.FindingDraft{ID: f.ID, Clause: f.Clause, Fact: f.Fact + "。", Class: f.Class})
		}
	}
	if !w.seldom("spoilt") {
		return r
	}
	switch rapid.IntRange(0, 3).Draw(w.T, "how") {
	case 0:
		r.StartedAt, r.EndedAt = r.EndedAt, r.StartedAt
	case 1:
		r.Findings = append(r.Findings, review.FindingDraft{ID: w.finding()})
	case 2:
		r.Verdicts = append(r.Verdicts, w.verdict(w.finding(), false))
	case 3:
		r.Conclusion = rapid.SampledFrom([]review.Result{"", review.Rectified, "fine"}).Draw(w.T, "no conclusion")
	}
	return r
}

// reportOn is a report on the days of the plan, without a verdict.
func (w *walker) reportOn(result review.Result) review.VisitReport {
	r := reportOf(w.p, result)
	plan, _ := w.p.Plan(w.p.Round)
	if !plan.From.IsZero() {
		began, ended := plan.From.Midnight().Add(9*time.Hour), plan.To.Midnight().Add(16*time.Hour)
		r.StartedAt, r.EndedAt = &began, &ended
	}
	r.Verdicts = nil
	return r
}

func (w *walker) verdict(finding string, closed bool) review.Verdict {
	if closed || rapid.Bool().Draw(w.T, "put right") {
		return review.Verdict{Finding: finding, Verdict: "closed"}
	}
	return review.Verdict{Finding: finding, Verdict: "returned", Reason: w.words()}
}

// takeReview does an action from the plan on with random particulars.
func (w *walker) takeReview(action review.Action, s review.Step) error {
	switch action {
	case review.SavePlan:
		return w.p.SavePlan(w.plan(), find, s)
	case review.ApprovePlan:
		return w.p.ApprovePlan(w.words(), s, w.issue)
	case review.ObjectDate:
		return w.p.ObjectDate(w.day(0, 5), w.day(5, 6), w.words(), s)
	case review.ObjectTeam:
		return w.p.ObjectTeam(w.words(), s)
	case review.AskExtension:
		return w.p.AskExtension(w.later(), w.words(), s)
	case review.GrantExtension:
		return w.p.GrantExtension(w.later(), w.words(), s)
	case review.ReDate:
		return w.p.ReDate(review.DateChange{From: w.day(0, 5), To: w.day(5, 6), Reason: w.words()}, find, s, w.issue)
	case review.ReplaceLeader:
		return w.p.ReplaceLeader(rapid.SampledFrom(
			[]string{"p-leader", "p-member", "p-seated", "p-elsewhere", "p-quiet"}).Draw(w.T, "leader"), w.words(), s)
	case review.SaveVisit:
		results := []review.Result{review.Meets, review.Rectify, review.Revisit, review.Fails}
		return w.p.SaveVisit(w.report(rapid.SampledFrom(results).Draw(w.T, "result")), s)
	case review.SaveRectification:
		a := answer(w.finding())
		a.Measure = w.words()
		return w.p.SaveRectification([]review.Answer{a}, s)
	case review.CloseRectification, review.ReturnRectification, review.RequireVisit:
		return w.verify(action, s)
	case review.ProposeSecondVisit:
		return w.p.ProposeSecondVisit(w.day(-2, 10), w.words(), s)
	case review.Evaluate:
		rated := scores()
		return w.p.EvaluateReview(rapid.IntRange(0, 2).Draw(w.T, "round"),
			rated[:rapid.IntRange(len(rated)-1, len(rated)).Draw(w.T, "scores")], w.words(), s)
	}
	return takeReview(w.p, action, s)
}

// later draws another end of the 期限, mostly one that is later.
func (w *walker) later() calendar.Date {
	if w.p.Due == nil || w.seldom("any day") {
		return w.day(-2, 100)
	}
	return w.p.Due.Day.AddDays(rapid.IntRange(0, 70).Draw(w.T, "days more"))
}

func (w *walker) verify(action review.Action, s review.Step) error {
	check := review.Check{Visit: action == review.RequireVisit, Opinion: w.words()}
	for _, f := range w.p.Findings {
		if f.State == review.FindingAnswered {
			check.Verdicts = append(check.Verdicts, w.verdict(f.ID, action == review.CloseRectification))
		}
	}
	if w.seldom("spoilt") {
		check.Verdicts = append(check.Verdicts, w.verdict(w.finding(), false))
	}
	return w.p.VerifyRectification(check, s)
}

// prepare takes the steps that an action needs before it, each as good as any other step; they may be refused.
func (w *walker) prepare(action review.Action) {
	result, concludes := conclusions[action]
	switch {
	case w.p.Stage == review.Application && action == review.Submit:
		w.one(0, 1, func() error { return w.p.Save(fullForm(), step(subAccount, w.at)) })
		for _, kind := range requiredKinds {
			w.bring(review.Announcement{Kind: kind}, subAccount)
		}
	case w.p.Stage == review.Consultation && action == review.SubmitLetter:
		w.bring(review.Announcement{Kind: review.SealedScan}, w.unit())
	case w.p.Stage == review.Planning && action == review.SubmitPlan:
		w.one(0, 1, func() error { return w.p.SavePlan(w.plan(), find, step(officer, w.at)) })
	case w.p.Stage == review.OnSite && concludes:
		w.after()
		w.bring(review.Announcement{Kind: review.VisitMaterial}, leads(w.p))
		w.one(0, 1, func() error { return w.p.SaveVisit(w.report(result), step(leads(w.p), w.at)) })
	case w.p.Stage == review.Rectification && action == review.SubmitRectification:
		for _, id := range standing(w.p) {
			w.bring(review.Announcement{Kind: review.Evidence, Of: id}, w.unit())
			w.one(0, 1, func() error { return w.p.SaveRectification([]review.Answer{answer(id)}, step(w.unit(), w.at)) })
		}
	}
}

// unit is the account that acts for the unit.
func (w *walker) unit() access.Caller {
	for _, c := range []access.Caller{mainAccount, otherSub} {
		if w.p.Holder != nil && w.p.Holder.Account == c.Account {
			return c
		}
	}
	return subAccount
}

// after waits until the visit is over.
func (w *walker) after() {
	plan, _ := w.p.Plan(w.p.Round)
	if end := plan.To.Midnight().Add(17 * time.Hour); !plan.To.IsZero() &&
		calendar.DateIn(w.at).Before(plan.To.AddDays(1)) && w.at.Before(end) {
		w.at = end
	}
}

// bring uploads a document that passes its check; where there is no place for it, nothing happens.
func (w *walker) bring(a review.Announcement, c access.Caller) {
	a.Name, a.Size = "a.pdf", 9
	w.ids++
	id := "b" + newID()
	w.one(1, 1, func() error { _, err := w.p.StartUpload(id, a, step(c, w.at)); return err })
	r := accepted(9)
	if a.Kind == review.SealedScan {
		r = readAs(review.Matched)
	}
	w.one(0, 1, func() error { w.p.Receive(id, r, w.at); return nil })
}
