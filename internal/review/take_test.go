package review_test

import (
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// take does an action, with everything that it needs beside the permission and what prepare has brought.
func take(p *review.Project, action review.Action, s review.Step) error {
	switch action {
	case review.Save:
		return p.Save(fullForm(), s)
	case review.Upload, review.UploadScan, review.UploadMaterial, review.UploadEvidence:
		return announce(p, action, s)
	case review.Remove:
		id := "none"
		if len(p.Documents) > 0 {
			id = p.Documents[len(p.Documents)-1].ID
		}
		return p.RemoveDocument(id, s)
	case review.Delete:
		return p.Delete(s)
	case review.Submit:
		return p.Submit(s)
	case review.PassScreening, review.ReturnScreening:
		return p.Screen(review.Decision{Pass: action == review.PassScreening, Opinion: "意见"}, s)
	case review.Propose:
		return p.Propose(calendar.MustDate("2026-11-30"), "", s)
	case review.PassInvitation:
		return p.PassInvitation("意见", s, issue)
	case review.ReturnInvitation:
		return p.ReturnInvitation("意见", s)
	case review.SubmitLetter:
		return p.SubmitLetter(consultation(p), "", s)
	case review.HandOver:
		return p.HandOver(heir(p), "岗位调整", s)
	case review.Withdraw:
		return p.Withdraw("暂不申请", s)
	case review.Terminate:
		return p.Terminate("单位已停业", s)
	case review.TakeBack:
		return p.TakeBack(s)
	case review.DeclineLetter, review.ReturnScan, review.ConfirmScan:
		return takeLetter(p, action, s)
	case review.CorrectContact:
		right := fullForm()
		right.ContactName, right.Fax = "新联系人", ""
		return p.CorrectContact(right, s)
	case review.CorrectAcceptance:
		return p.CorrectAcceptance(review.Form{AcceptanceNumber: "受理2026-更正"}, "编号有误", s)
	case review.ReissueLetter:
		return p.ReissueLetter(review.Form{ContactName: "换某"}, calendar.Date{}, "联系人有误", s, issue)
	case review.RevokeScreening, review.RevokeInvitation, review.RevokePlanDecision, review.RevokeConclusion,
		review.RevokeVerification, review.RevokeConfirmation, review.ReopenCase:
		return p.Revoke(action, "点错了", past(p), s)
	}
	return takeReview(p, action, s)
}

// happened are the events that a project was rebuilt from, by copied.
var happened = map[*review.Project][]review.Event{}

// past tells all that has happened to a project, which was never stored.
func past(p *review.Project) review.History {
	return func() ([]review.Event, error) { return slices.Concat(happened[p], p.Pending()), nil }
}

// takeReview does what there is to do from the plan on.
func takeReview(p *review.Project, action review.Action, s review.Step) error {
	switch action {
	case review.SavePlan:
		return p.SavePlan(planOf(p), find, s)
	case review.FixDraw:
		return p.FixDraw("名单有变化", registeredWith(drawable...), "", seeds, s)
	case review.DrawTeam:
		return p.DrawTeam(seeds, s)
	case review.WaiveGround:
		return p.WaiveGround(toWaive(p), "该细项仅有两名评审人员", alone(repeated), "", s)
	case review.SubmitPlan:
		return p.SubmitPlan(find, "", s)
	case review.ApprovePlan:
		return p.ApprovePlan("同意", s, issue)
	case review.ReturnPlan:
		return p.ReturnPlan("组长另行安排", s)
	case review.RecallPlan:
		return p.RecallPlan("组员应当回避", s)
	case review.ConfirmNotice, review.ObjectDate, review.ReDate, review.ReplaceLeader:
		return takeNotice(p, action, s)
	case review.ObjectTeam, review.KeepTeam, review.AskExtension, review.GrantExtension, review.RefuseExtension:
		return takeRequest(p, action, s)
	case review.SaveVisit:
		return p.SaveVisit(reportOf(p, review.Rectify), s)
	case review.ConcludeMeets, review.ConcludeRectify, review.ConcludeRevisit, review.ConcludeFails:
		return p.SubmitVisit(s)
	case review.SaveRectification:
		return p.SaveRectification([]review.Answer{answer("F1-02")}, s)
	case review.SubmitRectification:
		return p.SubmitRectification(s)
	case review.CloseRectification:
		return p.VerifyRectification(review.Check{Verdicts: verdicts(p, "closed")}, s)
	case review.ReturnRectification, review.RequireVisit:
		all := verdicts(p, "closed")
		if len(all) > 0 {
			all[len(all)-1].Verdict, all[len(all)-1].Reason = "returned", "证据不足"
		}
		return p.VerifyRectification(review.Check{Verdicts: all, Visit: action == review.RequireVisit, Opinion: "意见"}, s)
	case review.ProposeSecondVisit:
		return p.ProposeSecondVisit(calendar.DateIn(s.At).AddDays(7), "", s)
	case review.ConfirmConclusion, review.ReturnConclusion:
		return p.DecideConclusion(review.Decision{Pass: action == review.ConfirmConclusion, Opinion: "意见"}, s)
	case review.Evaluate:
		round := 0
		if len(p.Unrated) > 0 {
			round = p.Unrated[0]
		}
		return p.EvaluateReview(round, scores(), "认真", s)
	}
	return unknown(action)
}

func takeNotice(p *review.Project, action review.Action, s review.Step) error {
	plan, _ := p.Plan(p.Round)
	switch action {
	case review.ConfirmNotice:
		id := "none"
		if len(p.Letters) > 0 {
			id = p.Letters[len(p.Letters)-1].ID
		}
		return p.ConfirmNotice(id, s)
	case review.ReplaceLeader:
		for _, m := range plan.Members {
			if !m.Lead {
				return p.ReplaceLeader(m.Person, "组长因病不能继续", s)
			}
		}
		return p.ReplaceLeader("", "", s)
	}
	from, to := days(p.Round)
	if plan.From == from {
		from, to = from.AddDays(1), to.AddDays(1)
	}
	if action == review.ObjectDate {
		return p.ObjectDate(from, to, "负责人出差", s)
	}
	return p.ReDate(review.DateChange{From: from, To: to, Reason: "负责人出差", AgreedWith: "李四"}, find, s, issue)
}

func announce(p *review.Project, action review.Action, s review.Step) error {
	a := review.Announcement{Kind: "other", Name: "文件.pdf", Size: 9}
	switch action {
	case review.UploadScan:
		a.Kind = review.SealedScan
	case review.UploadMaterial:
		a.Kind = review.VisitMaterial
	case review.UploadEvidence:
		a.Kind = review.Evidence
		if open := standing(p); len(open) > 0 {
			a.Of = open[len(open)-1]
		}
	}
	_, err := p.StartUpload(newID(), a, s)
	return err
}

// consultation is the 商洽函 that was issued last.
func consultation(p *review.Project) string {
	id := "none"
	for _, l := range p.Letters {
		if l.Kind == review.ConsultationLetter {
			id = l.ID
		}
	}
	return id
}

// takeLetter does what is done with the 商洽函 that was issued last.
func takeLetter(p *review.Project, action review.Action, s review.Step) error {
	id := consultation(p)
	switch action {
	case review.DeclineLetter:
		return p.DeclineLetter(id, "当日停产检修", s)
	case review.ConfirmScan:
		return p.ConfirmScan(id, "与原件相符", s)
	}
	return p.ReturnScan(id, "缺第二页", s)
}

// wished is a working day after the end of every rectification that these tests begin.
var wished = calendar.MustDate("2027-07-01")

// takeRequest asks something of the association, or answers it.
func takeRequest(p *review.Project, action review.Action, s review.Step) error {
	switch action {
	case review.ObjectTeam:
		return p.ObjectTeam("组员曾任职于竞争单位", s)
	case review.AskExtension:
		return p.AskExtension(wished, "设备采购延迟", s)
	case review.GrantExtension:
		return p.GrantExtension(wished, "情况属实", s)
	case review.RefuseExtension:
		return p.RefuseExtension("理由不充分", s)
	}
	return p.KeepTeam("经核实，没有应当回避的情形", s)
}
