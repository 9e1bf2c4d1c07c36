package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.After, submit))
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number)
}

func incomplete(name, fields string) actiontest.Case {
	return actiontest.Case{Name: name, Request: by(actiontest.Main), Status: 422, Code: "rectification.incomplete",
		Fields: fields}
}

func TestAUnitHandsItsAnswersToTheLeader(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	p.Answered(t)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Main), "submit_rectification 整改资料→整改确认", "turn 评审人员 "+actiontest.Leader.Name)
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Verification || at.Due == nil {
		t.Errorf("%+v", at)
	}
	for _, f := range p.Now(t).Findings {
		if f.State != review.FindingAnswered {
			t.Errorf("kept: %+v", f)
		}
	}
}

func TestARectificationWithGapsIsNotHandedIn(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	handler := wire(p)
	actiontest.Ask(t, handler, incomplete("nothing answered",
		"/findings/F1-01/cause required, /findings/F1-01/evidence file_required, "+
			"/findings/F1-01/measure required, /findings/F1-02/cause required, /findings/F1-02/evidence file_required, /findings/F1-02/measure required"))
	p.Answered(t)
	p.Do(t, func(p *review.Project) error {
		return p.RemoveDocument("evidence-F1-02", actiontest.StepAt(actiontest.Main, actiontest.VisitDay))
	})
	actiontest.Ask(t, handler, incomplete("evidence taken away", "/findings/F1-02/evidence file_required"))
	p.Do(t, func(p *review.Project) error {
		a := review.Announcement{Kind: review.Evidence, Of: "F1-02", Name: "档案.pdf", Size: 9}
		_, err := p.StartUpload("more", a, actiontest.StepAt(actiontest.Main, actiontest.VisitDay))
		return err
	})
	actiontest.Ask(t, handler, incomplete("evidence on its way", "/findings/F1-02/evidence file_pending"))
	if now := p.Now(t); now.Stage != review.Rectification {
		t.Errorf("it stands at %s", now.Stage)
	}
}

func TestOnlyItsUnitHandsARectificationIn(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Rectification, review.OnSite, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Rectification)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
