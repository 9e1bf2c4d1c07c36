package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByReviewer, actiontest.Standings{},
		lambdahttp.Seen(stepping.Take(p, actiontest.After, save)))
}

const whole = `{"startedAt":"2026-03-19T09:00:00+08:00","endedAt":"2026-03-20T16:00:00.1239+08:00","conclusion":"rectify","summary":"总体有效",` +
	`"findings":[{"clause":"4.2","fact":"校准记录不全","class":"major"}],"verdicts":[]}`

func by(c access.Caller) edgetest.Request { return saving(c, 1, whole) }

func saving(c access.Caller, version int, body string) edgetest.Request {
	return actiontest.Seeing(version, actiontest.By(c, "PUT", body, "number", actiontest.Number))
}

func TestTheLeaderWritesDownAVisitAsFarAsItHasCome(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler := wire(p)
	p.Command(t, handler, 200, by(actiontest.Leader))
	actiontest.Position(t, handler, saving(actiontest.Leader, p.Now(t).Version, `{"summary":"首次会议已开"}`))
	if v, _ := p.Now(t).Visit(1); v.Report.StartedAt != nil || v.Report.Summary != "首次会议已开" ||
		v.SavedBy.Login != "leader@example.org" {
		t.Errorf("kept of a few words: %+v", v)
	}
	at := actiontest.Position(t, handler, saving(actiontest.Leader, p.Now(t).Version, whole))
	if at.Stage != review.OnSite ||
		actiontest.Offered(at) != "save_visit upload_material remove_document conclude_meets conclude_rectify conclude_revisit conclude_fails" {
		t.Errorf("%+v", at)
	}
	v, _ := p.Now(t).Visit(1)
	began, over := time.Date(2026, 3, 19, 1, 0, 0, 0, time.UTC), time.Date(2026, 3, 20, 8, 0, 0, 123e6, time.UTC)
	if r := v.Report; !r.StartedAt.Equal(began) || !r.EndedAt.Equal(over) || r.Conclusion != review.Rectify ||
		len(r.Findings) != 1 || r.Findings[0].Class != "major" {
		t.Errorf("kept: %+v", v.Report)
	}
	if len(p.Now(t).Findings) != 0 {
		t.Error("findings stand before the visit is closed")
	}
}

func TestWhatIsWrittenDownIsHeldToItsShape(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	handler, version := wire(p), p.Now(t).Version
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Leader, version, body), fields)
	}
	actiontest.Ask(t, handler,
		bad("times without zone or day", `{"startedAt":"2026-03-19T09:00:00","endedAt":"16:00"}`,
			"/endedAt time, /startedAt time"),
		bad("a finding that is a text", `{"findings":["校准"]}`, "/findings/0 type"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	many := `{"findings":[` + strings.Repeat(`{"clause":"4.2"},`, 40) + `{"clause":"4.2"}]}`
	actiontest.Ask(t, handler,
		bad("the end first", `{"startedAt":"2026-03-20T16:00:00Z","endedAt":"2026-03-20T16:00:00Z"}`,
			"/endedAt end_before_start"),
		bad("a result that only the system draws", `{"conclusion":"meets_after_rectification"}`, "/conclusion option"),
		bad("an unknown class, an unknown finding", `{"findings":[{"class":"huge","id":"F1-01"}]}`,
			"/findings/0/class option, /findings/0/id option"),
		bad("41 findings", many, "/findings too_many"),
		bad("texts too long", fmt.Sprintf(`{"summary":"%s","findings":[{"clause":"%s","fact":"%s"}]}`,
			strings.Repeat("字", 4001),
			strings.Repeat("字", 201), strings.Repeat("字", 2001)),
			"/findings/0/clause too_long, /findings/0/fact too_long, /summary too_long"),
		bad("a verdict on nothing", `{"verdicts":[{"finding":"F1-01","verdict":"closed"}]}`, "/verdicts/0/finding option"))
	edgetest.Refuses(t, handler, by(actiontest.Leader))
	if now := p.Now(t); now.Version != version {
		t.Errorf("it changed to %+v", now.Summary)
	}
}

func TestOnASecondVisitTheFindingsOfTheFirstGetTheirVerdicts(t *testing.T) {
	p := actiontest.At(t, review.SecondVisit)
	p.Again(t)
	then := func() time.Time { return actiontest.AgainDay }
	handler := lambdahttp.Handle(access.ByReviewer, actiontest.Standings{}, lambdahttp.Seen(stepping.Take(p, then, save)))
	version := p.Now(t).Version
	actiontest.Ask(t, handler,
		actiontest.Invalid("a return without a reason, an unknown verdict, one twice", saving(actiontest.Leader, version, `{"verdicts":[
			{"finding":"F1-01","verdict":"returned"},{"finding":"F1-02","verdict":"good"},{"finding":"F1-02","verdict":"closed"}]}`),
			"/verdicts/0/reason required, /verdicts/1/verdict option, /verdicts/2/finding duplicate"),
		actiontest.Invalid("a finding of the first visit, written anew", saving(actiontest.Leader, version,
			`{"findings":[{"id":"F1-01"}]}`),
			"/findings/0/id option"))
	actiontest.Position(t, handler, saving(actiontest.Leader, version, `{"verdicts":[{"finding":"F1-01","verdict":"closed"},
		{"finding":"F1-02","verdict":"returned","reason":"仍缺记录"}]}`))
	if v, _ := p.Now(t).Visit(2); len(v.Report.Verdicts) != 2 || v.Report.Verdicts[1].Reason != "仍缺记录" {
		t.Errorf("kept: %+v", v.Report)
	}
}

func TestAVisitIsWrittenDownOnlyOnTheVersionThatWasSeen(t *testing.T) {
	p := actiontest.At(t, review.OnSite)
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "without If-Match", Status: 428, Code: "version.required",
		Request: actiontest.By(actiontest.Leader, "PUT", whole, "number", actiontest.Number)})
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
}

func TestOnlyTheLeaderWritesDownAVisit(t *testing.T) {
	actiontest.LeadersAlone(t, wire, review.OnSite, review.Notification, by)
}
