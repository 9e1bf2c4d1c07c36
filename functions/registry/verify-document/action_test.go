package main

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelves are where all papers are: the letters of a project, and what a person carries.
type shelves struct {
	letters *actiontest.Projects
	carried *actiontest.Reviewers
	asked   []string
}

func filled(t testing.TB, p *actiontest.Projects) *shelves {
	return &shelves{letters: p, carried: actiontest.Carrying(t)}
}

func (s *shelves) Named(ctx context.Context, token string) (reading.Paper, error) {
	s.asked = append(s.asked, "token")
	if found, err := s.letters.Named(ctx, token); err != nil || found != (reading.Paper{}) {
		return found, err
	}
	return s.carried.Named(ctx, token)
}

// shelf notes that it was asked.
type shelf[Record any] struct {
	name string
	get  func(context.Context, string) (Record, error)
	s    *shelves
}

func (f shelf[Record]) Get(ctx context.Context, id string) (Record, error) {
	f.s.asked = append(f.s.asked, f.name)
	return f.get(ctx, id)
}

func (s *shelves) wait(_ context.Context, d time.Duration) error {
	s.asked = append(s.asked, "wait "+d.String())
	return nil
}

func (s *shelves) on(at time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, action{tokens: s,
		projects: shelf[*review.Project]{"project", s.letters.Get, s},
		people:   shelf[*registry.Person]{"person", s.carried.Get, s},
		now:      func() time.Time { return at }, wait: s.wait}.verify)
}

func wire(t testing.TB, p *actiontest.Projects) lambdahttp.Handler {
	return filled(t, p).on(actiontest.Monday)
}

func by(c access.Caller) edgetest.Request { return holding(c, actiontest.Token) }

func holding(c access.Caller, token string) edgetest.Request {
	return actiontest.By(c, "GET", "", "token", token)
}

func TestWhoeverHoldsALetterLearnsThatItIsGenuineAndWhereItsProjectStands(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := wire(t, p)
	for _, c := range []access.Caller{{}, actiontest.Other, {Account: "unknown"}} {
		var out output
		actiontest.Read(t, handler, by(c), 200, &out)
		if out.Kind != "consultation" || out.KindName != "鉴定评审商洽函" || out.Number != "中特检协函〔2026〕7号" || out.Version != 1 ||
			!out.Current || out.State != "current" || out.StateName != "有效" || out.Project != actiontest.Number ||
			out.UnitName != actiontest.OwnUnit.Name || out.IssuedAt != actiontest.Monday || out.SHA256 != actiontest.Digest ||
			out.StageName != review.Consultation.Zh() || out.CheckedAt != actiontest.Monday {
			t.Errorf("%+v", out)
		}
	}
	actiontest.Fails(t, handler, by(access.Caller{}), &p.Err)
}

// The letter prints its number, project, unit and dates; the answer may add its live status and hash.
func TestNothingIsToldThatIsNotPrintedOnTheLetter(t *testing.T) {
	var told map[string]any
	actiontest.Read(t, wire(t, actiontest.At(t, review.Consultation)), by(access.Caller{}), 200, &told)
	fields := slices.Sorted(maps.Keys(told))
	want := []string{"checkedAt", "current", "issuedAt", "kind", "kindName", "mark", "meaning", "number", "project", "sha256",
		"stageName", "state", "stateName", "unitName", "version"}
	if !slices.Equal(fields, want) {
		t.Errorf("it tells %v, want %v", fields, want)
	}
}

func TestALetterThatWasReplacedSaysByWhich(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	s := filled(t, p)
	handler := lambdahttp.Handle(access.Public, actiontest.Standings{}, action{tokens: s, projects: replaced{p}, people: s.carried,
		now: func() time.Time { return actiontest.Monday }, wait: s.wait}.verify)
	var out output
	if actiontest.Read(t, handler, by(access.Caller{}), 200, &out); out.Current || out.Version != 1 ||
		out.Why != "已由第 2 版（中特检协函〔2026〕7号）替代。" {
		t.Errorf("%+v", out)
	}
	if a := edgetest.Open(t, handler, by(access.Caller{})); !strings.Contains(a.Body, out.Why) || !strings.Contains(a.Body, "<h1>已被替代</h1>") {
		t.Error(a.Body)
	}
}

// replaced is a project whose letter was issued again.
type replaced struct{ *actiontest.Projects }

func (r replaced) Get(ctx context.Context, number string) (*review.Project, error) {
	p, err := r.Projects.Get(ctx, number)
	if err == nil {
		again := p.Letters[0]
		again.ID, again.Version = "consultation-1-2", 2
		p.Letters = append(p.Letters, again)
	}
	return p, err
}

func TestTheTokenOfANoticeShowsTheNotice(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	var out output
	actiontest.Read(t, wire(t, p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out)
	if out.Kind != review.NoticeLetter || out.KindName != "鉴定评审通知函" || !out.Current ||
		out.StageName != review.OnSite.Zh() {
		t.Errorf("%+v", out)
	}
	p = actiontest.At(t, review.Notification)
	p.Do(t, func(p *review.Project) error {
		days := review.DateChange{From: actiontest.AgainFrom, To: actiontest.AgainTo, Reason: "设备检修", AgreedWith: "陈某某"}
		return p.ReDate(days, actiontest.Find, actiontest.Step(actiontest.Officer), actiontest.Issue)
	})
	if actiontest.Read(t, wire(t, p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out); out.Current ||
		out.Version != 1 {
		t.Errorf("replaced: %+v", out)
	}
}

func TestATokenThatNoPaperHasIsUnknown(t *testing.T) {
	handler := wire(t, actiontest.At(t, review.Consultation))
	for _, token := range []string{"x", "", "a b", strings.Repeat("x", 3000)} {
		actiontest.Ask(t, handler, actiontest.Case{Name: "another", Request: holding(access.Caller{}, token),
			Status: 404, Code: "verify.unknown"})
		a := edgetest.Open(t, handler, holding(access.Caller{}, token))
		if a.Status != 404 || !strings.Contains(a.Body, "<h1>查无此件</h1>") || !strings.Contains(a.Body, `href="tel:`) {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
}

func TestAFailureSaysNothingOfThePaper(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	handler := wire(t, p)
	p.Err = context.DeadlineExceeded
	if a := edgetest.Open(t, handler, by(access.Caller{})); a.Status != 503 || !strings.Contains(a.Body, "<h1>暂时查不了</h1>") ||
		!strings.Contains(a.Body, "这不说明您手里的纸是真是假") {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestWhoeverHoldsALetterLearnsThatItDoesNotHoldAnyMore(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	ask := func() (out output) {
		actiontest.Read(t, wire(t, p), holding(access.Caller{}, actiontest.NoticeToken), 200, &out)
		return out
	}
	if out := ask(); out.State != string(review.LetterCurrent) || !out.Current {
		t.Errorf("issued: %+v", out)
	}
	p.Do(t, func(p *review.Project) error {
		return p.RecallPlan("组员不能到场", actiontest.Step(actiontest.Officer))
	})
	if out := ask(); out.State != string(review.LetterWithdrawn) || out.Current || out.Why == "" ||
		strings.Contains(out.Why, "组员") {
		t.Errorf("recalled: %+v", out)
	}
	a := edgetest.Open(t, wire(t, p), holding(access.Caller{}, actiontest.NoticeToken))
	if !strings.Contains(a.Body, "<h1>已作废</h1>") || strings.Contains(a.Body, "组员") {
		t.Error(a.Body)
	}
}
