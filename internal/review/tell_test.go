package review_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// told lists what an event makes known now, each as "kind desk".
func told(p *review.Project, kind review.Action) []string {
	all := []string{}
	for _, e := range p.Pending() {
		if e.Kind != string(kind) {
			continue
		}
		for _, n := range review.Messages(e, p.Summary) {
			all = append(all, string(n.Kind)+" "+n.Desk.Key())
		}
	}
	return all
}

const (
	atUnit     = "UNIT.12100000400001774F"
	atOfficers = "ROLE.officer"
	atApprover = "ROLE.approver"
	atLeader   = "PERSON.p-leader"
	atMember   = "PERSON.p-member"
	atSeated   = "PERSON.p-seated"
)

func TestEachStepTellsThoseWhoMustActAndWhomItConcerns(t *testing.T) {
	for _, tc := range []struct {
		start  review.Stage
		action review.Action
		by     access.Caller
		want   []string
	}{
		{review.Application, review.Submit, subAccount, []string{"turn " + atOfficers}},
		{review.Screening, review.PassScreening, officer, []string{"turn " + atUnit}},
		{review.Screening, review.ReturnScreening, officer, []string{"turn " + atUnit}},
		{review.Planning, review.SavePlan, officer, []string{}},
		{review.Planning, review.SubmitPlan, planner, []string{"turn " + atApprover}},
		{review.PlanApproval, review.ApprovePlan, approver,
			[]string{"turn " + atUnit, "team " + atLeader, "team " + atMember, "team " + atSeated}},
		{review.PlanApproval, review.ReturnPlan, approver, []string{"turn " + atOfficers}},
		{review.PlanApproval, review.Withdraw, subAccount, []string{"ended " + atUnit, "ended " + atOfficers}},
		{review.Notification, review.ObjectDate, subAccount, []string{"date_objected " + atOfficers}},
		{review.Notification, review.ReDate, officer,
			[]string{"turn " + atUnit, "re_dated " + atLeader, "re_dated " + atMember, "re_dated " + atSeated}},
		{review.Notification, review.RecallPlan, officer,
			[]string{"turn " + atOfficers, "letter_withdrawn " + atUnit, "released " + atLeader, "released " + atMember,
				"released " + atSeated}},
		{review.Notification, review.RevokePlanDecision, approver,
			[]string{"revoked " + atOfficers, "revoked " + atUnit, "released " + atLeader, "released " + atMember,
				"released " + atSeated}},
		{review.Notification, review.ConfirmNotice, subAccount, []string{"turn " + atLeader}},
		{review.OnSite, review.SaveVisit, leader, []string{}},
		{review.OnSite, review.ReplaceLeader, officer, []string{"leader_changed " + atMember, "leader_replaced " + atUnit,
			"leader_replaced " + atLeader, "leader_replaced " + atSeated}},
		{review.OnSite, review.ConcludeRectify, leader, []string{"turn " + atUnit, "may_evaluate " + atUnit}},
		{review.OnSite, review.ConcludeMeets, leader, []string{"turn " + atApprover, "may_evaluate " + atUnit}},
		{review.OnSite, review.Terminate, officer, []string{"ended " + atUnit, "ended " + atOfficers, "ended " + atLeader,
			"ended " + atMember, "ended " + atSeated}},
		{review.Rectification, review.HandOver, mainAccount, []string{"handed_over " + atUnit}},
		{review.Rectification, review.SubmitRectification, subAccount, []string{"turn " + atLeader}},
		{review.Rectification, review.Evaluate, subAccount, []string{}},
		{review.Concluding, review.ReturnConclusion, approver, []string{"turn " + atLeader}},
		{review.Concluding, review.ConfirmConclusion, approver, []string{"closed " + atUnit}},
		{review.Rectification, review.RevokeConclusion, leader, []string{"revoked " + atUnit, "revoked " + atOfficers,
			"revoked " + atMember, "revoked " + atSeated}},
		{review.Concluding, review.RevokeVerification, leader, []string{"revoked " + atUnit, "revoked " + atOfficers,
			"revoked " + atApprover, "revoked " + atMember, "revoked " + atSeated}},
		{review.Closed, review.RevokeConfirmation, approver, []string{"revoked " + atUnit, "revoked " + atOfficers,
			"revoked " + atLeader, "revoked " + atMember, "revoked " + atSeated}},
		{review.Closed, review.ReopenCase, planner, []string{"turn " + atApprover, "revoked " + atUnit, "revoked " + atOfficers,
			"revoked " + atLeader, "revoked " + atMember, "revoked " + atSeated}},
	} {
		p := reached(t, tc.start)
		do(t, p, tc.action, tc.by)
		if got := told(p, tc.action); !slices.Equal(got, tc.want) {
			t.Errorf("%s tells %v, want %v", tc.action, got, tc.want)
		}
	}
}

func TestOfAReturnOfAConclusionThatIsTakenBackOnlyItsDeskIsTold(t *testing.T) {
	p := then(at(review.Concluding), review.ReturnConclusion, approver)(t)
	do(t, p, review.RevokeConfirmation, approver)
	if got := told(p, review.RevokeConfirmation); !slices.Equal(got, []string{"revoked " + atLeader}) {
		t.Errorf("told are %v", got)
	}
	e := p.Pending()[len(p.Pending())-1]
	for _, n := range review.Messages(e, p.Summary) {
		if n.By != approver.Name || n.Opinion != "点错了" {
			t.Errorf("%+v", n)
		}
	}
}

func TestAMemberWithoutAnAccountIsNotTold(t *testing.T) {
	p := reached(t, review.Planning)
	d := planOf(p)
	d.Members = []string{"p-quiet", "p-member"}
	must(t, p.SavePlan(d, find, now(officer)))
	must(t, p.SubmitPlan(find, "", now(officer)))
	must(t, p.ApprovePlan("", now(approver), issue))
	if got := told(p, review.ApprovePlan); !slices.Equal(got,
		[]string{"turn " + atUnit, "team " + atLeader, "team " + atMember}) || len(p.Team) != 3 {
		t.Errorf("told are %v", got)
	}
}

func TestNobodyIsToldOfWhatHasMovedOn(t *testing.T) {
	p := reached(t, review.Closed)
	want := []string{"may_evaluate " + atUnit, "closed " + atUnit} // the visit may still be rated
	var got []string
	for _, e := range p.Pending() {
		for _, n := range review.Messages(e, p.Summary) {
			got = append(got, string(n.Kind)+" "+n.Desk.Key())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("of a closed case are told %v, want %v", got, want)
	}
	do(t, p, review.Evaluate, subAccount)
	if got := told(p, review.ConcludeRectify); len(got) != 0 {
		t.Errorf("rated already, and told %v", got)
	}
	objected := then(at(review.Notification), review.ObjectDate, subAccount)(t)
	do(t, objected, review.ReDate, officer)
	if got := told(objected, review.ObjectDate); len(got) != 0 {
		t.Errorf("an objection that was answered tells %v", got)
	}
	if got := told(objected, review.ApprovePlan); len(got) != 0 {
		t.Errorf("the days that hold no more are told: %v", got)
	}
	gone := draft(t)
	must(t, gone.Delete(now(subAccount)))
	for _, e := range gone.Pending() {
		if n := review.Messages(e, gone.Summary); n != nil {
			t.Errorf("of a deleted project is told %v", n)
		}
	}
}

func TestAMessageIsTheSameHoweverOftenItIsMade(t *testing.T) {
	p := reached(t, review.PlanApproval)
	do(t, p, review.ReturnPlan, approver)
	e := p.Pending()[len(p.Pending())-1]
	first, second := review.Messages(e, p.Summary), review.Messages(e, p.Summary)
	if asJSON(t, first) != asJSON(t, second) || first[0].ID != "PSSC26001_"+strconv.Itoa(e.Seq)+"_turn_0_ROLE.officer" ||
		first[0].Opinion != "组长另行安排" {
		t.Errorf("%+v", first)
	}
}

func TestAReminderIsOfTheEntryAndItsDay(t *testing.T) {
	p := reached(t, review.PlanApproval) // entered on 2026-11-23, due 2026-11-30
	for offset, want := range map[int]bool{-8: false, -7: false, -6: true, -1: true, 0: true, 1: true, 30: true} {
		n, ok := p.Remind(offset)
		if ok != want {
			t.Errorf("%d days from the term: %v", offset, ok)
		}
		if ok && (n.Kind != review.Reminder || n.Entry != p.Entered || n.Day != calendar.MustDate("2026-11-30") ||
			n.Offset != offset ||
			n.Desk.Key() != atApprover || n.Stage != review.PlanApproval ||
			!strings.HasSuffix(n.ID, "_reminder_"+strconv.Itoa(offset)+"_ROLE.approver")) {
			t.Errorf("%d days from the term: %+v", offset, n)
		}
	}
	for name, p := range map[string]*review.Project{"a draft": draft(t), "约请": reached(t, review.Invitation),
		"办结": reached(t, review.Closed)} {
		if n, ok := p.Remind(0); ok {
			t.Errorf("%s: %+v", name, n)
		}
	}
	if n, ok := reached(t, review.OnSite).Remind(0); !ok || n.Desk.Key() != atLeader {
		t.Errorf("现场评审: %+v", n)
	}
}

func TestEverybodySitsAtTheirDesks(t *testing.T) {
	for name, tc := range map[string]struct {
		caller access.Caller
		role   access.Role
		want   []string
	}{
		"the main account": {mainAccount, "", []string{atUnit}},
		"a sub account":    {subAccount, access.Officer, []string{atUnit}},
		"an officer":       {officer, "", []string{atOfficers}}, "two roles": {planner, "", []string{atOfficers, atApprover}},
		"one of two roles":        {planner, access.Approver, []string{atApprover}},
		"a role that one has not": {officer, access.Approver, nil},
		"a leader":                {bound(leader), "", []string{atLeader}},
		"a reviewer who approves": {bound(seated), "", []string{atApprover, atSeated}},
		"a reviewer of whom the registry knows nothing yet": {leader, "", []string{"PERSON.leader@example.com"}},
		"nobody": {nobody, "", nil},
	} {
		var got []string
		for _, d := range review.DesksOf(tc.caller, tc.role) {
			got = append(got, d.Key())
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
	p := reached(t, review.OnSite)
	for role, want := range map[access.Role]string{access.UnitSub: ourUnit.Name, access.Officer: "协会经办",
		access.Reviewer: "评审人员 组长"} {
		if got := p.DeskOf(role).Zh(p.Summary); got != want {
			t.Errorf("the desk of %s is %s", role, got)
		}
	}
}

func TestADryRunSaysWhatWouldHappenAndWhoWouldBeTold(t *testing.T) {
	p, err := review.Rebuild(reached(t, review.PlanApproval).Pending())
	must(t, err)
	must(t, p.ApprovePlan("同意", soon(p, approver), issue))
	if at := p.Answer(approver, access.Terms{}); at.Rehearsal != nil || at.Stage != review.Notification ||
		at.ETag() != p.Version {
		t.Errorf("%+v", at)
	}
	at := p.Answer(approver, access.Terms{DryRun: true})
	if at.ETag() != p.Version-1 {
		t.Errorf("a dry run answers with the entity tag %d at version %d", at.ETag(), p.Version-1)
	}
	r := at.Rehearsal
	if len(r.Events) != 1 || len(r.Told) != 4 || r.Told[0].Desk != ourUnit.Name || r.Told[1].Desk != "评审人员 组长" {
		t.Fatalf("%+v", r)
	}
	if e := r.Events[0]; e.Name != "计划审批通过" || e.From != "计划审批" || e.To != "评审通知" || e.Issue != "鉴定评审通知函" ||
		e.Due.Day.String() != "2026-11-30" {
		t.Errorf("%+v", e)
	}
}

func TestWhyAPlanWasReturnedStaysWithTheAssociation(t *testing.T) {
	p := then(then(at(review.PlanApproval), review.ReturnPlan, approver), review.Withdraw, subAccount)(t)
	events := p.Pending()
	plan, withdrawn := events[len(events)-2], events[len(events)-1]
	for name, tc := range map[string]struct {
		caller access.Caller
		want   string
	}{"the unit": {mainAccount, ""}, "a reviewer": {leader, ""}, "an officer": {officer, "组长另行安排"},
		"an approver who reviews": {seated, "组长另行安排"}} {
		if got := plan.OpinionFor(tc.caller); got != tc.want || withdrawn.OpinionFor(tc.caller) != "暂不申请" {
			t.Errorf("%s reads %q", name, got)
		}
	}
}
