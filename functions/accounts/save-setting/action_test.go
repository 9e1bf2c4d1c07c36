package main

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
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

func wire(s *stored) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{settings: s, now: actiontest.Now}.save)
}

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
		bad("no source", "limit.screening", `{"value":{"count":7,"unit":"working"}}`, "/source setting"),
		bad("a limit of no days, in moons", "limit.screening", `{"value":{"count":-1,"unit":"moons"},"source":"x"}`,
			"/value/count setting, /value/unit setting"),
		bad("a text for a limit", "limit.screening", `{"value":"7","source":"x"}`, "/value setting"),
		bad("neither on nor off", "overdue.terminates", `{"value":"yes","source":"x"}`, "/value setting"),
		bad("reminders out of order", "reminders.offsets", `{"value":[1,0,90],"source":"x"}`,
			"/value/1 setting, /value/2 setting"),
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
