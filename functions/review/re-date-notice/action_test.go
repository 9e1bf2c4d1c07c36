package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// desk is an officer's, with what it asks for.
type desk struct {
	*actiontest.Projects
	issuingtest.Desk
	team actiontest.Team
}

func notified(t *testing.T) *desk {
	return &desk{Projects: actiontest.At(t, review.Notification), Desk: issuingtest.Desk{Token: "token-of-the-second"}}
}

func (d *desk) handler(t *testing.T) lambdahttp.Handler {
	a := action{institutions: &actiontest.Hosts{}, people: &d.team, bookings: &d.team, issuer: d.Issuer(t)}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(d.Projects, actiontest.Now, a.redate))
}

func by(c access.Caller) edgetest.Request { return moving(c, "2026-03-25", "2026-03-26") }

func moving(c access.Caller, from, to string) edgetest.Request {
	return asking(c, `{"from":"`+from+`","to":"`+to+`","reason":"设备检修","agreedWith":"陈某某"}`)
}

func asking(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAgreedDaysIssueTheNoticeAnewAndTheOldOneStays(t *testing.T) {
	d := notified(t)
	d.Do(t, func(p *review.Project) error {
		return p.ObjectDate(calendar.MustDate("2026-03-25"), calendar.MustDate("2026-03-26"), "设备检修",
			actiontest.Step(actiontest.Main))
	})
	handler := d.handler(t)
	d.Command(t, handler, 200, by(actiontest.Officer))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Notification || at.Due == nil {
		t.Errorf("%+v", at)
	}
	now := d.Now(t)
	old, _ := now.Letter(actiontest.Notice)
	fresh, err := now.Letter("notice-1-2")
	if err != nil || now.IsCurrent(old) || !now.IsCurrent(fresh) || old.Size == 0 || fresh.Version != 2 {
		t.Errorf("%v: %+v and %+v", err, old, fresh)
	}
	if says := string(fresh.Content); !strings.Contains(says, "设备检修") || !strings.Contains(says, old.Number) {
		t.Errorf("it says %s", says)
	}
	plan, _ := now.Plan(1)
	if plan.From.String() != "2026-03-25" || plan.To.String() != "2026-03-26" || plan.Objection != nil ||
		now.VisitFrom.String() != "2026-03-25" {
		t.Errorf("kept: %+v", plan)
	}
	if c := plan.Changes[0]; c.FromBefore != actiontest.VisitFrom || c.AgreedWith != "陈某某" || c.By.Account != "officer" ||
		c.Letter != "notice-1-2" {
		t.Errorf("the change: %+v", c)
	}
}

func TestAReasonThatWasCopiedFromElsewhereIsPrintedAsItWasMeant(t *testing.T) {
	d := notified(t)
	handler := d.handler(t)
	actiontest.Ask(t, handler, actiontest.Case{Name: "a character that can't be printed", Status: 422,
		Code:    "letter.character_missing",
		Request: asking(actiontest.Officer, `{"from":"2026-03-25","to":"2026-03-26","reason":"设备𪚥","agreedWith":"陈某某"}`)})
	actiontest.Position(t, handler, asking(actiontest.Officer,
		`{"from":"2026-03-25","to":"2026-03-26","reason":"\u200b设备检修\r\n","agreedWith":" 陈某某"}`))
	if plan, _ := d.Now(t).Plan(1); plan.Changes[0].Reason != "设备检修" || plan.Changes[0].AgreedWith != "陈某某" {
		t.Errorf("kept: %+v", plan.Changes[0])
	}
}

func TestARehearsedChangeNamesTheNoticeAndDrawsNoNumber(t *testing.T) {
	d := notified(t)
	d.Rehearse(t, d.handler(t), by(actiontest.Officer), "re_date 评审通知→评审通知 鉴定评审通知函",
		"turn "+actiontest.OwnUnit.Name+", re_dated 评审人员 "+actiontest.Leader.Name+", re_dated 评审人员 "+actiontest.Member.Name)
	if !d.Untouched() {
		t.Errorf("numbers drawn %v, kept %v", d.Serials.Drawn, d.Files.Asked)
	}
}

func TestDaysOnWhichNobodyCouldComeAreRefused(t *testing.T) {
	d := notified(t)
	handler := d.handler(t)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, asking(actiontest.Officer, body), fields)
	}
	days := func(name, from, to, fields string) actiontest.Case {
		return actiontest.Invalid(name, moving(actiontest.Officer, from, to), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/agreedWith required, /from required, /reason required, /to required"),
		bad("days that are none, texts too long",
			`{"from":"2026-02-29","to":"x","reason":"`+strings.Repeat("字", 501)+`","agreedWith":"`+
				strings.Repeat("字", 101)+`"}`, "/agreedWith too_long, /from date, /reason too_long, /to date"))
	if len(d.Asked) != 0 {
		t.Errorf("storage was asked %+v", d.Asked)
	}
	actiontest.Ask(t, handler,
		days("the days that hold", "2026-03-19", "2026-03-20", "/from same_days"),
		days("today", "2026-03-02", "2026-03-03", "/from too_early"),
		days("the end first", "2026-03-26", "2026-03-25", "/to too_early"),
		days("four working days", "2026-03-23", "2026-03-26", "/to visit_length"),
		days("a weekend", "2026-03-21", "2026-03-22", "/from days_off"))
	d.team.Booked = map[string][]review.Booking{"member": {{Project: "PSFJ26002", Round: 1,
		From: calendar.MustDate("2026-03-26"), To: calendar.MustDate("2026-03-27")}}}
	actiontest.Ask(t, handler, days("a member is elsewhere", "2026-03-25", "2026-03-26", "/members/1 booked"))
	if !d.Untouched() {
		t.Errorf("numbers drawn %v, kept %v", d.Serials.Drawn, d.Files.Asked)
	}
}

func TestWithoutRegistryNumberOrShelfTheDaysStay(t *testing.T) {
	d := notified(t)
	handler := d.handler(t)
	for name, port := range map[string]*error{"registry": &d.team.Err, "numbers": &d.Serials.Err, "files": &d.Files.Err} {
		actiontest.Fails(t, handler, by(actiontest.Officer), port)
		if now := d.Now(t); *now.VisitFrom != actiontest.VisitFrom || len(now.Letters) != 2 {
			t.Errorf("without %s: %+v", name, now.Summary)
		}
	}
}

func TestOnlyAnOfficerMovesAVisitAndNotOnceItHasTakenPlace(t *testing.T) {
	wire := func(p *actiontest.Projects) lambdahttp.Handler { return (&desk{Projects: p}).handler(t) }
	actiontest.OfficersAlone(t, wire, review.Notification, review.Rectification, by)
}

func TestAConfirmedNoticeIsIssuedAnewAndConfirmedAgain(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.OnSite), Desk: issuingtest.Desk{Token: "token-of-the-second"}}
	handler := d.handler(t)
	d.Rehearse(t, handler, by(actiontest.Officer), "re_date 现场评审→评审通知 鉴定评审通知函",
		"turn "+actiontest.OwnUnit.Name+", re_dated 评审人员 "+actiontest.Leader.Name+", re_dated 评审人员 "+actiontest.Member.Name)
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Notification || at.Due == nil {
		t.Errorf("%+v", at)
	}
	if plan, _ := d.Now(t).Plan(1); plan.Receipt != nil || plan.From.String() != "2026-03-25" {
		t.Errorf("kept: %+v", plan)
	}
	d.Do(t, func(p *review.Project) error { return p.ConfirmNotice("notice-1-2", actiontest.Step(actiontest.Main)) })
}
