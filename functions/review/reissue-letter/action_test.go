package main

import (
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// desk is an officer's, with what it asks for.
type desk struct {
	*actiontest.Projects
	issuingtest.Desk
	others actiontest.Twins
}

func at(t *testing.T, stage review.Stage) *desk {
	return &desk{Projects: actiontest.At(t, stage), Desk: issuingtest.Desk{Token: "token-of-the-second"}}
}

func (d *desk) handler(t *testing.T) lambdahttp.Handler {
	a := action{others: &d.others, issuer: d.Issuer(t)}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(d.Projects, actiontest.Now, a.reissue))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"reason":"联系人有误","contactName":"李某某","acceptanceDate":"2026-02-11"}`)
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestALetterIsIssuedAnewWithWhatIsRight(t *testing.T) {
	d := at(t, review.Planning)
	handler := d.handler(t)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	d.Command(t, handler, 200, by(actiontest.Officer))
	if at := actiontest.Position(t, handler, by(actiontest.Officer)); at.Stage != review.Consultation || at.Due == nil {
		t.Errorf("%+v", at)
	}
	now := d.Now(t)
	old, _ := now.Letter(actiontest.Letter)
	fresh, err := now.Letter("consultation-1-2")
	var says letter.Consultation
	if err != nil || json.Unmarshal(fresh.Content, &says) != nil || !fresh.Reissued || now.IsCurrent(old) {
		t.Fatalf("%v: %+v", err, fresh)
	}
	if says.UnitContact.Name != "李某某" || says.AcceptedOn.Day != 11 || says.Version != 2 ||
		says.Supersedes != old.Number || says.Reason != "联系人有误" || says.Acceptance != actiontest.Form().AcceptanceNumber || now.Form.ContactName != "李某某" {
		t.Errorf("it says %+v", says)
	}
	events := d.Events()
	if e := events[len(events)-1]; !strings.HasPrefix(e.Opinion, "联系人有误（联系人由“") {
		t.Errorf("it was told %q", e.Opinion)
	}
}

func TestARehearsedLetterDrawsNoNumber(t *testing.T) {
	d := at(t, review.Consultation)
	d.Rehearse(t, d.handler(t), by(actiontest.Officer), "reissue_letter 商洽函→商洽函 鉴定评审商洽函", "turn "+actiontest.OwnUnit.Name)
	if !d.Untouched() {
		t.Errorf("numbers drawn %v, kept %v", d.Serials.Drawn, d.Files.Asked)
	}
}

func TestALetterIsReissuedWithAReasonUntilAPlanWasHandedIn(t *testing.T) {
	actiontest.OfficersAlone(t, func(p *actiontest.Projects) lambdahttp.Handler { return (&desk{Projects: p}).handler(t) },
		review.Consultation, review.PlanApproval, by)
	d := at(t, review.Consultation)
	handler := d.handler(t)
	actiontest.Ask(t, handler,
		actiontest.Invalid("no reason", saying(actiontest.Officer, `{}`), "/reason required"),
		actiontest.Invalid("no day", saying(actiontest.Officer, `{"reason":"有误","date":"2026-02-30"}`), "/date date"),
		actiontest.Invalid("no option", saying(actiontest.Officer, `{"reason":"有误","reviewType":"none"}`), "/reviewType option"))
	if !d.Untouched() {
		t.Errorf("numbers drawn %v, kept %v", d.Serials.Drawn, d.Files.Asked)
	}
	returned := at(t, review.PlanApproval)
	returned.Do(t, func(p *review.Project) error { return p.ReturnPlan("换人", actiontest.Step(actiontest.Approver)) })
	actiontest.Ask(t, returned.handler(t), actiontest.Case{Name: "a plan that was returned", Request: by(actiontest.Officer),
		Status: 409, Code: "back.nothing"})
}

func TestWithoutNumberOrShelfTheLetterStays(t *testing.T) {
	d := at(t, review.Planning)
	handler := d.handler(t)
	for name, port := range map[string]*error{"numbers": &d.Serials.Err, "files": &d.Files.Err} {
		actiontest.Fails(t, handler, by(actiontest.Officer), port)
		if now := d.Now(t); now.Stage != review.Planning || len(now.Letters) != 1 {
			t.Errorf("without %s: %+v", name, now.Summary)
		}
	}
}

func TestALetterWithTheNumberOfAnotherOpenProjectIsAskedAbout(t *testing.T) {
	d := at(t, review.Planning)
	d.others.Number = "PSFJ26007"
	handler := d.handler(t)
	actiontest.Ask(t, handler, actiontest.Invalid("not said yet",
		saying(actiontest.Officer, `{"reason":"编号抄错","acceptanceNumber":"受理2026-0009"}`), "/acceptanceNumber acceptance_twice"))
	on := saying(actiontest.Officer, `{"reason":"编号抄错","acceptanceNumber":"受理2026-0009","acceptanceSharedWith":"PSFJ26007"}`)
	actiontest.Fails(t, handler, on, &d.others.Err)
	actiontest.Position(t, handler, on)
	if f := d.Now(t).Form; f.AcceptanceNumber != "受理2026-0009" || f.AcceptanceSharedWith != "PSFJ26007" {
		t.Errorf("kept: %+v", f)
	}
}
