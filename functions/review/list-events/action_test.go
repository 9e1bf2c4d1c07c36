package main

import (
	"context"
	"maps"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// history is the events of a project, kept.
type history struct {
	projects *actiontest.Projects
	err      error
	asked    string
}

func (h *history) Of(_ context.Context, project string) ([]review.Event, error) {
	h.asked = project
	return h.projects.Events(), h.err
}

func wired(p *actiontest.Projects, h *history) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{projects: p, events: h}.list)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &history{projects: p}) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number)
}

func TestEveryStepIsShownWithActorOpinionDateAndLetter(t *testing.T) {
	p := actiontest.At(t, review.Invitation)
	p.Do(t, func(p *review.Project) error {
		return p.Propose(calendar.MustDate("2026-03-10"), "法定代表人当日在单位", actiontest.Step(actiontest.Main))
	})
	p.Do(t, func(p *review.Project) error {
		return p.PassInvitation("同意", actiontest.Step(actiontest.Officer), actiontest.Issue)
	})
	h := &history{projects: p}
	var out output
	a := actiontest.Read(t, wired(p, h), by(actiontest.Sub), 200, &out)
	last, before := out.Events[len(out.Events)-1], out.Events[len(out.Events)-2]
	if h.asked != actiontest.Number || len(out.Events) != p.Now(t).Version || out.Events[0].Action != "created" ||
		out.Events[0].Seq != 1 {
		t.Errorf("asked %s: %+v", h.asked, out)
	}
	if last.Letter != actiontest.Letter || last.Opinion != "同意" || last.By != actiontest.Officer.Name ||
		last.RoleName == "" || last.StageName == "" {
		t.Errorf("the last: %+v", last)
	}
	if before.Date != "2026-03-10" || before.Opinion != "法定代表人当日在单位" || before.Letter != "" || before.Action != string(review.Propose) {
		t.Errorf("the one before: %+v", before)
	}
	if strings.Contains(a.Body, actiontest.Token) {
		t.Error("the letter's token is shown")
	}
	for _, l := range out.Events {
		if l.Name == "" {
			t.Errorf("%s has no name for users", l.Action)
		}
	}
}

func TestAWholeCaseIsToldInWords(t *testing.T) {
	p := actiontest.At(t, review.Closed)
	var out output
	actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	results := map[string]string{}
	for _, l := range out.Events {
		if l.Name == "" || l.StageName == "" || l.By == "" {
			t.Errorf("without words: %+v", l)
		}
		if l.Result != "" {
			results[l.Action] = l.Result
		}
		if l.Action == string(review.ApprovePlan) && (l.Letter != actiontest.Notice || l.Due == nil) ||
			l.Action == string(review.SavePlan) && l.Due != nil {
			t.Errorf("%+v", l)
		}
	}
	want := map[string]string{"conclude_rectify": "需要整改（资料）", "close_rectification": "整改后符合条件"}
	if !maps.Equal(results, want) {
		t.Errorf("results: %v, want %v", results, want)
	}
}

func TestAUnitSeesNothingOfTheTeamsMaterialBeforeTheVisitIsClosed(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	p.Visited(t, review.Rectify)
	for c, shown := range map[string]bool{"main": false, "leader": true, "officer": true} {
		a := edgetest.Send(t, wire(p), by(access.Caller{Account: c}))
		if a.Status != 200 || strings.Contains(a.Body, "资料 material-1.pdf") != shown {
			t.Errorf("%s: %d %s", c, a.Status, a.Body)
		}
	}
}

func TestOnlyItsUnitTheAssociationAndTheTeamSeeWhatHappened(t *testing.T) {
	actiontest.Readers(t, wire, review.Screening, by)
	actiontest.Readers(t, wire, review.OnSite, by)
}

func TestAStrangersRequestReadsNoEvent(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	h := &history{projects: p}
	handler := wired(p, h)
	if edgetest.Send(t, handler, by(actiontest.Other)); h.asked != "" {
		t.Errorf("events of %s were read", h.asked)
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &h.err)
}
