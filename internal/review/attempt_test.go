package review_test

import (
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// whatBecame is what a project's list of 约请 says, in short.
func whatBecame(p *review.Project) string {
	var said []string
	for _, a := range p.Attempts {
		one := fmt.Sprintf("%d/%d %s", a.Number, a.Round, a.Date)
		for _, part := range []string{a.Note, string(a.Decision), a.Opinion, string(a.End), a.EndReason} {
			if part != "" {
				one += " " + part
			}
		}
		if (a.Decision == "") != (a.DecidedBy == nil) || (a.DecidedBy == nil) != (a.DecidedAt == nil) || (a.End == "") != (a.EndedAt == nil) {
			one += " with half a decision"
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}

func TestEach约请IsKeptWithWhatBecameOfIt(t *testing.T) {
	p := reached(t, review.Invitation)
	propose := func(day, note string) {
		t.Helper()
		must(t, p.Propose(calendar.MustDate(day), note, soon(p, subAccount)))
	}
	propose("2026-11-30", "上午")
	must(t, p.ReturnInvitation("当日无人", soon(p, officer)))
	propose("2026-12-01", "")
	must(t, p.TakeBack(soon(p, subAccount)))
	propose("2026-12-02", "")
	must(t, p.PassInvitation("同意", soon(p, officer), issue))
	must(t, p.Revoke("", "点错了", past(p), soon(p, officer)))
	must(t, p.PassInvitation("", soon(p, officer), issue))
	must(t, p.DeclineLetter(consultation(p), "停产检修", soon(p, subAccount)))
	propose("2026-12-03", "")
	must(t, p.PassInvitation("", soon(p, officer), issue))
	must(t, p.ReissueLetter(review.Form{}, calendar.MustDate("2026-12-07"), "日期有误", soon(p, officer), issue))
	want := "1/1 2026-11-30 上午 return_invitation 当日无人; 2/1 2026-12-01 take_back; 3/1 2026-12-02 pass_invitation decline_letter 停产检修; " +
		"4/1 2026-12-03 pass_invitation reissue_letter 日期有误（评审日期由“2026年12月3日”改为“2026年12月7日”）; " +
		"5/1 2026-12-07 pass_invitation 日期有误（评审日期由“2026年12月3日”改为“2026年12月7日”）"
	if got := whatBecame(p); got != want {
		t.Errorf("it keeps\n%s\nwant\n%s", got, want)
	}
	if p.Invitation.Date != p.Attempts[4].Date {
		t.Errorf("the last is of %s", p.Invitation.Date)
	}
	if got := whatBecame(copied(t, p)); got != want {
		t.Errorf("its events tell %s", got)
	}
	views := p.Record(soon(p, subAccount)).Attempts
	if len(views) != 5 || views[0].DecisionName == "" || views[1].EndName != review.TakeBack.Zh() || views[0].Opinion != "当日无人" {
		t.Errorf("the unit sees %+v", views)
	}
}

func TestTheSecondVisitIsAnother约请(t *testing.T) {
	p := again(t, review.Planning)
	if got := whatBecame(p); len(p.Attempts) != 2 || p.Attempts[1].Round != 2 || p.Attempts[1].Number != 2 || p.Attempts[1].Decision != "" {
		t.Errorf("it keeps %s", got)
	}
}
