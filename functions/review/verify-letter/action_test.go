package main

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, action{letters: p}.verify)
}

func by(c access.Caller) edgetest.Request { return holding(c, actiontest.Token) }

func holding(c access.Caller, token string) edgetest.Request {
	return actiontest.By(c, "GET", "", "token", token)
}

func TestWhoeverHoldsALetterLearnsThatItIsGenuineAndWhereItsProjectStands(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := wire(p)
	for _, c := range []access.Caller{{}, actiontest.Other, {Account: "unknown"}} {
		var out output
		actiontest.Read(t, handler, by(c), 200, &out)
		want := output{Kind: "consultation", KindName: out.KindName, Number: "中特检协函〔2026〕7号", Version: 1, Current: true,
			LetterStanding: review.LetterStanding{State: review.LetterCurrent, StateName: "有效"}, Project: actiontest.Number,
			UnitName: actiontest.OwnUnit.Name, IssuedAt: actiontest.Monday, SHA256: actiontest.Digest,
			StageName: review.Consultation.Zh()}
		if out != want || out.KindName == "" {
			t.Errorf("%+v, want %+v", out, want)
		}
	}
	actiontest.Fails(t, handler, by(access.Caller{}), &p.Err)
}

// The letter prints its number, project, unit and dates; the answer may add its live status and hash.
func TestNothingIsToldThatIsNotPrintedOnTheLetter(t *testing.T) {
	var told map[string]any
	actiontest.Read(t, wire(actiontest.At(t, review.Consultation)), by(access.Caller{}), 200, &told)
	fields := slices.Sorted(maps.Keys(told))
	want := []string{"current", "issuedAt", "kind", "kindName", "number", "project", "sha256", "stageName", "state",
		"stateName", "unitName", "version"}
	if !slices.Equal(fields, want) {
		t.Errorf("it tells %v, want %v", fields, want)
	}
}

func TestALetterThatWasReplacedSaysSo(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := lambdahttp.Handle(access.Public, actiontest.Standings{}, action{letters: replaced{p}}.verify)
	var out output
	if actiontest.Read(t, handler, by(access.Caller{}), 200, &out); out.Current || out.Version != 1 {
		t.Errorf("%+v", out)
	}
}

// replaced is a project whose letter was issued again.
type replaced struct{ *actiontest.Projects }

func (r replaced) Verify(ctx context.Context, token string) (*review.Project, review.Letter, error) {
	p, l, err := r.Projects.Verify(ctx, token)
	again := l
	again.ID, again.Version = "consultation-1-2", 2
	p.Letters = append(p.Letters, again)
	return p, l, err
}

func TestTheTokenOfANoticeShowsTheNotice(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	var out output
	actiontest.Read(t, wire(p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out)
	if out.Kind != review.NoticeLetter || out.KindName != "鉴定评审通知函" || !out.Current ||
		out.StageName != review.OnSite.Zh() {
		t.Errorf("%+v", out)
	}
	p = actiontest.At(t, review.Notification)
	p.Do(t, func(p *review.Project) error {
		days := review.DateChange{From: actiontest.AgainFrom, To: actiontest.AgainTo, Reason: "设备检修", AgreedWith: "陈某某"}
		return p.ReDate(days, actiontest.Find, actiontest.Step(actiontest.Officer), actiontest.Issue)
	})
	if actiontest.Read(t, wire(p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out); out.Current ||
		out.Version != 1 {
		t.Errorf("replaced: %+v", out)
	}
}

func TestATokenThatNoLetterHasIsUnknown(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.At(t, review.Consultation)),
		actiontest.Case{Name: "another", Request: holding(access.Caller{}, "x"),
			Status: 404, Code: "verify.unknown"})
}

func TestWhoeverHoldsALetterLearnsThatItDoesNotHoldAnyMore(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	ask := func() (out output) {
		actiontest.Read(t, wire(p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out)
		return out
	}
	if out := ask(); out.State != review.LetterCurrent || !out.Current {
		t.Errorf("issued: %+v", out)
	}
	p.Do(t, func(p *review.Project) error {
		return p.RecallPlan("组员不能到场", actiontest.Step(actiontest.Officer))
	})
	if out := ask(); out.State != review.LetterWithdrawn || out.Current || out.Why == "" ||
		strings.Contains(out.Why, "组员") {
		t.Errorf("recalled: %+v", out)
	}
}
