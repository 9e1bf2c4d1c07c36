package main

import (
	"context"
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByDecider, actiontest.Standings{}, stepping.Take(p, actiontest.Now, action{p}.revoke))
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
		actiontest.Case{Name: "a reviewer of other projects", Request: by(actiontest.Reviewer), Status: 404, Code: "project.not_found"},
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
		status, code := 409, "project.wrong_stage"
		switch stage {
		case review.Application:
			code = "back.nothing"
		case review.Closed:
			status, code = 403, "access.role_missing"
		}
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage), Request: by(actiontest.Officer),
			Status: status, Code: code})
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

// later is wire once the visit is over.
func later(p *actiontest.Projects, past events) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByDecider, actiontest.Standings{}, stepping.Take(p, actiontest.After, action{past}.revoke))
}

func TestTheLeaderTakesTheConclusionOrTheCheckOfARectificationBack(t *testing.T) {
	unit := "revoked " + actiontest.OwnUnit.Name + ", revoked 协会经办"
	members := ", revoked 评审人员 " + actiontest.Member.Name
	for _, c := range []struct {
		at     review.Stage
		action string
		told   string
		to     review.Stage
	}{
		{review.Rectification, "revoke_conclusion 整改资料→现场评审", unit + members, review.OnSite},
		{review.Concluding, "revoke_verification 结论确认→整改确认", unit + ", revoked 协会审批" + members, review.Verification},
	} {
		p := actiontest.At(t, c.at)
		handler := later(p, p)
		actiontest.Ask(t, handler,
			actiontest.Case{Name: "a member", Request: by(actiontest.Member), Status: 403, Code: "back.others_decision"},
			actiontest.Case{Name: "the unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
			actiontest.Case{Name: "the officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
			actiontest.Invalid("no reason", saying(actiontest.Leader, `{}`), "/reason required"))
		p.Rehearse(t, handler, by(actiontest.Leader), c.action, c.told)
		p.Command(t, handler, 200, by(actiontest.Leader))
		if at := actiontest.Position(t, handler, by(actiontest.Leader)); at.Stage != c.to || at.Status != review.Submitted || at.Due == nil {
			t.Errorf("%+v", at)
		}
		actiontest.Ask(t, handler, actiontest.Case{Name: "twice", Request: by(actiontest.Leader), Status: 409, Code: "project.wrong_stage"})
	}
}

func TestAClosedCaseComesBackByWhoClosedItOrByAnotherWhoDoesNotConfirmIt(t *testing.T) {
	p := actiontest.At(t, review.Closed)
	handler := later(p, p)
	all := "revoked " + actiontest.OwnUnit.Name + ", revoked 协会经办, revoked 评审人员 " + actiontest.Leader.Name + ", revoked 评审人员 " +
		actiontest.Member.Name
	p.Rehearse(t, handler, by(actiontest.Approver), "revoke_confirmation 办结→结论确认", all)
	p.Rehearse(t, handler, by(actiontest.Second), "reopen_case 办结→结论确认", "turn 协会审批, "+all)
	p.Command(t, handler, 200, by(actiontest.Second))
	at := actiontest.Position(t, handler, by(actiontest.Second))
	if at.Stage != review.Concluding || at.Status != review.Submitted || at.Due == nil {
		t.Errorf("%+v", at)
	}
	for _, offer := range at.Actions {
		if offer.Action == review.ConfirmConclusion {
			t.Error("who opened it again is offered to confirm it")
		}
	}
	late := actiontest.At(t, review.Closed)
	a, b := access.ByDecider, actiontest.Standings{}
	after := func() time.Time { return actiontest.VisitDay.Add(100 * 24 * time.Hour) }
	actiontest.Ask(t, lambdahttp.Handle(a, b, stepping.Take(late, after, action{late}.revoke)),
		actiontest.Case{Name: "too late", Request: by(actiontest.Approver), Status: 409, Code: "back.closed_too_long"},
		actiontest.Case{Name: "too late for another", Request: by(actiontest.Second), Status: 409, Code: "back.closed_too_long"})
}

// silent is a table that does not answer.
type silent struct{}

func (silent) Of(context.Context, string) ([]review.Event, error) {
	return nil, errors.New("table Events-7 is gone")
}

func TestWhatThePastDoesNotTellIsNotTakenBack(t *testing.T) {
	p := actiontest.At(t, review.Concluding)
	version := len(p.Events())
	actiontest.Ask(t, later(p, silent{}), actiontest.Case{Name: "no past", Request: by(actiontest.Leader), Status: 500, Code: "internal"})
	if len(p.Events()) != version {
		t.Error("something was recorded")
	}
}
