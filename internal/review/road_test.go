package review_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// days are those of a round's visit in these tests: Tuesday to Thursday, and Monday to Tuesday.
func days(round int) (from, to calendar.Date) {
	if round == 1 {
		return calendar.MustDate("2026-12-01"), calendar.MustDate("2026-12-03")
	}
	return calendar.MustDate("2026-12-14"), calendar.MustDate("2026-12-15")
}

// over is the afternoon of a visit's last day, when it has ended.
func over(round int) time.Time {
	_, to := days(round)
	return to.Midnight().Add(17 * time.Hour)
}

// moment is when a project's next step is taken: at once, and of 现场评审 when the visit is over.
func moment(p *review.Project) time.Time {
	if p.Stage == review.OnSite && p.UpdatedAt.Before(over(p.Round)) {
		return over(p.Round)
	}
	return p.UpdatedAt
}

// soon is a step that a caller takes next.
func soon(p *review.Project, c access.Caller) review.Step { return step(c, moment(p)) }

// candidate is somebody who can be planned, registered for two items.
func candidate(c access.Caller) review.Candidate {
	return review.Candidate{ID: "p-" + c.Account, Name: c.Name, Login: c.Login, Active: true,
		Registrations: []review.Registration{
			{Item: "GL-1", Institution: "casei"}, {Item: "JY-1", Institution: "casei"}}}
}

// casei is the 评审机构 that the tests plan.
var casei = review.Institution{ID: "casei", Name: "示例鉴定评审中心", Active: true}

// among is a Finder that knows casei and some people.
func among(people ...review.Candidate) review.Finder {
	return func(institution string, ids []string) (review.Known, error) {
		known := review.Known{Institution: casei, People: slices.DeleteFunc(slices.Clone(people),
			func(c review.Candidate) bool { return !slices.Contains(ids, c.ID) })}
		if institution != casei.ID {
			known.Institution = review.Institution{}
		}
		return known, nil
	}
}

var find = among(candidate(leader), candidate(member), candidate(seated), candidate(elsewhere), candidate(quiet))

// planOf is a plan without a gap for the project's present round.
func planOf(p *review.Project) review.PlanDraft {
	d := review.PlanDraft{Institution: "casei", Leader: "p-leader", Members: []string{"p-member", "p-seated"},
		Items: []string{"GL-1", "JY-1"},
		Place: "成都市示例路1号", Scope: "全部", Difference: "单位停产检修的安排"}
	if p.Round > 1 {
		d.Leader, d.Members = "p-member", []string{"p-leader"}
	}
	d.From, d.To = days(p.Round)
	if _, ok := p.Draw(p.Round); ok {
		d.Departure = "组长须覆盖全部评审项"
	}
	return d
}

// standing are the ids of findings that are not put right.
func standing(p *review.Project) []string {
	var ids []string
	for _, f := range p.Findings {
		if f.State != review.FindingClosed && f.State != review.FindingDropped {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// reportOf is what the 组长 writes down when a visit is over: with anything but 符合条件 there are two new findings, and what
// stands from earlier rounds still stands.
func reportOf(p *review.Project, result review.Result) review.VisitReport {
	from, to := days(p.Round)
	began, ended := from.Midnight().Add(9*time.Hour), to.Midnight().Add(16*time.Hour)
	r := review.VisitReport{StartedAt: &began, EndedAt: &ended, Conclusion: result, Summary: "总体有效"}
	if result != review.Meets {
		r.Findings = []review.FindingDraft{{Clause: "4.2", Fact: "校准记录不全", Class: "minor"},
			{Clause: "5.1", Fact: "档案缺页", Class: "major"}}
	}
	r.Verdicts = verdicts(p, map[bool]string{true: "closed", false: "returned"}[result == review.Meets])
	return r
}

// verdicts are the same verdict on all findings that stand.
func verdicts(p *review.Project, verdict string) []review.Verdict {
	var all []review.Verdict
	for _, id := range standing(p) {
		all = append(all, review.Verdict{Finding: id, Verdict: verdict,
			Reason: map[bool]string{true: "证据不足"}[verdict == "returned"]})
	}
	return all
}

// attach uploads a document that passes its check.
func attach(t testing.TB, p *review.Project, a review.Announcement, s review.Step) review.Document {
	t.Helper()
	a.Name, a.Size = "资料.pdf", 9
	d, err := p.StartUpload(newID(), a, s)
	must(t, err)
	r := accepted(9)
	r.SHA256 = "sha-" + d.ID
	if a.Kind == review.SealedScan {
		r = readAs(review.Matched)
	}
	p.Receive(d.ID, r, s.At)
	d, _ = p.Document(d.ID)
	return d
}

// leads is the 组长 of the present round as a caller.
func leads(p *review.Project) access.Caller {
	for _, c := range []access.Caller{leader, member, seated} {
		if c.Login == p.Leader().Login {
			return c
		}
	}
	return nobody
}

// holder is the account that has to act for the unit.
func holder(p *review.Project) access.Caller {
	if p.Holder != nil && p.Holder.Account == mainAccount.Account {
		return mainAccount
	}
	return subAccount
}

// conclusions are the results that the actions of 现场评审 conclude with.
var conclusions = map[review.Action]review.Result{review.ConcludeMeets: review.Meets,
	review.ConcludeRectify: review.Rectify,
	review.ConcludeRevisit: review.Revisit, review.ConcludeFails: review.Fails}

// prepare brings what an action needs beside the permission.
func prepare(t testing.TB, p *review.Project, action review.Action) {
	t.Helper()
	result, concludes := conclusions[action]
	removes := action == review.Remove
	switch {
	case p.Stage == review.Consultation && (action == review.SubmitLetter || removes):
		attach(t, p, review.Announcement{Kind: review.SealedScan}, soon(p, holder(p)))
	case p.Stage == review.Planning && (action == review.SubmitPlan || action == review.FixDraw):
		must(t, p.SavePlan(planOf(p), find, soon(p, officer)))
	case p.Stage == review.OnSite && (concludes || removes):
		attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leads(p)))
		if concludes {
			must(t, p.SaveVisit(reportOf(p, result), soon(p, leads(p))))
		}
	case p.Stage == review.Rectification && (action == review.SubmitRectification || removes):
		for _, id := range standing(p) {
			attach(t, p, review.Announcement{Kind: review.Evidence, Of: id}, soon(p, holder(p)))
			must(t, p.SaveRectification([]review.Answer{answer(id)}, soon(p, holder(p))))
		}
	}
}

func answer(finding string) review.Answer {
	return review.Answer{Finding: finding, Cause: "交接遗漏", Measure: "补做并归档", Responsible: "孙七", DoneOn: "2026-11-23"}
}

// leg is one step of the road: where it leads, and who takes it.
type leg struct {
	to     review.Stage
	action review.Action
	by     func(*review.Project) access.Caller
}

// road is the usual way of a project.
var road = []leg{
	{review.Screening, review.Submit, holder},
	{review.Invitation, review.PassScreening, always(officer)},
	{review.InvitationReview, review.Propose, holder},
	{review.Consultation, review.PassInvitation, always(officer)},
	{review.Planning, review.SubmitLetter, holder},
	{review.PlanApproval, review.SubmitPlan, always(planner)},
	{review.Notification, review.ApprovePlan, always(approver)},
	{review.OnSite, review.ConfirmNotice, holder},
	{review.Rectification, review.ConcludeRectify, leads},
	{review.Verification, review.SubmitRectification, holder},
	{review.Concluding, review.CloseRectification, leads},
	{review.Closed, review.ConfirmConclusion, always(approver)},
}

func always(c access.Caller) func(*review.Project) access.Caller {
	return func(*review.Project) access.Caller { return c }
}

// do takes an action that must be allowed, with all that it needs.
func do(t testing.TB, p *review.Project, action review.Action, c access.Caller) {
	t.Helper()
	prepare(t, p, action)
	must(t, take(p, action, soon(p, c)))
}

// onTo takes a project along the road to a stage that lies ahead.
func onTo(t testing.TB, p *review.Project, stage review.Stage) *review.Project {
	t.Helper()
	i := slices.IndexFunc(road, func(l leg) bool { return l.to == p.Stage })
	for _, l := range road[i+1:] {
		if p.Stage == stage {
			return p
		}
		do(t, p, l.action, l.by(p))
	}
	if p.Stage != stage {
		t.Fatalf("no way to %s", stage)
	}
	return p
}

// reached takes a project of the sub account to a stage, the usual way: by a rectification with two findings; to 确认约请
// with one of them put right, to 终止 after the visit.
func reached(t testing.TB, stage review.Stage) *review.Project {
	t.Helper()
	p := draft(t)
	for _, kind := range requiredKinds {
		p.Receive(upload(t, p, kind, "", now(subAccount)).ID, accepted(9), monday)
	}
	switch stage {
	case review.SecondVisit:
		do(t, onTo(t, p, review.Verification), review.RequireVisit, leader)
	case review.Terminated:
		do(t, onTo(t, p, review.Rectification), review.Terminate, officer)
	default:
		onTo(t, p, stage)
	}
	return p
}

// again takes a project to a stage of its second round.
func again(t testing.TB, stage review.Stage) *review.Project {
	t.Helper()
	p := reached(t, review.SecondVisit)
	do(t, p, review.ProposeSecondVisit, subAccount)
	if stage == review.SecondVisit {
		do(t, onTo(t, p, review.OnSite), review.ConcludeRevisit, member)
		return p
	}
	return onTo(t, p, stage)
}

func returned(t testing.TB) *review.Project {
	t.Helper()
	p := reached(t, review.Screening)
	must(t, p.Screen(review.Decision{Opinion: "补充质量手册"}, now(officer)))
	return p
}

// scores rate a visit in full.
func scores() []review.Score {
	var all []review.Score
	for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
		all = append(all, review.Score{Criterion: o.Value, Score: 4})
	}
	return all
}

// heir is the account that projects are handed over to.
func heir(p *review.Project) review.Heir {
	to := mainAccount
	if holder(p).Account == mainAccount.Account {
		to = otherSub
	}
	return review.Heir{Actor: review.Actor{Account: to.Account, Name: to.Name}, Unit: ourUnit, May: true}
}

// unknown is the fault of a test that forgot an action.
func unknown(action review.Action) error { return fmt.Errorf("no verb for %s", action) }
