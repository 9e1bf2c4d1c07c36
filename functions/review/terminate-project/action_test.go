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
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.After, terminate))
}

func by(c access.Caller) edgetest.Request { return saying(c, `{"reason":"单位已停业"}`) }

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerEndsAProjectAtAnyStageOnceItWasSubmitted(t *testing.T) {
	for _, s := range review.Stages[1:] {
		if !s.Stage.Open() {
			continue
		}
		p := actiontest.At(t, s.Stage)
		told := "ended " + actiontest.OwnUnit.Name + ", ended 协会经办"
		if p.Now(t).InTeam(actiontest.Leader) {
			told += ", ended 评审人员 " + actiontest.Leader.Name + ", ended 评审人员 " + actiontest.Member.Name
		}
		handler := wire(p)
		p.Rehearse(t, handler, by(actiontest.Officer), "terminate "+s.Zh+"→终止", told)
		at := actiontest.Position(t, handler, by(actiontest.Officer))
		if at.Stage != review.Terminated || at.Status != review.Ended || at.Due != nil || len(at.Actions) != 0 {
			t.Errorf("from %s: %+v", s.Stage, at)
		}
	}
}

func TestAnEndHasItsReasonAndFreesTheTeam(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Officer))
	actiontest.Ask(t, handler,
		actiontest.Invalid("none", saying(actiontest.Officer, `{}`), "/reason required"),
		actiontest.Invalid("one too long", saying(actiontest.Officer, `{"reason":"`+strings.Repeat("字", 1001)+`"}`),
			"/reason too_long"))
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	if len(p.Now(t).Booked()) != 2 {
		t.Fatalf("booked: %v", p.Now(t).Booked())
	}
	actiontest.Position(t, handler, by(actiontest.Officer))
	if e := p.Events()[len(p.Events())-1]; e.Opinion != "单位已停业" || e.By.Account != "officer" ||
		len(p.Now(t).Booked()) != 0 {
		t.Errorf("recorded: %+v, booked %v", e, p.Now(t).Booked())
	}
}

func TestWhatHasEndedOrNeverBeganIsNotTerminated(t *testing.T) {
	for stage, code := range map[review.Stage]string{review.Application: "project.never_submitted",
		review.Closed: "project.wrong_stage"} {
		actiontest.Ask(t, wire(actiontest.At(t, stage)), actiontest.Case{Name: string(stage),
			Request: by(actiontest.Officer), Status: 409, Code: code})
	}
}

func TestOnlyAnOfficerTerminates(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Screening, review.Terminated, by)
}
