package main

import (
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		stepping.OnRecord(s, actiontest.Now, action{newID: func(time.Time) string { return "e1" }}.credit))
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "reviewer", actiontest.Somebody)
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"from":"2026-02-24","to":"2026-02-26","evidence":"评审报告 川评2026-12"}`)
}

func TestTheRegistrarCreditsAVisitOutsideTheSystemAndTakesItBack(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.PersonView
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	all := registry.Term{}
	if days := s.Now(t).Work(all, settings.Default()).Days; days != 3 || out.Credits[0].Evidence == "" {
		t.Errorf("%d days, %+v", days, out.Credits)
	}
	actiontest.Read(t, handler, saying(actiontest.Registrar, `{"entry":"e1","from":"2026-02-24","to":"2026-02-25","evidence":"更正"}`),
		200, &out)
	if days := s.Now(t).Work(all, settings.Default()).Days; days != 2 {
		t.Errorf("corrected: %d days", days)
	}
	actiontest.Read(t, handler, saying(actiontest.Registrar, `{"entry":"e1","evidence":"误记"}`), 200, &out)
	if days := s.Now(t).Work(all, settings.Default()).Days; days != 0 {
		t.Errorf("taken back: %d days", days)
	}
}

func TestWhatIsNoVisitIsCreditedToNobody(t *testing.T) {
	s := actiontest.Registered(t)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saying(actiontest.Registrar, body), fields)
	}
	actiontest.Ask(t, wire(s),
		bad("nothing", `{}`, "/evidence required, /from required"),
		bad("no end", `{"from":"2026-02-24","evidence":"x"}`, "/to required"),
		bad("backwards", `{"from":"2026-02-24","to":"2026-02-23","evidence":"x"}`, "/to too_early"),
		bad("not yet over", `{"from":"2026-03-02","to":"2026-03-03","evidence":"x"}`, "/to future"),
		bad("of months", `{"from":"2025-01-01","to":"2025-02-01","evidence":"x"}`, "/to too_late"),
		bad("a correction of what was never entered", `{"entry":"e9","from":"2026-02-24","to":"2026-02-24","evidence":"x"}`, "/entry option"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}
