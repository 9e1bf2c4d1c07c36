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
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{},
		lambdahttp.Seen(stepping.Take(p, actiontest.After, save)))
}

const first = `{"findings":[{"finding":"F1-01","cause":"交接遗漏","measure":"补做校准","responsible":"孙七","doneOn":" 2026-03-20 "}]}`

func by(c access.Caller) edgetest.Request { return saving(c, 1, first) }

func saving(c access.Caller, version int, body string) edgetest.Request {
	return actiontest.Seeing(version, actiontest.By(c, "PUT", body, "number", actiontest.Number))
}

func TestAUnitAnswersOneFindingAfterTheOtherWithGaps(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Main))
	actiontest.Position(t, handler, saving(actiontest.Main, p.Now(t).Version, first))
	at := actiontest.Position(t, handler, saving(actiontest.Main, p.Now(t).Version,
		`{"findings":[{"finding":"F1-02","cause":"档案未更新"}]}`))
	if at.Stage != review.Rectification || !strings.HasPrefix(actiontest.Offered(at),
		"save_rectification upload_evidence") {
		t.Errorf("%+v", at)
	}
	f := p.Now(t).Findings
	if f[0].Measure != "补做校准" || f[0].DoneOn != "2026-03-20" || f[0].Responsible != "孙七" || f[1].Cause != "档案未更新" ||
		f[1].Measure != "" {
		t.Errorf("kept: %+v", f)
	}
	if f[0].State != review.FindingOpen || f[0].Clause != "4.2" || f[0].Fact != "校准记录不全" {
		t.Errorf("the finding itself: %+v", f[0])
	}
}

func TestEveryIllFormedAnswerIsNamed(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	handler, version := wire(p), p.Now(t).Version
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Main, version, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("nothing", `{}`, "/findings required"),
		bad("61 answers", `{"findings":[`+strings.Repeat(`{"finding":"F1-01"},`, 60)+`{"finding":"F1-01"}]}`,
			"/findings too_many"),
		bad("the finding's own fact", `{"findings":[{"finding":"F1-01","fact":"无"}]}`, "/findings/0/fact unknown"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("one that there is not, one twice", `{"findings":[{"finding":"F2-01"},{"finding":"F1-01"},{"finding":"F1-01"}]}`,
			"/findings/0/finding option, /findings/2/finding duplicate"),
		bad("days that are none or to come", `{"findings":[{"finding":"F1-01","doneOn":"20.3."},{"finding":"F1-02","doneOn":"2026-03-21"}]}`,
			"/findings/0/doneOn date, /findings/1/doneOn future"),
		bad("texts too long", `{"findings":[{"finding":"F1-01","cause":"`+strings.Repeat("字",
			2001)+`","responsible":"`+strings.Repeat("字", 51)+`"}]}`,
			"/findings/0/cause too_long, /findings/0/responsible too_long"))
	edgetest.Refuses(t, handler, by(actiontest.Main))
}

func TestAnAnswerThatWasAcceptedIsNotWrittenAnew(t *testing.T) {
	p := actiontest.At(t, review.Verification)
	p.Do(t, func(p *review.Project) error {
		verdicts := []review.Verdict{{Finding: "F1-01", Verdict: "closed"},
			{Finding: "F1-02", Verdict: "returned", Reason: "仍缺页"}}
		return p.VerifyRectification(review.Check{Verdicts: verdicts},
			actiontest.StepAt(actiontest.Leader, actiontest.VisitDay))
	})
	handler, version := wire(p), p.Now(t).Version
	actiontest.Ask(t, handler, actiontest.Invalid("one that is closed", saving(actiontest.Main, version, first),
		"/findings/0/finding option"))
	actiontest.Position(t, handler, saving(actiontest.Main, version,
		`{"findings":[{"finding":"F1-02","cause":"漏页","measure":"补页"}]}`))
	if f, _ := p.Now(t).Finding("F1-02"); f.Measure != "补页" || f.State != review.FindingReturned {
		t.Errorf("kept: %+v", f)
	}
}

func TestAnswersAreSavedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	p := actiontest.At(t, review.Rectification)
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "without If-Match", Status: 428, Code: "version.required",
		Request: actiontest.By(actiontest.Main, "PUT", first, "number", actiontest.Number)})
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyItsUnitAnswersAndNotBeforeTheVisitIsClosed(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Rectification, review.OnSite, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Rectification)),
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub),
			Status: 403, Code: "project.other_account"})
}
