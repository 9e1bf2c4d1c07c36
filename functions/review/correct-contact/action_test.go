package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	a := action{unprintable: letter.Missing}
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{},
		lambdahttp.Seen(stepping.Take(p, actiontest.Now, a.correct)))
}

const right = `{"address":"新址 2 号","contactName":"李某某","contactPhone":"0571-00000001","contactMobile":"13800000000"}`

func by(c access.Caller) edgetest.Request { return saying(c, right) }

func saying(c access.Caller, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body, "number", actiontest.Number)
	r.Headers["if-match"] = "12" // the form has not changed since
	return r
}

func TestAUnitSaysWhoIsToBeCalledNowAtAnyStage(t *testing.T) {
	for _, stage := range []review.Stage{review.Screening, review.Invitation, review.Planning, review.OnSite, review.Concluding} {
		p := actiontest.At(t, stage)
		before := p.Now(t)
		r := by(actiontest.Main)
		at := actiontest.Position(t, wire(p), r)
		now := p.Now(t)
		if f := now.Form; at.Stage != stage || f.Address != "新址 2 号" || f.ContactName != "李某某" || f.Fax != "" ||
			f.UnitCode != before.Form.UnitCode || f.AcceptanceNumber != before.Form.AcceptanceNumber || now.ContactName != "李某某" {
			t.Errorf("%s: %+v", stage, f)
		}
		if now.Entered != before.Entered || (now.Due == nil) != (before.Due == nil) || now.Due != nil && *now.Due != *before.Due {
			t.Errorf("%s: the term is %+v, was %+v", stage, now.Due, before.Due)
		}
		events := p.Events()
		if said := events[len(events)-1].Opinion; !strings.Contains(said, "联系人由“"+before.Form.ContactName+"”改为“李某某”") {
			t.Errorf("%s: it says %q", stage, said)
		}
		if actiontest.Position(t, wire(p), r); len(p.Events()) != len(events) {
			t.Errorf("%s: what is there already is an event", stage)
		}
	}
}

func TestACorrectedContactIsToldToWhomItConcerns(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Main))
	p.Rehearse(t, handler, by(actiontest.Main), "correct_contact 现场评审→现场评审", "corrected 协会经办, corrected 评审人员 "+
		actiontest.Leader.Name+", corrected 评审人员 "+actiontest.Member.Name)
	p.Command(t, handler, 200, by(actiontest.Main))
}

// What was decided for the unit can still be taken back: a telephone number answers nothing.
func TestACorrectedContactIsNoAnswer(t *testing.T) {
	p := actiontest.At(t, review.Invitation)
	actiontest.Position(t, wire(p), by(actiontest.Main))
	p.Do(t, func(now *review.Project) error {
		return now.Revoke(review.RevokeScreening, "再看", p.Past(), actiontest.Step(actiontest.Officer))
	})
}

func TestAContactIsWholeAndWellFormed(t *testing.T) {
	handler := wire(actiontest.At(t, review.Invitation))
	actiontest.Ask(t, handler,
		actiontest.Invalid("nothing", saying(actiontest.Main, `{}`),
			"/address required, /contactMobile required, /contactName required, /contactPhone required"),
		actiontest.Invalid("a mobile that is none, a name that no letter can show", saying(actiontest.Main,
			`{"address":"新址","contactName":"李𪚥","contactPhone":"0571-00000001","contactMobile":"12"}`),
			"/contactMobile format"),
		actiontest.Invalid("a name that no letter can show", saying(actiontest.Main, strings.Replace(right, "李某某", "李𪚥", 1)),
			"/contactName unprintable"),
		actiontest.Invalid("what is none of it", saying(actiontest.Main, `{"bank":"某银行"}`), "/bank unknown"))
	actiontest.UnitsAlone(t, wire, review.Invitation, review.Application, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Closed)), actiontest.Case{Name: "closed", Request: by(actiontest.Main),
		Status: 409, Code: "project.wrong_stage"})
}
