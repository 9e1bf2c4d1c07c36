package actiontest_test

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

func TestEveryStageIsReached(t *testing.T) {
	for _, s := range review.Stages {
		now := actiontest.At(t, s.Stage).Now(t)
		if now.Stage != s.Stage || !now.UpdatedAt.Equal(now.CreatedAt) && !now.UpdatedAt.Equal(actiontest.VisitDay) {
			t.Errorf("%s: %+v", s.Stage, now.Summary)
		}
	}
}

func TestWhatAStepAsksForIsBrought(t *testing.T) {
	for _, tc := range []struct {
		at    review.Stage
		bring func(*actiontest.Projects)
		step  func(*review.Project) error
		to    review.Stage
	}{
		{review.Planning, func(p *actiontest.Projects) { p.Planned(t) }, func(p *review.Project) error {
			return p.SubmitPlan(actiontest.Find, "", actiontest.Step(actiontest.Officer))
		}, review.PlanApproval},
		{review.OnSite, func(p *actiontest.Projects) { p.Visited(t, review.Meets) }, func(p *review.Project) error {
			return p.SubmitVisit(actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
		}, review.Concluding},
		{review.Rectification, func(p *actiontest.Projects) { p.Answered(t) }, func(p *review.Project) error {
			return p.SubmitRectification(actiontest.StepAt(actiontest.Main, actiontest.VisitDay))
		}, review.Verification},
		{review.SecondVisit, func(p *actiontest.Projects) { p.Again(t) }, func(*review.Project) error { return nil },
			review.OnSite},
	} {
		p := actiontest.At(t, tc.at)
		tc.bring(p)
		now := p.Now(t)
		if err := tc.step(now); err != nil || now.Stage != tc.to {
			t.Errorf("from %s it came to %s: %v", tc.at, now.Stage, err)
		}
	}
}

func TestADryRunIsNotKept(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	before := len(p.Events())
	err := p.Update(t.Context(), actiontest.Number, access.Terms{DryRun: true}, func(p *review.Project) error {
		return p.Screen(review.Decision{Pass: true}, actiontest.Step(actiontest.Officer))
	})
	if err != nil || len(p.Events()) != before {
		t.Errorf("%v: %d events after %d", err, len(p.Events()), before)
	}
}

func TestEachLetterHasATokenOfItsOwn(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	for token, id := range map[string]string{actiontest.Token: actiontest.Letter,
		actiontest.NoticeToken: actiontest.Notice} {
		if l, err := p.Named(t.Context(), token); err != nil || l.Letter != id {
			t.Errorf("%s: %s, %v", token, l.Letter, err)
		}
	}
	if numbers := p.Now(t).Letters; strings.EqualFold(numbers[0].Number, numbers[1].Number) {
		t.Errorf("both have number %s", numbers[0].Number)
	}
}
