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
	return lambdahttp.Handle(access.ByReviewer, actiontest.Standings{}, stepping.Take(p, actiontest.After, verify))
}

const (
	allClosed = `{"verdicts":[{"finding":"F1-01","verdict":"closed"},{"finding":"F1-02","verdict":"closed"}],"opinion":"整改到位"}`
	oneBack   = `{"verdicts":[{"finding":"F1-01","verdict":"closed"},{"finding":"F1-02","verdict":"returned","reason":"仍缺页"}]}`
	toSee     = `{"verdicts":[{"finding":"F1-01","verdict":"closed"},{"finding":"F1-02","verdict":"returned","reason":"仍缺页"}],"visit":true,"opinion":"须现场查看"}`
)

func by(c access.Caller) edgetest.Request { return checking(c, allClosed) }

func checking(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestWhatTheLeaderFindsSaysWhereTheProjectGoes(t *testing.T) {
	unit := actiontest.OwnUnit.Name
	for _, tc := range []struct {
		body    string
		to      review.Stage
		state   review.FindingState // of the second finding
		result  review.Result
		happens string
		told    string
	}{
		{allClosed, review.Concluding, review.FindingClosed, review.Rectified, "close_rectification 整改确认→结论确认", "turn 协会审批"},
		{oneBack, review.Rectification, review.FindingReturned, review.Rectify, "return_rectification 整改确认→整改资料",
			"turn " + unit},
		{toSee, review.SecondVisit, review.FindingReturned, review.Rectify, "require_visit 整改确认→确认约请", "turn " + unit},
	} {
		p := actiontest.At(t, review.Verification)
		handler, term := wire(p), p.Now(t).Conclusions[0].RectifyBy
		p.Rehearse(t, handler, checking(actiontest.Leader, tc.body), tc.happens, tc.told)
		p.Command(t, handler, 200, checking(actiontest.Leader, tc.body))
		at := actiontest.Position(t, handler, checking(actiontest.Leader, tc.body))
		now := p.Now(t)
		if at.Stage != tc.to || at.Due == nil || now.Result != tc.result || now.Findings[0].State != review.FindingClosed ||
			now.Findings[1].State != tc.state {
			t.Errorf("%+v with %+v", now.Summary, now.Findings)
		}
		if f := now.Findings[1]; f.CheckedBy.Account != "leader" || (f.Returns == 1) != (tc.state == review.FindingReturned) {
			t.Errorf("kept: %+v", f)
		}
		if tc.to != review.Concluding && *at.Due != *term {
			t.Errorf("due %+v, and the rectification by %+v", at.Due, term)
		}
	}
}

func TestAVerdictIsOwedOnEachAnswerAndOnNothingElse(t *testing.T) {
	p := actiontest.At(t, review.Verification)
	handler := wire(p)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, checking(actiontest.Leader, body), fields)
	}
	actiontest.Ask(t, handler, bad("none", `{"opinion":"好"}`, "/verdicts required"), bad("a visit as a text",
		`{"visit":"yes"}`, "/visit type"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	actiontest.Ask(t, handler,
		bad("on one of two", `{"verdicts":[{"finding":"F1-01","verdict":"closed"}]}`, "/verdicts verdict_missing"),
		bad("one that there is not, one twice", strings.Replace(allClosed, `}],`,
			`},{"finding":"F2-01","verdict":"closed"},{"finding":"F1-01","verdict":"closed"}],`, 1),
			"/verdicts/2/finding option, /verdicts/3/finding duplicate"),
		bad("neither of the two, and a return without a reason",
			`{"verdicts":[{"finding":"F1-01","verdict":"ok"},{"finding":"F1-02","verdict":"returned"}]}`,
			"/verdicts/0/verdict option, /verdicts/1/reason required"),
		bad("a visit to see nothing, without a reason", strings.Replace(allClosed, `"opinion":"整改到位"`, `"visit":true`, 1),
			"/opinion required, /visit findings_missing"),
		bad("an opinion too long", strings.Replace(allClosed, "整改到位", strings.Repeat("字", 1001), 1), "/opinion too_long"))
	edgetest.Refuses(t, handler, by(actiontest.Leader))
}

func TestOnlyTheLeaderChecksARectification(t *testing.T) {
	actiontest.LeadersAlone(t, wire, review.Verification, review.Rectification, by)
}
