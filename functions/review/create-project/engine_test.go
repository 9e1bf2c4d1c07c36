package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stack"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestAProjectIsMadeOnceThoughTheRequestComesTwice(t *testing.T) {
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			db := tablestest.New(t, engine).DB()
			projects, units := dynamo.Projects{DB: db}, dynamo.Units{DB: db}
			handler := lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db},
				action{projects: projects, units: units, now: actiontest.Now}.create)
			actiontest.Ask(t, handler, actiontest.Case{Name: "before the first sign-in", Request: by(actiontest.Main, "{}"),
				Status: 403, Code: "access.account_unknown"})
			in := actiontest.SignIn(actiontest.Main, accounts.Main)
			if _, err := units.SignIn(t.Context(), in, actiontest.Monday); err != nil {
				t.Fatal(err)
			}
			r := by(actiontest.Main, `{"remarks":"一"}`)
			r.Headers["idempotency-key"] = "made-once-only"
			var first output
			a := actiontest.Read(t, handler, r, 201, &first)
			if again := edgetest.Send(t, handler, r); again.Body != a.Body || again.Status != 201 {
				t.Errorf("the second time: %d %s, want %s", again.Status, again.Body, a.Body)
			}
			if p, err := projects.Get(t.Context(), first.Number); err != nil || p.Form.Remarks != "一" ||
				p.Unit != actiontest.OwnUnit {
				t.Errorf("stored: %+v (%v)", p, err)
			}
			r.Body = `{"remarks":"二"}`
			actiontest.Ask(t, handler, actiontest.Case{Name: "the same key for another request", Request: r, Status: 422,
				Code: "idempotency.key_reused"})
			var next output
			if actiontest.Read(t, handler, by(actiontest.Main, "{}"), 201, &next); first.Number != "PSFJ26001" ||
				next.Number != "PSFJ26002" {
				t.Errorf("the numbers are %s and %s", first.Number, next.Number)
			}
		})
	}
}
