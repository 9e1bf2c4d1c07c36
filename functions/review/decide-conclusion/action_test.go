package main

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p stepping.Records[*review.Project]) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByApprover, actiontest.Standings{}, stepping.Take(p, actiontest.After, decide))
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p) }

func by(c access.Caller) edgetest.Request {
	return deciding(c, `{"decision":"pass","opinion":"同意"}`)
}

func deciding(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

const back = `{"decision":"return","opinion":"F1-02 见证资料不足","toTeam":"请补 F1-02 的校准证书"}`

func TestAnApproverConfirmsAConclusionWhichClosesTheCase(t *testing.T) {
	p := actiontest.At(t, review.Concluding)
	handler := wire(p)
	p.Rehearse(t, handler, by(actiontest.Approver), "confirm_conclusion 结论确认→办结", "closed "+actiontest.OwnUnit.Name)
	p.Command(t, handler, 200, by(actiontest.Approver))
	edgetest.Refuses(t, handler, by(actiontest.Approver))
	at := actiontest.Position(t, handler, by(actiontest.Approver))
	if at.Stage != review.Closed || at.Status != review.Finished || at.Due != nil || len(at.Actions) != 1 ||
		at.Actions[0].Action != review.RevokeConfirmation {
		t.Errorf("%+v", at)
	}
	now := p.Now(t)
	if c := now.Conclusions[len(now.Conclusions)-1]; now.Result != review.Rectified ||
		c.ConfirmedBy.Account != "approver" ||
		!c.ConfirmedAt.Equal(actiontest.VisitDay) {
		t.Errorf("%+v: %+v", now.Summary, c)
	}
}

func TestAnApproverReturnsAConclusionToTheLeaderWithAnOpinion(t *testing.T) {
	p := actiontest.At(t, review.Concluding)
	handler := wire(p)
	p.Rehearse(t, handler, deciding(actiontest.Approver, back), "return_conclusion 结论确认→现场评审",
		"turn 评审人员 "+actiontest.Leader.Name)
	p.Command(t, handler, 200, deciding(actiontest.Approver, back))
	if at := actiontest.Position(t, handler, deciding(actiontest.Approver, back)); at.Stage != review.OnSite ||
		at.Status != review.Submitted || at.Due == nil {
		t.Errorf("%+v", at)
	}
	if v, _ := p.Now(t).Visit(1); v.ClosedAt != nil {
		t.Errorf("the visit is still closed: %+v", v)
	}
	if e := p.Events()[len(p.Events())-1]; e.Opinion != "F1-02 见证资料不足" || e.ToTeam != "请补 F1-02 的校准证书" {
		t.Errorf("recorded: %+v", e)
	}
}

func TestADecisionOnAConclusionHasToBeOneThatTheLeaderCanFollow(t *testing.T) {
	p := actiontest.At(t, review.Concluding)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, deciding(actiontest.Approver, body), fields)
	}
	actiontest.Ask(t, wire(p),
		bad("none", `{}`, "/decision required"),
		bad("neither of the two", `{"decision":"confirm"}`, "/decision option"),
		bad("a return without an opinion", `{"decision":"return"}`, "/opinion required"),
		bad("words to the team that has nothing to change", `{"decision":"pass","toTeam":"请补"}`, "/toTeam unknown"),
		bad("too many words to the team", `{"decision":"return","opinion":"退回","toTeam":"`+strings.Repeat("字", 1001)+`"}`,
			"/toTeam too_long"),
		bad("an opinion too long", `{"decision":"pass","opinion":"`+strings.Repeat("字", 1001)+`"}`, "/opinion too_long"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

// changed is a project of which a document is no longer what it was when the conclusion was drawn.
type changed struct{ *actiontest.Projects }

func (s changed) Update(ctx context.Context, number string, terms access.Terms,
	change func(*review.Project) error) error {
	return s.Projects.Update(ctx, number, terms, func(p *review.Project) error {
		p.Documents[0].SHA256 = strings.Repeat("0", 64)
		return change(p)
	})
}

func TestAConclusionWhoseEvidenceHasChangedCanOnlyBeReturned(t *testing.T) {
	p := actiontest.At(t, review.Concluding)
	handler := wired(changed{p})
	actiontest.Ask(t, handler, actiontest.Case{Name: "confirmed all the same", Request: by(actiontest.Approver),
		Status: 409,
		Code:   "conclusion.stale"})
	if now := p.Now(t); now.Stage != review.Concluding {
		t.Errorf("it stands at %s", now.Stage)
	}
	actiontest.Position(t, handler, deciding(actiontest.Approver, back))
}

func TestNobodyConfirmsWhatTheirOwnTeamHasConcluded(t *testing.T) {
	draft := actiontest.Draft()
	draft.Members = append(draft.Members, actiontest.Second.Account)
	p := actiontest.With(t, review.Concluding, draft)
	for _, body := range []string{`{"decision":"pass"}`, back} {
		actiontest.Ask(t, wire(p), actiontest.Case{Name: "an approver who was there",
			Request: deciding(actiontest.Second, body),
			Status:  403, Code: "conclusion.in_team"})
	}
	actiontest.Ask(t, wire(actiontest.At(t, review.Concluding)), actiontest.Case{Name: "one who was not",
		Request: by(actiontest.Second), Status: 200})
}

func TestOnlyAnApproverDecidesOnAConclusion(t *testing.T) {
	actiontest.ApproversAlone(t, wire, review.Concluding, review.OnSite, by)
}
