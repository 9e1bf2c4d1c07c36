package main

import (
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func at(p *actiontest.Projects, now time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByReviewer, actiontest.Standings{},
		stepping.Take(p, func() time.Time { return now }, submit))
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return at(p, actiontest.VisitDay) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number)
}

// writing saves a report of the project's first visit.
func writing(t *testing.T, p *actiontest.Projects, result review.Result, change func(*review.VisitReport)) {
	t.Helper()
	p.Do(t, func(p *review.Project) error {
		r := actiontest.Report(result)
		change(&r)
		return p.SaveVisit(r, actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
	})
}

func incomplete(name, fields string) actiontest.Case {
	return actiontest.Case{Name: name, Request: by(actiontest.Leader), Status: 422, Code: "visit.incomplete",
		Fields: fields}
}

func TestTheLeadersConclusionSaysWhereTheProjectGoes(t *testing.T) {
	unit := actiontest.OwnUnit.Name
	for _, tc := range []struct {
		result   review.Result
		to       review.Stage
		findings int
		happens  string
		told     string
	}{
		{review.Meets, review.Concluding, 0, "conclude_meets 现场评审→结论确认", "turn 协会审批, may_evaluate " + unit},
		{review.Rectify, review.Rectification, 2, "conclude_rectify 现场评审→整改资料", "turn " + unit + ", may_evaluate " + unit},
		{review.Revisit, review.SecondVisit, 2, "conclude_revisit 现场评审→确认约请", "turn " + unit + ", may_evaluate " + unit},
		{review.Fails, review.Concluding, 2, "conclude_fails 现场评审→结论确认", "turn 协会审批, may_evaluate " + unit},
	} {
		p := actiontest.At(t, review.OnSite)
		p.Visited(t, tc.result)
		handler := wire(p)
		p.Rehearse(t, handler, by(actiontest.Leader), tc.happens, tc.told)
		p.Command(t, handler, 200, by(actiontest.Leader))
		if at := actiontest.Position(t, handler, by(actiontest.Leader)); at.Stage != tc.to || at.Due == nil ||
			len(at.Actions) != 1 || at.Actions[0].Action != review.RevokeConclusion {
			t.Errorf("%s: %+v", tc.result, at)
		}
		now := p.Now(t)
		if v, _ := now.Visit(1); now.Result != tc.result || v.ClosedBy.Account != "leader" ||
			len(now.Findings) != tc.findings {
			t.Errorf("%s: %+v, closed by %+v", tc.result, now.Summary, v.ClosedBy)
		}
		if c := now.Conclusions[0]; c.Result != tc.result || len(c.Saw) < tc.findings+1 || now.Stale(c) {
			t.Errorf("%s: the conclusion %+v", tc.result, c)
		}
	}
	edgetest.Refuses(t, wire(actiontest.At(t, review.OnSite)), by(actiontest.Leader))
}

func TestAVisitIsNotClosedWithGaps(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	actiontest.Ask(t, handler, incomplete("nothing written down",
		"/conclusion required, /documents/visit_material file_required, /endedAt required, /startedAt required"))
	p.Visited(t, review.Rectify)
	for _, tc := range []struct {
		name   string
		result review.Result
		change func(*review.VisitReport)
		fields string
	}{
		{"all well, with findings", review.Rectify, func(r *review.VisitReport) { r.Conclusion = review.Meets },
			"/conclusion findings_open"},
		{"a rectification of nothing", review.Meets, func(r *review.VisitReport) { r.Conclusion = review.Rectify },
			"/findings findings_missing"},
		{"a finding with gaps", review.Rectify, func(
			r *review.VisitReport) {
			r.Findings[1] = review.FindingDraft{Clause: "5.1"}
		},
			"/findings/1/class required, /findings/1/fact required"},
		{"three days before the notice's", review.Meets, func(r *review.VisitReport) {
			r.StartedAt = later(r.StartedAt,
				-72)
		}, "/startedAt too_early"},
		{"an hour ahead", review.Meets, func(r *review.VisitReport) { r.EndedAt = later(r.EndedAt, 2) }, "/endedAt future"},
	} {
		writing(t, p, tc.result, tc.change)
		actiontest.Ask(t, handler, incomplete(tc.name, tc.fields))
	}
	p.Do(t, func(p *review.Project) error {
		a := review.Announcement{Kind: review.VisitMaterial, Name: "照片.jpg", Size: 9}
		_, err := p.StartUpload("late", a, actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
		return err
	})
	writing(t, p, review.Rectify, func(*review.VisitReport) {})
	actiontest.Ask(t, handler, incomplete("a file on its way", "/documents/visit_material file_pending"))
	if now := p.Now(t); now.Stage != review.OnSite || len(now.Conclusions) != 0 {
		t.Errorf("%+v", now.Summary)
	}
}

func later(t *time.Time, hours int) *time.Time {
	at := t.Add(time.Duration(hours) * time.Hour)
	return &at
}

func TestASecondVisitClosesWhatWasPutRight(t *testing.T) {
	p := actiontest.At(t, review.SecondVisit)
	p.Again(t)
	p.Do(t, func(p *review.Project) error {
		step := actiontest.StepAt(actiontest.Leader, actiontest.AgainDay)
		_, err := p.StartUpload("again", review.Announcement{Kind: review.VisitMaterial, Name: "照片.jpg", Size: 9}, step)
		if err != nil {
			return err
		}
		began, over := actiontest.AgainFrom.Midnight().Add(9*time.Hour), actiontest.AgainTo.Midnight().Add(16*time.Hour)
		return p.SaveVisit(review.VisitReport{StartedAt: &began, EndedAt: &over, Conclusion: review.Meets,
			Verdicts: actiontest.Closed}, step)
	})
	p.Do(t, actiontest.Accept)
	if at := actiontest.Position(t, at(p, actiontest.AgainDay), by(actiontest.Leader)); at.Stage != review.Concluding {
		t.Errorf("%+v", at)
	}
	if now := p.Now(t); now.Result != review.Rectified || now.Findings[0].State != review.FindingClosed ||
		len(now.Unrated) != 2 {
		t.Errorf("%+v with %+v", now.Summary, now.Findings)
	}
}

func TestOnlyTheLeaderConcludes(t *testing.T) {
	actiontest.LeadersAlone(t, wire, review.OnSite, review.Rectification, by)
}
