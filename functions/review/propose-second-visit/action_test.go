package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.After, propose))
}

func by(c access.Caller) edgetest.Request {
	return naming(c, `{"date":"2026-03-30","note":"整改已完成"}`)
}

func naming(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAUnitNamesTheDayOfASecondVisitWhichOpensANewRound(t *testing.T) {
	p := actiontest.At(t, review.SecondVisit)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Main), "propose_second_visit 确认约请→评审计划", "turn 协会经办")
	p.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Planning || at.Due == nil {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if now.Round != 2 || now.Invitation.Date != actiontest.AgainFrom || now.Invitation.Note != "整改已完成" ||
		now.VisitFrom != nil || len(now.Planners) != 0 {
		t.Errorf("%+v, invited for %+v", now.Summary, now.Invitation)
	}
	if plan, ok := now.Plan(1); !ok || plan.State != review.PlanApproved || now.Leader().Login != "" ||
		!now.InTeam(actiontest.Leader) {
		t.Errorf("of the first round: %+v", plan)
	}
}

func TestADayThatIsNoneOrNotOpenIsRefused(t *testing.T) {
	p := actiontest.At(t, review.SecondVisit)
	handler := wire(p)
	bad := func(name, body, code, fields string) actiontest.Case {
		return actiontest.Case{Name: name, Request: naming(actiontest.Main, body), Status: 422, Code: code, Fields: fields}
	}
	actiontest.Ask(t, handler,
		bad("none", `{}`, "input.invalid", "/date required"),
		bad("no such day, a note too long", `{"date":"2026-04-31","note":"`+strings.Repeat("字", 501)+`"}`, "input.invalid",
			"/date date, /note too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("the last day that is closed", `{"date":"2026-03-25"}`, "invitation.date_too_early", "/date too_early"),
		bad("beyond the review's limit", `{"date":"2029-03-30"}`, "input.invalid", "/date too_late"),
		actiontest.Case{Name: "the first that is open", Request: naming(actiontest.Main, `{"date":"2026-03-26"}`),
			Status: 200})
}

func TestOnlyTheAccountThatHoldsTheProjectInvitesAgain(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.SecondVisit, review.Rectification, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.SecondVisit)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
