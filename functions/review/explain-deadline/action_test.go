package main

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func at(p *actiontest.Projects, now time.Time) lambdahttp.Handler {
	a := action{projects: p, now: func() time.Time { return now }}
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, a.explain)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return at(p, actiontest.Monday) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number)
}

func TestADeadlineIsExplainedDayByDay(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	var out output
	actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	// Monday the 2nd is not counted: Tuesday to Friday are four, and the next Monday is the fifth.
	if out.Number != actiontest.Number || out.Due != *p.Now(t).Due || out.Term.Day.String() != "2026-03-09" ||
		out.Limit != "limit.screening" {
		t.Errorf("%+v", out)
	}
	if out.Left != 6 || out.Overdue || out.Rolled || out.Confirmed || out.Source != "" || len(out.Term.Skipped) != 2 {
		t.Errorf("%+v", out)
	}
	if !strings.Contains(out.Sentence, "5 个工作日") || !strings.Contains(out.Sentence, "2026年3月9日") ||
		!strings.Contains(out.SentenceEn, "5 working days") {
		t.Errorf("%s / %s", out.Sentence, out.SentenceEn)
	}
}

func TestWhereALimitComesFromIsTheAssociationsToKnow(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Registrar, actiontest.Main} {
		var out output
		if actiontest.Read(t, wire(p), by(c), 200, &out); (out.Source != "") != c.OfAssociation() {
			t.Errorf("%s reads %q", c.Account, out.Source)
		}
	}
}

func TestADeadlineThatHasPassedSaysSo(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	for days, want := range map[int]struct {
		overdue bool
		left    int
	}{7: {false, 1}, 8: {true, 0}} {
		var out output
		actiontest.Read(t, at(p, actiontest.Monday.AddDate(0, 0, days)), by(actiontest.Officer), 200, &out)
		if out.Overdue != want.overdue || out.Left != want.left {
			t.Errorf("after %d days: %+v", days, out)
		}
	}
}

func TestALimitInMonthsMayEndOnASundayThatIsWorked(t *testing.T) {
	var out output
	actiontest.Read(t, at(actiontest.At(t, review.Rectification), actiontest.VisitDay), by(actiontest.Leader), 200, &out)
	// Six months from 20 March end on Sunday 20 September 2026, which is worked as a make-up day.
	if out.Term.Day.String() != "2026-09-20" || out.Rolled || out.Limit != "limit.rectification" ||
		!strings.Contains(out.Sentence, "6 个月") {
		t.Errorf("%+v", out)
	}
}

func TestAStageWithoutADeadlineHasNothingToExplain(t *testing.T) {
	for _, stage := range []review.Stage{review.Application, review.Invitation, review.Closed, review.Terminated} {
		a := edgetest.Send(t, wire(actiontest.At(t, stage)), by(actiontest.Main))
		if a.Status != 404 || a.Problem.Code != "deadline.none" || a.Problem.Facts["stage"] != string(stage) {
			t.Errorf("%s: %d %s", stage, a.Status, a.Body)
		}
	}
}

func TestOnlyWhoMaySeeAProjectLearnsOfItsDeadline(t *testing.T) {
	actiontest.Readers(t, wire, review.Screening, by)
	actiontest.Readers(t, wire, review.OnSite, by)
}
