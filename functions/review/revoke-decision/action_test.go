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
	return lambdahttp.Handle(access.ByDecider, actiontest.Standings{}, stepping.Take(p, actiontest.Now, revoke))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"漏看了一份资料"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

// after is a project on which the officer has decided.
func after(t *testing.T, at review.Stage, decide func(*review.Project) error) *actiontest.Projects {
	t.Helper()
	p := actiontest.At(t, at)
	p.Do(t, decide)
	return p
}

func returned(p *review.Project) error {
	return p.Screen(review.Decision{Opinion: "缺页"}, actiontest.Step(actiontest.Officer))
}

func TestTheOfficerTakesADecisionBackAndTheUnitIsTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		p      *actiontest.Projects
		action string
		to     review.Stage
	}{
		{"passed", actiontest.At(t, review.Invitation), "revoke_screening 约请→预审", review.Screening},
		{"returned", after(t, review.Screening, returned), "revoke_screening 申请资料→预审", review.Screening},
		{"agreed to", actiontest.At(t, review.Consultation), "revoke_invitation 商洽函→约请审核", review.InvitationReview},
		{"not agreed to", after(t, review.InvitationReview, func(p *review.Project) error {
			return p.ReturnInvitation("另选日期", actiontest.Step(actiontest.Officer))
		}), "revoke_invitation 约请→约请审核", review.InvitationReview},
	} {
		handler := wire(c.p)
		edgetest.Refuses(t, handler, by(actiontest.Officer))
		c.p.Rehearse(t, handler, by(actiontest.Officer), c.action, "revoked "+actiontest.OwnUnit.Name)
		c.p.Command(t, handler, 200, by(actiontest.Officer))
		if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != c.to || at.Status != review.Submitted {
			t.Errorf("%s: %+v", c.name, at)
		}
	}
}

func TestADecisionIsTakenBackByWhoMadeItBeforeAnybodyHasActed(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.At(t, review.Invitation)),
		actiontest.Case{Name: "another officer", Request: by(actiontest.Second), Status: 403, Code: "back.others_decision"},
		actiontest.Case{Name: "the unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Invalid("no reason", saying(actiontest.Officer, `{}`), "/reason required"))
	acted := after(t, review.Screening, returned)
	acted.Do(t, func(p *review.Project) error {
		f := actiontest.Form()
		f.Remarks = "已补"
		return p.Save(f, actiontest.Step(actiontest.Main))
	})
	actiontest.Ask(t, wire(acted), actiontest.Case{Name: "the unit has acted", Request: by(actiontest.Officer), Status: 409,
		Code: "back.answered"})
	for _, stage := range []review.Stage{review.Application, review.InvitationReview, review.Planning, review.Closed} {
		code := "project.wrong_stage"
		if stage == review.Application {
			code = "back.nothing"
		}
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Officer),
			Status: 409, Code: code})
	}
}

func TestTheApproverTakesTheDecisionOnAPlanBack(t *testing.T) {
	approved := actiontest.At(t, review.Notification)
	handler := wire(approved)
	actiontest.Ask(t, handler, actiontest.Case{Name: "the officer", Request: by(actiontest.Officer), Status: 403,
		Code: "access.role_missing"})
	approved.Command(t, handler, 200, by(actiontest.Approver))
	if at := actiontest.Position(t, handler, by(actiontest.Approver)); at.Stage != review.PlanApproval {
		t.Errorf("%+v", at)
	}
}
