package review_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// TestAForecastSaysWhatTheClockWillHaveDone: day by day, at each stage, with a clock that comes by every night, and it
// changes nothing.
func TestAForecastSaysWhatTheClockWillHaveDone(t *testing.T) {
	seen := map[string]bool{}
	for _, stage := range []review.Stage{review.Application, review.Screening, review.Invitation, review.InvitationReview,
		review.Planning, review.Rectification, review.Verification, review.Concluding, review.Closed} {
		p := reached(t, stage)
		before, err := json.Marshal(p)
		must(t, err)
		clocked := copied(t, p)
		s := known(t, "2026-11-24 01:00:00")
		for day := calendar.MustDate("2026-11-24"); day.Before(calendar.MustDate("2027-08-01")); day = day.AddDays(1) {
			s.At = day.Midnight()
			f := p.Forecast(day, s)
			clocked.Lapse(s)
			if f.On != day || f.Stage != clocked.Stage || f.Status != clocked.Status || f.Overdue != (clocked.Overdue(day) || f.Terminates) ||
				!f.Terminates && !reflect.DeepEqual(f.Due, clocked.Due) || f.Terminates != (clocked.Stage != stage) {
				t.Fatalf("%s on %s: %+v, the clock: %s %s %+v", stage, day, f, clocked.Stage, clocked.Status, clocked.Due)
			}
			if f.Due != nil && f.Ended != !day.Before(f.Due.Day) {
				t.Errorf("%s on %s: %+v", stage, day, f)
			}
			seen[f.Sentence] = true
			for _, said := range []string{f.Sentence, f.SentenceEn} {
				if said == "" || !strings.Contains(f.Sentence, day.Chinese()) || !strings.Contains(f.SentenceEn, day.String()) {
					t.Errorf("%s on %s says %q", stage, day, said)
				}
			}
		}
		if after, err := json.Marshal(p); err != nil || string(after) != string(before) || len(p.Pending()) != p.Version {
			t.Errorf("%s: looking ahead has changed it", stage)
		}
	}
	all := ""
	for said := range seen {
		all += said
	}
	for _, want := range []string{"没有期限。", "未到。", "当日届满。", "逾期。", "项目将终止。"} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %s", want)
		}
	}
}

// TestAForecastSaysItInOneSentence, with the day before, the last day, and the day after.
func TestAForecastSaysItInOneSentence(t *testing.T) {
	p := reached(t, review.InvitationReview) // due 2026-11-30
	for day, want := range map[string]string{
		"2026-11-29": "预测：如无人办理，到2026年11月29日，“约请审核”阶段的期限（2026年11月30日）未到。",
		"2026-11-30": "预测：如无人办理，到2026年11月30日，“约请审核”阶段的期限当日届满。",
		"2026-12-02": "预测：如无人办理，到2026年12月2日，“约请审核”阶段的期限（2026年11月30日）已过 2 日，逾期。",
	} {
		if f := p.Forecast(calendar.MustDate(day), step(officer, clock("2026-11-24 09:00:00"))); f.Sentence != want {
			t.Errorf("%s: %s", day, f.Sentence)
		}
	}
}
