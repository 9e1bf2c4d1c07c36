package review_test

import (
	"encoding/json"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// overridden are the settings with one entry set otherwise.
func overridden(t testing.TB, key, value string) settings.Settings {
	t.Helper()
	override := `{"value":` + value + `,"source":"test","confirmed":true}`
	s, err := settings.Default().With(map[string]json.RawMessage{key: json.RawMessage(override)})
	must(t, err)
	return s
}

func dueOf(p *review.Project) string {
	switch {
	case p.Due == nil:
		return "none"
	case p.Due.Provisional:
		return p.Due.Day.String() + " 暂定"
	}
	return p.Due.Day.String()
}

func TestEachStageHasItsDeadlineFromTheDayItIsEntered(t *testing.T) {
	for stage, want := range map[review.Stage]string{
		// entered on Monday 2026-11-23, and on Thursday 12-03 after the visit
		review.Application: "none", review.Screening: "2026-11-30", review.Invitation: "none",
		review.InvitationReview: "2026-11-30", review.Consultation: "2026-12-07", review.Planning: "2026-12-07",
		review.PlanApproval: "2026-11-30", review.Notification: "2026-11-30",
		review.OnSite:        "2026-12-14", // 10 days after the planned end are a Sunday
		review.Rectification: "2027-06-03 暂定", review.Verification: "2026-12-17", review.SecondVisit: "2027-06-03 暂定",
		review.Concluding: "2026-12-24", review.Closed: "none", review.Terminated: "none",
	} {
		if got := dueOf(reached(t, stage)); got != want {
			t.Errorf("%s is due %s, want %s", stage.Zh(), got, want)
		}
	}
	if got := dueOf(returned(t)); got != "none" {
		t.Errorf("a returned project is due %s, want no deadline", got)
	}
}

func TestADeadlineSkipsHolidaysAndIsProvisionalWhereTheYearIsNotKnown(t *testing.T) {
	for at, want := range map[string]string{
		"2026-09-29 10:00:00": "2026-10-12",    // 国庆节 off, Saturday 10-10 is worked
		"2026-09-18 10:00:00": "2026-09-24",    // Sunday 09-20 is worked
		"2026-12-24 10:00:00": "2026-12-31",    // the last day that is sure
		"2026-12-25 10:00:00": "2027-01-04 暂定", // 2027-01-01 is off by law, its make-up days are unknown
		"2026-11-27 23:59:59": "2026-12-04",
		"2026-11-28 00:00:00": "2026-12-04", // on a Saturday counting starts with Monday as well
	} {
		p := reached(t, review.Application)
		must(t, p.Submit(step(subAccount, clock(at))))
		if got := dueOf(p); got != want {
			t.Errorf("submitted at %s, 预审 is due %s, want %s", at, got, want)
		}
	}
}

func TestTheLimitIsTheSettingOfTheDayOfTheStep(t *testing.T) {
	p, s := reached(t, review.Application), now(subAccount)
	s.Settings = overridden(t, "limit.screening", `{"count":1,"unit":"months"}`)
	must(t, p.Submit(s))
	if got := dueOf(p); got != "2026-12-23" {
		t.Errorf("with one month 预审 is due %s, want 2026-12-23", got)
	}
}

func TestADeadlineStaysWhileFilesComeIn(t *testing.T) {
	p := reached(t, review.Consultation)
	before := dueOf(p)
	d := upload(t, p, review.SealedScan, "", step(subAccount, clock("2026-11-27 10:00:00")))
	p.Receive(d.ID, readAs(review.NoSeal), clock("2026-11-27 10:01:00"))
	must(t, p.RemoveDocument(d.ID, step(subAccount, clock("2026-11-27 10:02:00"))))
	if got := dueOf(p); got != before {
		t.Errorf("due %s, was %s", got, before)
	}
}

func TestTheLastDayIsStillInTime(t *testing.T) {
	p := reached(t, review.Screening)
	for day, want := range map[string]bool{"2026-11-23": false, "2026-11-30": false, "2026-12-01": true} {
		if got := p.Overdue(calendar.MustDate(day)); got != want {
			t.Errorf("due 2026-11-30, on %s overdue is %v", day, got)
		}
	}
	if draft(t).Overdue(calendar.MustDate("2030-01-01")) {
		t.Error("a draft without a deadline is overdue")
	}
	if row := p.Row(step(officer, clock("2026-11-30 23:59:59"))); row.Overdue {
		t.Error("the list shows it as overdue in the last second of the last day")
	}
}
