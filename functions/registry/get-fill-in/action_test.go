package main

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(f *actiontest.FillingIn, now time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{},
		action{desk: f.Desk(), people: f, now: func() time.Time { return now }}.get)
}

func TestWhoHasASessionSeesTheOwnFormWithItsGapsAndOptions(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	var out filling.View
	answer := actiontest.Read(t, wire(f, actiontest.Monday), f.Bearing("GET", ""), 200, &out)
	if out.Name != "陈评审" || out.Complete || out.Changed || len(out.Fields) != 9 || len(out.Gaps) != 8 || out.Version != 1 ||
		answer.Headers["ETag"] != `"1"` || !out.Until.Equal(actiontest.Monday.Add(time.Hour)) {
		t.Errorf("%+v", out)
	}
	for _, line := range out.Fields {
		choice := line.Field == "region" || line.Field == "education" || line.Field == "title"
		if line.Name == "" || line.Max < 1 || line.Required != (line.Field != "email") || choice != (len(line.Options) > 0) {
			t.Errorf("%+v", line)
		}
	}
	if strings.Contains(answer.Body, "999999") || strings.Contains(answer.Body, "1980") {
		t.Errorf("it tells the document: %s", answer.Body)
	}
	filled := actiontest.Coded(t, actiontest.Filled(t))
	if actiontest.Read(t, wire(filled, actiontest.Monday), filled.Bearing("GET", ""), 200, &out); !out.Complete ||
		len(out.Gaps) > 0 || out.Fields[0].Value != "13800000000" {
		t.Errorf("filled in: %+v", out)
	}
	actiontest.Fails(t, wire(f, actiontest.Monday), f.Bearing("GET", ""), &f.Err)
}

func TestNobodyElseSeesIt(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	handler := wire(f, actiontest.Monday)
	with := func(said string) edgetest.Request {
		r := f.Bearing("GET", "")
		r.Headers["authorization"] = said
		return r
	}
	over := func(name string, r edgetest.Request) actiontest.Case {
		return actiontest.Case{Name: name, Request: r, Status: 401, Code: "fillin.over"}
	}
	token := f.Token.Show()
	actiontest.Ask(t, handler, over("without a token", actiontest.By(access.Caller{}, "GET", "")),
		over("another scheme", with("Basic "+token)), over("no token", with("Bearer x")),
		over("another token", with("Bearer "+strings.Repeat("0", len(token)))),
		over("a signed-in officer", actiontest.By(actiontest.Officer, "GET", "")))
	actiontest.Ask(t, wire(f, actiontest.Monday.Add(time.Hour)), over("after an hour", f.Bearing("GET", "")))
	f.Over = true
	actiontest.Ask(t, handler, over("the code was taken back", f.Bearing("GET", "")))
}

func TestAReleasedPersonsSessionOpensNothing(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	f.Do(t, func(p *registry.Person) error {
		return p.Release(actiontest.Institution.ID, []string{actiontest.FirstItem}, "离职", actiontest.Host, actiontest.Monday)
	})
	actiontest.Ask(t, wire(f, actiontest.Monday), actiontest.Case{Name: "released", Request: f.Bearing("GET", ""), Status: 401,
		Code: "fillin.over"})
}
