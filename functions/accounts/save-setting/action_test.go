package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// stored applies one override to the defaults, and remembers what it was asked.
type stored struct {
	err   error
	name  string
	value json.RawMessage
	terms access.Terms
	by    access.Caller
}

func (s *stored) Set(_ context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller,
	_ time.Time) (settings.Settings, int, error) {
	s.name, s.value, s.terms, s.by = name, value, terms, by
	if s.err != nil {
		return settings.Settings{}, 0, s.err
	}
	if value == nil {
		return settings.Default(), 8, nil
	}
	changed, err := settings.Default().With(map[string]json.RawMessage{name: value})
	return changed, 8, err
}

// spoken makes the version after the third of what it is given, and remembers what it was asked.
type spoken struct {
	err   error
	next  *words.Version
	terms access.Terms
}

func (s *spoken) Set(_ context.Context, next words.Version, terms access.Terms, by access.Caller, at time.Time) (words.Version, error) {
	s.next, s.terms = &next, terms
	next.Number, next.At, next.By, next.ByName = 4, at, by.Account, by.Name
	return next, s.err
}

func wire(s *stored) lambdahttp.Handler { return wired(s, nil) }

func wired(s *stored, w *spoken) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		action{settings: s, words: w, printer: typeface, now: actiontest.Now}.save)
}

var typeface = func() *letter.Renderer {
	r, err := letter.NewRenderer()
	if err != nil {
		panic(err)
	}
	return r
}()

func by(c access.Caller) edgetest.Request {
	return saving(c, "limit.screening", `{"value":{"count":7,"unit":"working"},"source":"会议纪要","confirmed":true}`)
}

func saving(c access.Caller, key, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body, "key", key)
	r.Headers["if-match"] = `"7"`
	return r
}

func TestARegistrarOverridesASettingWithItsSource(t *testing.T) {
	s := &stored{}
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	var out output
	a := actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if a.Headers["ETag"] != `"8"` || out.Version != 8 || !out.Setting.Overridden || !out.Setting.Confirmed ||
		out.Setting.Source != "会议纪要" ||
		out.Setting.Key != "limit.screening" {
		t.Errorf("ETag %s, %+v", a.Headers["ETag"], out)
	}
	if s.name != "limit.screening" || s.terms != (access.Terms{Version: 7, Account: "registrar"}) ||
		s.by.Account != "registrar" {
		t.Errorf("storage was asked for %s under %+v by %+v", s.name, s.terms, s.by)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.err)
}

func TestNullGoesBackToTheDefault(t *testing.T) {
	s := &stored{value: json.RawMessage("x")}
	var out output
	actiontest.Read(t, wire(s), saving(actiontest.Registrar, "limit.screening", `{"value":null}`), 200, &out)
	if s.value != nil || out.Setting.Overridden {
		t.Errorf("storage was asked for %s: %+v", s.value, out)
	}
}

func TestABodyWithoutAValueTakesNothingBack(t *testing.T) {
	s := &stored{value: json.RawMessage("x")}
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("nothing", saving(actiontest.Registrar, "limit.screening", `{}`), "/value required"),
		actiontest.Invalid("a source alone", saving(actiontest.Registrar, "limit.screening", `{"source":"x"}`),
			"/value required"))
	if string(s.value) != "x" {
		t.Errorf("storage was asked for %s", s.value)
	}
}

func TestEveryFaultOfASettingIsNamedAtItsPlace(t *testing.T) {
	bad := func(name, key, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Registrar, key, body), fields)
	}
	s := &stored{}
	actiontest.Ask(t, wire(s),
		bad("no source", "limit.screening", `{"value":{"count":7,"unit":"working"}}`, "/source required"),
		bad("a limit of no days, in moons", "limit.screening", `{"value":{"count":-1,"unit":"moons"},"source":"x"}`,
			"/value/count setting, /value/unit setting"),
		bad("a text for a limit", "limit.screening", `{"value":"7","source":"x"}`, "/value setting"),
		bad("neither on nor off", "overdue.terminates", `{"value":"yes","source":"x"}`, "/value setting"),
		bad("reminders out of order", "reminders.offsets", `{"value":[1,0,90],"source":"x"}`,
			"/value/1 setting, /value/2 setting"),
		bad("two lines for one", "review_types", `{"value":[{"value":"a","zh":"甲\n乙","en":"A"}],"source":"x"}`, "/value/0/zh format"),
		bad("an address that is none", "mailboxes", `{"value":{"officer":"nobody"},"source":"x"}`, "/value/officer setting"),
		bad("an option twice", "review_types", `{"value":[{"value":"a","zh":"甲","en":"A"},{"value":"a","zh":"乙","en":"B"}],"source":"x"}`, "/value/1/value setting"))
	s.name = ""
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "a setting that there is not",
			Request: saving(actiontest.Registrar, "limit.lunch", `{"value":1}`), Status: 404, Code: "setting.not_found"},
		actiontest.Case{Name: "a year of the calendar, which has a route of its own",
			Request: saving(actiontest.Registrar, "calendar.2027", `{"value":{},"source":"x"}`),
			Status:  404, Code: "setting.not_found"},
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "by a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"})
	if s.name != "" {
		t.Errorf("storage was asked for %s", s.name)
	}
}

func TestARegistrarMakesAnotherVersionOfWords(t *testing.T) {
	s, w := &stored{}, &spoken{}
	handler := wired(s, w)
	r := saving(actiontest.Registrar, "words.notice", `{"value":{"heading":"关于实施鉴定评审的通知函"},"source":"会议纪要","confirmed":true}`)
	edgetest.Refuses(t, handler, r)
	var out output
	a := actiontest.Read(t, handler, r, 200, &out)
	if a.Headers["ETag"] != `"4"` || out.Version != 4 || out.Setting.Key != "words.notice" || !out.Setting.Overridden ||
		!out.Setting.Confirmed || out.Setting.Words == nil || out.Setting.Words.Version != 4 || out.Setting.Words.ByName != actiontest.Registrar.Name {
		t.Errorf("ETag %s, %+v", a.Headers["ETag"], out)
	}
	if n := w.next; n == nil || n.Kind != words.Notice || n.Texts["heading"] != "关于实施鉴定评审的通知函" ||
		n.Texts["body"] != words.Builtin(words.Notice).Texts()["body"] || n.Source != "会议纪要" || w.terms.Version != 7 || s.name != "" {
		t.Errorf("storage was asked for %+v under %+v", w.next, w.terms)
	}
	actiontest.Read(t, handler, saving(actiontest.Registrar, "words.notice", `{"value":null}`), 200, &out)
	if w.next.Texts != nil || w.next.Source != "" || out.Setting.Overridden || out.Setting.Confirmed {
		t.Errorf("back to what is built in: %+v, %+v", w.next, out.Setting)
	}
	body := words.Builtin(words.Notice).Texts()["body"] + "\n【其他】无。"
	value, _ := json.Marshal(map[string]any{"value": map[string]string{"body": body}, "source": "会议纪要"})
	actiontest.Read(t, handler, saving(actiontest.Registrar, "words.notice", string(value)), 200, &out)
	if w.next.Texts["body"] != body {
		t.Errorf("a text of several paragraphs is set as %q", w.next.Texts["body"])
	}
	actiontest.Fails(t, handler, r, &w.err)
}

func TestWordsThatCannotBePrintedAreRefusedAndNothingIsSet(t *testing.T) {
	w := &spoken{}
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Registrar, "words.consultation", body), fields)
	}
	long := strings.Repeat("函", 700)
	actiontest.Ask(t, wired(&stored{}, w),
		bad("no source", `{"value":{"heading":"商洽函"}}`, "/source required"),
		bad("a list", `{"value":["商洽函"],"source":"x"}`, "/value setting"),
		bad("no texts", `{"value":{},"source":"x"}`, "/value setting"),
		bad("a text that there is not, and a place", `{"value":{"lunch":"午饭","heading":"{午饭}"},"source":"x"}`,
			"/value/heading words.no_place, /value/lunch unknown"),
		bad("no number", `{"value":{"receipt.labels":"第{版次}版，{项目编号}"},"source":"x"}`, "/value/receipt.labels words.place_missing"),
		bad("a character without a glyph", `{"value":{"heading":"函😀"},"source":"x"}`, "/value/heading unprintable"),
		bad("a control character", `{"value":{"heading":"函\u0007"},"source":"x"}`, "/value/heading format"),
		bad("a paragraph longer than a page", `{"value":{"body":"{项目编号}[{原文号}][{评审日期}|{开始日期}]`+long+`"},"source":"x"}`,
			"/value/body words.no_room"))
	if w.next != nil {
		t.Errorf("storage was asked for %+v", w.next)
	}
}

func TestARegistrarSaysWhatMessagesSayWithoutRegardToPaper(t *testing.T) {
	w := &spoken{}
	handler := wired(&stored{}, w)
	var out output
	long := strings.Repeat("长", 60)
	actiontest.Read(t, handler, saving(actiontest.Registrar, "words.mail", `{"value":{"turn.subject":"😀【请办】｛项目编号｝`+long+`","taken_back.body":"{单位}：\n\n{项目编号}"},"source":"会议纪要"}`), 200, &out)
	if n := w.next; n == nil || n.Kind != words.Mail || n.Texts["turn.subject"] != "😀【请办】{项目编号}"+long ||
		n.Texts["taken_back.body"] != "{单位}：\n\n{项目编号}" || n.Texts["turn.body"] != words.Builtin(words.Mail).Texts()["turn.body"] || out.Setting.Key != "words.mail" || out.Setting.Confirmed {
		t.Errorf("storage was asked for %+v", n)
	}
	w.next = nil
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saving(actiontest.Registrar, "words.mail", body), fields)
	}
	actiontest.Ask(t, handler,
		bad("no source", `{"value":{"turn.subject":"{项目编号}"}}`, "/source required"),
		bad("a text that there is not, and a day that is missing", `{"value":{"team.body":"{项目编号}","lunch.body":"午饭"},"source":"x"}`,
			"/value/lunch.body unknown, /value/team.body words.place_missing"),
		bad("no 期限, and an opinion for anyone", `{"value":{"turn.body":"{项目编号}{办理事项}[{原因}]{意见}"},"source":"x"}`,
			"/value/turn.body words.place_outside, /value/turn.body words.place_missing"),
		bad("a control character", `{"value":{"turn.subject":"{项目编号}\u0007"},"source":"x"}`, "/value/turn.subject format"))
	if w.next != nil {
		t.Errorf("storage was asked for %+v", w.next)
	}
}
