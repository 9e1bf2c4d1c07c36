package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// lapse lets the clock come by at an instant, and tells the events that it recorded.
func lapse(p *review.Project, at string) string {
	s := step(officer, clock(at))
	before := p.Version
	p.Lapse(s)
	var kinds []string
	for _, e := range p.Pending()[before:] {
		kinds = append(kinds, e.Kind)
	}
	return strings.Join(kinds, " ")
}

func TestThatATermHasPassedIsNotedOnceForEachEntry(t *testing.T) {
	p := reached(t, review.InvitationReview) // due 2026-11-30
	for _, tc := range []struct{ at, want string }{
		{"2026-11-24 01:00:00", ""}, {"2026-11-30 23:59:59", ""}, {"2026-12-01 00:00:00", "overdue"},
		{"2026-12-01 00:00:00", ""},
		{"2026-12-20 01:00:00", ""},
	} {
		if got := lapse(p, tc.at); got != tc.want {
			t.Errorf("at %s: %q, want %q", tc.at, got, tc.want)
		}
	}
	events := p.Pending()
	if e := events[len(events)-1]; e.By.Account != "system" || e.Enters || e.Moves() ||
		e.Stage != review.InvitationReview || e.Due == nil {
		t.Errorf("recorded as %+v", e)
	}
	must(t, p.ReturnInvitation("", step(officer, clock("2026-12-21 09:00:00"))))
	must(t, p.Propose(calendar.MustDate("2026-12-28"), "", step(subAccount, clock("2026-12-21 09:00:00"))))
	if got := lapse(p, "2026-12-29 01:00:00"); got != "overdue" {
		t.Errorf("entered again and overdue again: %q", got)
	}
}

func TestNothingLapsesWhereNobodyMustActOrNoTermIs(t *testing.T) {
	for name, p := range map[string]*review.Project{"a draft": draft(t), "约请": reached(t, review.Invitation),
		"办结": reached(t, review.Closed),
		"终止": reached(t, review.Terminated)} {
		if got := lapse(p, "2030-01-01 00:00:00"); got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// known is a step of the clock once the notice of 2027 is published.
func known(t testing.TB, at string) review.Step {
	t.Helper()
	s := step(officer, clock(at))
	c, err := s.Calendar.With(year2027())
	must(t, err)
	s.Calendar = c
	return s
}

// year2027 is a notice of the year: the statutory days, and some more that are off.
func year2027(off ...string) calendar.Year {
	y := calendar.Year{Year: 2027, Source: "test", Confirmed: true}
	for _, have := range calendar.Default().Years() {
		if have.Year == 2027 {
			y.Days = have.Days
		}
	}
	for _, day := range off {
		y.Days = append(y.Days, calendar.NoticedDay{Date: calendar.MustDate(day), Name: "元旦", IsOffDay: true})
	}
	slices.SortFunc(y.Days, func(a, b calendar.NoticedDay) int { return a.Date.Compare(b.Date) })
	return y
}

func TestAnOverdueRectificationEndsTheReviewWhenItsTermIsSure(t *testing.T) {
	for _, stage := range []review.Stage{review.Rectification, review.SecondVisit} {
		p := reached(t, stage) // due 2027-06-03 暂定
		if got := lapse(p, "2027-06-04 00:00:00"); got != "overdue" || p.Stage != stage {
			t.Errorf("%s, with a term that is provisional: %q", stage, got)
		}
		p = reached(t, stage)
		if p.Lapse(known(t, "2027-06-03 23:59:59")); !p.Stage.Open() || p.Due.Provisional {
			t.Errorf("%s ended on its last day, or its term is still provisional: %+v", stage, p.Due)
		}
		version := p.Version
		p.Lapse(known(t, "2027-06-04 00:00:00"))
		events := p.Pending()[version:]
		if len(events) != 2 || events[0].Kind != "overdue" || events[1].Kind != "expired" {
			t.Fatalf("%s: %d events", stage, len(events))
		}
		if e := events[1]; e.Stage != review.Terminated || e.Status != review.Ended || e.Result != review.Fails ||
			e.Due != nil ||
			!e.Enters || e.By.Account != "system" {
			t.Errorf("%s ends with %+v", stage, e)
		}
		if p.Result != review.Fails || p.Stage != review.Terminated {
			t.Errorf("%s: %s with %s", stage, p.Stage, p.Result)
		}
		version = p.Version
		if p.Lapse(known(t, "2027-06-05 00:00:00")); p.Version != version {
			t.Error("it ends twice")
		}
	}
}

func TestOnlyARectificationEndsByItselfAndOnlyWhenTheSettingSaysSo(t *testing.T) {
	for _, stage := range []review.Stage{review.Screening, review.Planning, review.Notification, review.OnSite,
		review.Verification, review.Concluding} {
		p := reached(t, stage)
		if p.Lapse(known(t, "2027-12-10 00:00:00")); p.Stage != stage {
			t.Errorf("%s went to %s", stage, p.Stage)
		}
	}
	s := known(t, "2027-06-04 00:00:00")
	s.Settings = overridden(t, "overdue.terminates", "false")
	p := reached(t, review.Rectification)
	p.Lapse(s)
	if p.Stage != review.Rectification || p.OverdueEntry != p.Entered {
		t.Errorf("where the setting keeps it, it went to %s", p.Stage)
	}
	must(t, onTo(t, p, review.Verification).VerifyRectification(review.Check{Verdicts: verdicts(p, "closed")},
		soon(p, leader)))
}

func TestATermIsCountedAnewWhenItsCalendarChanges(t *testing.T) {
	p := reached(t, review.Application)
	must(t, p.Submit(step(subAccount, clock("2026-12-25 10:00:00")))) // due 2027-01-04 暂定
	s := step(officer, clock("2026-12-26 01:00:00"))
	if p.Lapse(s); dueOf(p) != "2027-01-04 暂定" {
		t.Fatalf("due %s", dueOf(p))
	}
	version, entered := p.Version, p.Entered
	c, err := s.Calendar.With(year2027("2027-01-04"))
	must(t, err)
	s.Calendar = c
	p.Lapse(s)
	if dueOf(p) != "2027-01-05" || p.Version != version+1 || p.Entered == entered {
		t.Errorf("with 2027-01-04 off: due %s, %d events", dueOf(p), p.Version-version)
	}
	e := p.Pending()[version]
	if e.Kind != "due_recounted" || !e.Enters || review.EventName(e.Kind) == "" {
		t.Errorf("recorded as %+v", e)
	}
	if p.Lapse(s); p.Version != version+1 {
		t.Error("counted twice")
	}
}

func TestADayIsExplained(t *testing.T) {
	p := reached(t, review.Application)
	must(t, p.Submit(step(subAccount, clock("2026-09-29 10:00:00"))))
	x, ok := p.Explain(step(officer, clock("2026-10-08 10:00:00")))
	want := "预审期限：自 2026年9月29日 次日起算，5 个工作日；跳过 2026-10-01 至 2026-10-07（国庆节）；调休上班 2026-10-10（国庆节） 计入；期限为 2026年10月12日。"
	wantLess := strings.ReplaceAll(want, "；调休上班", "、2026-10-11（周末）；调休上班")
	if !ok || x.Sentence != want && x.Sentence != wantLess {
		t.Errorf("%v: %s", ok, x.Sentence)
	}
	if x.Limit != "limit.screening" || x.Source == "" || x.Confirmed || x.Overdue || x.Left != 4 || x.Rolled ||
		x.SentenceEn == "" {
		t.Errorf("%+v", x)
	}
	if x, _ = p.Explain(step(officer, clock("2026-10-13 10:00:00"))); !x.Overdue || x.Left != 0 {
		t.Errorf("after it: %+v", x)
	}
	if x, _ = p.Explain(step(officer, clock("2026-10-12 23:59:59"))); x.Overdue || x.Left != 1 {
		t.Errorf("on its last day: %+v", x)
	}
	p = reached(t, review.OnSite)
	if x, _ = p.Explain(now(officer)); !x.Rolled ||
		x.Sentence != "评审组提交报告期限：自 2026年12月3日 次日起算，10 日；最后一日遇休息日 2026-12-13（周末），顺延至下一个工作日；期限为 2026年12月14日。" {
		t.Errorf("现场评审: %s", x.Sentence)
	}
	p = reached(t, review.Rectification)
	if x, _ = p.Explain(now(officer)); !strings.Contains(x.Sentence, "6 个月") || !strings.Contains(x.Sentence, "暂定") ||
		!x.Term.Provisional {
		t.Errorf("整改资料: %s", x.Sentence)
	}
	if _, ok := draft(t).Explain(now(officer)); ok {
		t.Error("a draft's term is explained")
	}
	if _, ok := reached(t, review.Closed).Explain(now(officer)); ok {
		t.Error("a closed project's term is explained")
	}
}

func TestADueDayThatWasStoredWithoutItsStartStays(t *testing.T) {
	p := reached(t, review.Screening)
	p.Due = &review.Due{Day: calendar.MustDate("2026-11-30")}
	if got := lapse(p, "2026-11-27 00:00:00"); got != "" {
		t.Errorf("%q", got)
	}
	if _, ok := p.Explain(step(officer, monday.Add(time.Hour))); ok {
		t.Error("it is explained without a start")
	}
}
