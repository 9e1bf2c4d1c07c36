package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Twins{}) }

func wired(p *actiontest.Projects, o *actiontest.Twins) lambdahttp.Handler {
	a := action{others: o, unprintable: letter.Missing}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, a.correct))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"reason":"编号抄错","acceptanceNumber":"受理2026-0009"}`)
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerPutsTheFactsRightWithAReason(t *testing.T) {
	p := actiontest.At(t, review.Planning)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	p.Rehearse(t, handler, by(actiontest.Officer), "correct_acceptance 评审计划→评审计划", "corrected "+actiontest.OwnUnit.Name)
	p.Command(t, handler, 200, by(actiontest.Officer))
	before := p.Now(t)
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Planning || *at.Due != *before.Due {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if f := now.Form; f.AcceptanceNumber != "受理2026-0009" || f.AcceptanceDate != before.Form.AcceptanceDate ||
		f.ReviewType != before.Form.ReviewType {
		t.Errorf("kept: %+v", f)
	}
	events := p.Events()
	want := "编号抄错（受理决定书编号由“" + before.Form.AcceptanceNumber + "”改为“受理2026-0009”）"
	if got := events[len(events)-1].Opinion; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}

func TestFactsAreCorrectedUntilTheProjectIsClosed(t *testing.T) {
	actiontest.OfficersAlone(t, wire, review.Screening, review.Closed, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Invitation)),
		actiontest.Invalid("no reason", saying(actiontest.Officer, `{"acceptanceNumber":"1"}`), "/reason required"),
		actiontest.Invalid("a day to come, no option", saying(actiontest.Officer,
			`{"reason":"有误","acceptanceDate":"2026-03-03","reviewType":"none"}`), "/acceptanceDate future, /reviewType option"),
		actiontest.Invalid("what no letter can show", saying(actiontest.Officer, `{"reason":"有误","acceptanceNumber":"𪚥1"}`),
			"/acceptanceNumber unprintable"))
}

func TestANumberThatAnotherOpenProjectHasIsAskedAbout(t *testing.T) {
	p, others := actiontest.At(t, review.Planning), &actiontest.Twins{Number: "PSFJ26007"}
	handler := wired(p, others)
	actiontest.Ask(t, handler, actiontest.Invalid("not said yet", by(actiontest.Officer), "/acceptanceNumber acceptance_twice"),
		actiontest.Invalid("said of another project", saying(actiontest.Officer,
			`{"reason":"编号抄错","acceptanceNumber":"受理2026-0009","acceptanceSharedWith":"PSFJ26006"}`),
			"/acceptanceNumber acceptance_twice"))
	on := saying(actiontest.Officer, `{"reason":"编号抄错","acceptanceNumber":"受理2026-0009","acceptanceSharedWith":"PSFJ26007"}`)
	actiontest.Fails(t, handler, on, &others.Err)
	actiontest.Position(t, handler, on)
	if f := p.Now(t).Form; f.AcceptanceNumber != "受理2026-0009" || f.AcceptanceSharedWith != "PSFJ26007" {
		t.Errorf("kept: %+v", f)
	}
	actiontest.Position(t, handler, saying(actiontest.Officer, `{"reason":"日期抄错","acceptanceDate":"2026-02-12"}`)) // the number stays
}
