package review_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestTodayAndTheFiveDaysAfterItAreRefusedAndTheSixthIsTaken(t *testing.T) {
	for name, tc := range map[string]struct {
		at    time.Time
		first string
	}{
		"in the morning":                              {clock("2026-11-23 09:00:00"), "2026-11-29"},
		"just after midnight in Shanghai":             {clock("2026-11-23 00:00:00"), "2026-11-29"},
		"just before midnight in Shanghai":            {clock("2026-11-22 23:59:59"), "2026-11-28"},
		"when it is still the day before by UTC":      {time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC), "2026-11-29"},
		"when both clocks show the same day":          {time.Date(2026, 11, 22, 15, 59, 59, 0, time.UTC), "2026-11-28"},
		"over the end of the year":                    {clock("2026-12-28 10:00:00"), "2027-01-03"},
		"on the last day of the year":                 {clock("2026-12-31 23:59:59"), "2027-01-06"},
		"over the end of February":                    {clock("2026-02-25 10:00:00"), "2026-03-03"},
		"over the end of February in a leap year":     {clock("2028-02-25 10:00:00"), "2028-03-02"},
		"over a holiday: which days count is no rule": {clock("2026-09-30 10:00:00"), "2026-10-06"},
	} {
		first := calendar.MustDate(tc.first)
		for back := 1; back <= 6; back++ {
			p := reached(t, review.Invitation)
			day, before := first.AddDays(-back), asJSON(t, p)
			err := p.Propose(day, "", step(subAccount, tc.at))
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != fault.DateTooEarly || f.Facts["earliest"] != tc.first || f.Args["days"] != "5" {
				t.Errorf("%s: %s is refused with %v, want the earliest %s", name, day, err, tc.first)
			}
			if got := fieldsOf(err); !slices.Equal(got, []string{"/date too_early"}) || asJSON(t, p) != before {
				t.Errorf("%s: %s: fields %v, or the project changed", name, day, got)
			}
		}
		p := reached(t, review.Invitation)
		if err := p.Propose(first, "上午", step(subAccount, tc.at)); err != nil || p.Invitation.Date != first ||
			p.Invitation.Note != "上午" {
			t.Errorf("%s: the first free day %s: %v", name, first, err)
		}
	}
}

func TestDaysLongGoneAndNoDayAreTooEarly(t *testing.T) {
	for _, day := range []calendar.Date{{}, calendar.MustDate("0001-01-01"), calendar.MustDate("2025-12-31")} {
		if err := reached(t, review.Invitation).Propose(day, "", now(subAccount)); codeOf(err) != fault.DateTooEarly {
			t.Errorf("%q: %v", day, err)
		}
	}
}

func TestTheLeadIsASettingAlsoInWorkingDays(t *testing.T) {
	for value, first := range map[string]string{
		`{"count":0,"unit":"calendar"}`: "2026-11-24", // today alone is closed
		`{"count":5,"unit":"working"}`:  "2026-12-01",
		`{"count":3,"unit":"calendar"}`: "2026-11-27",
	} {
		s := now(subAccount)
		s.Settings = overridden(t, "invitation.lead", value)
		if got := review.EarliestDate(s).String(); got != first {
			t.Errorf("with %s the first free day is %s, want %s", value, got, first)
		}
	}
}

func TestAReturnedDateIsProposedAgainAndTheLastProposalCounts(t *testing.T) {
	p := reached(t, review.InvitationReview)
	must(t, p.ReturnInvitation("请另选日期", now(officer)))
	events := p.Pending()
	if last := events[len(events)-1]; last.Opinion != "请另选日期" || last.Kind != string(review.ReturnInvitation) ||
		!last.Moves() {
		t.Errorf("the return is recorded as %+v", last)
	}
	must(t, p.Propose(calendar.MustDate("2026-12-15"), "", now(subAccount)))
	must(t, p.PassInvitation("同意", now(officer), issue))
	if p.Invitation.Date.String() != "2026-12-15" || len(p.Letters) != 1 || p.Letters[0].ID != "consultation-1-1" {
		t.Errorf("agreed on %s, letters %+v", p.Invitation.Date, p.Letters)
	}
}

func TestWhenTheLetterCantBeIssuedNothingChanges(t *testing.T) {
	p := reached(t, review.InvitationReview)
	before, broken := asJSON(t, p), errors.New("no font")
	err := p.PassInvitation("同意", now(officer),
		func(review.LetterOrder) (review.Letter, error) { return review.Letter{}, broken })
	if !errors.Is(err, broken) || asJSON(t, p) != before {
		t.Errorf("%v; the project is %s, was %s", err, asJSON(t, p), before)
	}
}

func TestALetterIsAskedForOnlyWhenTheStepIsAllowed(t *testing.T) {
	asked := 0
	count := func(o review.LetterOrder) (review.Letter, error) { asked++; return issue(o) }
	for name, s := range map[string]review.Step{"the unit": now(subAccount), "an approver": now(approver),
		"another unit": now(stranger)} {
		if err := reached(t, review.InvitationReview).PassInvitation("", s, count); err == nil {
			t.Errorf("%s agreed to a date", name)
		}
	}
	p := reached(t, review.InvitationReview)
	must(t, p.PassInvitation("", now(officer), count))
	if err := p.PassInvitation("", now(officer), count); codeOf(err) != fault.WrongStage || asked != 1 {
		t.Errorf("the second click: %v; %d letters were made, want 1", err, asked)
	}
}

func TestADayBeyondTheLimitOfTheWholeReviewIsASlipOfThePen(t *testing.T) {
	last, ok := review.LatestDate(now(subAccount))
	if !ok || last.String() != "2027-11-23" {
		t.Fatalf("the last day is %s, %v", last, ok)
	}
	err := reached(t, review.Invitation).Propose(last.AddDays(1), "", now(subAccount))
	if got := fieldsOf(err); !slices.Equal(got, []string{"/date too_late"}) {
		t.Errorf("the day after it: %v", err)
	}
	must(t, reached(t, review.Invitation).Propose(last, "", now(subAccount)))
}
