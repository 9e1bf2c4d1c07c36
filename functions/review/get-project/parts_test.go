package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// see is a project as a caller is shown it.
func see(t *testing.T, p *actiontest.Projects, c access.Caller) (output, string) {
	t.Helper()
	var out output
	a := actiontest.Read(t, wire(p), by(c), 200, &out)
	return out, a.Body
}

// rated is a closed project whose unit has rated the team.
func rated(t *testing.T) *actiontest.Projects {
	t.Helper()
	p := actiontest.At(t, review.Closed)
	p.Do(t, func(p *review.Project) error {
		var scores []review.Score
		for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
			scores = append(scores, review.Score{Criterion: o.Value, Score: 5})
		}
		return p.EvaluateReview(0, scores, "认真负责", actiontest.StepAt(actiontest.Main, actiontest.VisitDay))
	})
	return p
}

func TestAClosedCaseIsShownWithAllThatBecameOfIt(t *testing.T) {
	out, _ := see(t, rated(t), actiontest.Main)
	if len(out.Plans) != 1 || len(out.Visits) != 1 || len(out.Findings) != 2 || len(out.Conclusions) != 2 ||
		len(out.Evaluations) != 1 || len(out.Letters) != 2 {
		t.Fatalf("%+v", out.Parts)
	}
	if f := out.Findings[0]; f.ID != "F1-01" || f.ClassName == "" || f.State != review.FindingClosed || f.ToAnswer ||
		strings.Join(f.Evidence, " ") != "evidence-F1-01" {
		t.Errorf("%+v", f)
	}
	if c := out.Conclusions[1]; c.Result != review.Rectified || c.ResultName != "整改后符合条件" || c.Stale ||
		c.ConfirmedBy == nil {
		t.Errorf("%+v", c)
	}
	if out.Result != review.Rectified || out.LeaderName != actiontest.Leader.Name || out.Missing != nil {
		t.Errorf("%+v", out.Row)
	}
}

func TestTheTeamNeverSeesHowItWasRated(t *testing.T) {
	p := rated(t)
	for who, shown := range map[string]int{"leader": 0, "member": 0, "main": 1, "sub": 1, "officer": 1, "approver": 1} {
		out, body := see(t, p, access.Caller{Account: who})
		if len(out.Evaluations) != shown || strings.Contains(body, "认真负责") != (shown > 0) {
			t.Errorf("%s sees %+v", who, out.Evaluations)
		}
	}
}

func TestAPlanIsTheAssociationsAloneUntilItIsApproved(t *testing.T) {
	p := actiontest.At(t, review.PlanApproval)
	for who, shown := range map[string]int{"main": 0, "officer": 1, "approver": 1} {
		if out, body := see(t, p, access.Caller{Account: who}); len(out.Plans) != shown ||
			strings.Contains(body, actiontest.Leader.Name) != (shown > 0) {
			t.Errorf("%s sees %s", who, body)
		}
	}
	p = actiontest.At(t, review.Notification)
	for who, shown := range map[string]bool{"main": false, "leader": true, "officer": true} {
		out, body := see(t, p, access.Caller{Account: who})
		if len(out.Plans) != 1 || out.LeaderName != actiontest.Leader.Name ||
			strings.Contains(body, "leader@example.org") != shown {
			t.Errorf("%s sees %s", who, body)
		}
		if plan := out.Plans[0]; who != "officer" && (plan.SavedBy != review.Actor{} || plan.ApprovedBy != nil) {
			t.Errorf("%s sees who planned: %+v", who, plan)
		}
	}
}

func TestHowTheTeamSignsInIsNothingToTheUnit(t *testing.T) {
	for _, stage := range []review.Stage{review.OnSite, review.Rectification, review.Verification, review.Closed} {
		if _, body := see(t, actiontest.At(t, stage), actiontest.Main); strings.Contains(body, "@example.org") {
			t.Errorf("%s: %s", stage, body)
		}
	}
}

func TestWhatTheTeamWritesDownIsItsOwnUntilTheVisitIsClosed(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	p.Visited(t, review.Rectify)
	for who, shown := range map[string]bool{"main": false, "leader": true, "member": true, "officer": true} {
		if _, body := see(t, p, access.Caller{Account: who}); strings.Contains(body, "校准记录不全") != shown ||
			strings.Contains(body, "material-1") != shown {
			t.Errorf("%s sees %s", who, body)
		}
	}
}

func TestARectificationShowsWhatIsStillMissing(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	out, _ := see(t, p, actiontest.Main)
	if len(out.Missing) != 6 || out.Missing[0].Pointer != "/findings/F1-01/cause" || !out.Findings[0].ToAnswer {
		t.Errorf("%+v", out.Missing)
	}
	p.Answered(t)
	if out, _ = see(t, p, actiontest.Main); out.Missing != nil {
		t.Errorf("a complete one misses %+v", out.Missing)
	}
}

func TestAnOfferSaysWhichDaysItMayName(t *testing.T) {
	for action, at := range map[review.Action]struct {
		stage review.Stage
		by    access.Caller
		want  string
	}{
		review.Propose:            {review.Invitation, actiontest.Main, "2026-03-08 2027-03-02"},
		review.ProposeSecondVisit: {review.SecondVisit, actiontest.Main, "2026-03-08 2027-03-02"},
		review.SavePlan:           {review.Planning, actiontest.Officer, "2026-03-09 2027-03-02"},
		review.ObjectDate:         {review.Notification, actiontest.Main, "2026-03-03 2027-03-02"},
		review.ReDate:             {review.Notification, actiontest.Officer, "2026-03-03 2027-03-02"},
		review.AskExtension:       {review.Rectification, actiontest.Main, "2026-09-21 2026-11-19"},
		review.SaveVisit:          {review.OnSite, actiontest.Leader, "2026-03-18 2026-03-21"},
		review.PassScreening:      {review.Screening, actiontest.Officer, ""},
	} {
		out, _ := see(t, actiontest.At(t, at.stage), at.by)
		said, offered := "", false
		for _, o := range out.Actions {
			if o.Action == action {
				offered = true
				if o.Days != nil {
					said = o.Days.Earliest.String() + " " + o.Days.Latest.String()
				}
			}
		}
		if !offered || said != at.want {
			t.Errorf("%s at %s: %q, want %q", action, at.stage, said, at.want)
		}
	}
}
