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

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Twins{}) }

func wired(p *actiontest.Projects, s *actiontest.Twins) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.Now, action{others: s}.submit))
}

func TestTheSameAcceptanceDecisionInTwoOpenProjectsIsAskedAbout(t *testing.T) {
	p, s := actiontest.At(t, review.Application), &actiontest.Twins{Number: "PSFJ26007"}
	handler := wired(p, s)
	asked := actiontest.Case{Name: "not said yet", Request: by(actiontest.Main), Status: 422, Code: "project.incomplete",
		Fields: "/acceptanceNumber acceptance_twice"}
	actiontest.Ask(t, handler, asked)
	save := func(other string) {
		t.Helper()
		p.Do(t, func(p *review.Project) error {
			f := p.Form
			f.AcceptanceSharedWith = other
			return p.Save(f, actiontest.Step(actiontest.Main))
		})
	}
	save("PSFJ26006")
	asked.Name = "said of another project"
	actiontest.Ask(t, handler, asked)
	save("PSFJ26007")
	actiontest.Fails(t, handler, by(actiontest.Main), &s.Err)
	if at := actiontest.Position(t, handler, by(actiontest.Main)); at.Stage != review.Screening {
		t.Errorf("once it is said it stands at %+v", at)
	}
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "number", actiontest.Number)
}

func TestAUnitSubmitsItsCompleteProject(t *testing.T) {
	p := actiontest.At(t, review.Application)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Sub))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	at := actiontest.Position(t, handler, by(actiontest.Main))
	if at.Stage != review.Screening || at.Status != review.Submitted || at.Due == nil ||
		actiontest.Offered(at) != "take_back correct_contact withdraw" {
		t.Errorf("it stands at %+v", at)
	}
	if now := p.Now(t); now.Stage != at.Stage || now.Submitter.Account != "main" {
		t.Errorf("what is kept: %+v", now.Summary)
	}
}

func TestAGapKeepsAProjectFromBeingSubmitted(t *testing.T) {
	p := actiontest.At(t, review.Application)
	p.Do(t, func(p *review.Project) error {
		return p.RemoveDocument("quality_manual", actiontest.Step(actiontest.Main))
	})
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "a document is missing", Request: by(actiontest.Main),
		Status: 422, Code: "project.incomplete", Fields: "/documents/quality_manual file_required"})
}

func TestOnlyItsUnitSubmitsAProjectAndOnlyOnce(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Application, review.Screening, by)
}

func TestWhatNoLetterCanShowIsNamedToTheUnitAtItsField(t *testing.T) {
	p := actiontest.At(t, review.Application)
	p.Do(t, func(p *review.Project) error {
		f := actiontest.Form()
		f.ContactName, f.Address, f.Remarks = "王𰻝", "杭州市𪚥路", "𪚥"
		return p.Save(f, actiontest.Step(actiontest.Main))
	})
	rare := func(text string) (rune, bool) {
		for _, r := range text {
			if strings.ContainsRune("𰻝𪚥", r) {
				return r, true
			}
		}
		return 0, false
	}
	handler := lambdahttp.Handle(access.ByUnit, actiontest.Standings{},
		stepping.Take(p, actiontest.Now, action{others: &actiontest.Twins{}, unprintable: rare}.submit))
	actiontest.Ask(t, handler, actiontest.Case{Name: "two fields that letters show", Request: by(actiontest.Main),
		Status: 422, Code: "project.incomplete", Fields: "/address unprintable, /contactName unprintable"})
}
