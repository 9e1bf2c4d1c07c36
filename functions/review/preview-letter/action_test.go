package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Projects, s *actiontest.Files) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{projects: p, files: s}.preview)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(p, &actiontest.Files{}) }

func by(c access.Caller) edgetest.Request { return opening(c, actiontest.Letter) }

func opening(c access.Caller, letter string) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number, "letter", letter)
}

func TestALetterIsReadUnderTheNumbersOfProjectAndLetterForMinutes(t *testing.T) {
	s := &actiontest.Files{}
	handler := wired(actiontest.At(t, review.Consultation), s)
	var out output
	a := actiontest.Read(t, handler, by(actiontest.Officer), 200, &out)
	key, name := "letters/"+actiontest.Number+"/"+actiontest.Digest+".pdf", actiontest.Number+" 中特检协函〔2026〕7号.pdf"
	if !slices.Equal(s.Asked, []any{key, name, "application/pdf", 5 * time.Minute}) {
		t.Errorf("signed: %v", s.Asked)
	}
	if out.URL != "https://files.example.org/"+key || out.Seconds != 300 || out.Name != name ||
		out.Letter.ID != actiontest.Letter || out.Letter.KindName == "" {
		t.Errorf("%+v", out)
	}
	if strings.Contains(a.Body, actiontest.Token) {
		t.Error("the letter's token is shown")
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &s.Err)
}

func TestALetterThatWasNotIssuedIsNotRead(t *testing.T) {
	s := &actiontest.Files{}
	actiontest.Ask(t, wired(actiontest.At(t, review.Consultation), s),
		actiontest.Case{Name: "another version", Request: opening(actiontest.Main, "consultation-1-2"), Status: 404,
			Code: "letter.not_found"})
	actiontest.Ask(t, wired(actiontest.At(t, review.InvitationReview), s),
		actiontest.Case{Name: "before it is issued", Request: by(actiontest.Main), Status: 404, Code: "letter.not_found"})
	if s.Asked != nil {
		t.Errorf("signed: %v", s.Asked)
	}
}

func TestEveryVersionOfANoticeIsReadAndSaysWhichOneHolds(t *testing.T) {
	p := actiontest.At(t, review.Notification)
	p.Do(t, func(p *review.Project) error {
		days := review.DateChange{From: actiontest.AgainFrom, To: actiontest.AgainTo, Reason: "设备检修", AgreedWith: "陈某某"}
		return p.ReDate(days, actiontest.Find, actiontest.Step(actiontest.Officer), actiontest.Issue)
	})
	for id, current := range map[string]bool{actiontest.Notice: false, "notice-1-2": true} {
		var out output
		actiontest.Read(t, wire(p), opening(actiontest.Leader, id), 200, &out)
		if out.Letter.ID != id || out.Letter.Current != current || out.Letter.KindName != "鉴定评审通知函" {
			t.Errorf("%s: %+v", id, out.Letter)
		}
	}
}

func TestOnlyItsUnitTheAssociationAndTheTeamReadALetter(t *testing.T) {
	actiontest.Readers(t, wire, review.Consultation, by)
	actiontest.Readers(t, wire, review.OnSite, by)
}
