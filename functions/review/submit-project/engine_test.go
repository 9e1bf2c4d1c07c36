package main

import (
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stack"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
)

func TestASubmittedProjectIsStoredAsTheAnswerSays(t *testing.T) {
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			db := tablestest.New(t, engine).DB()
			projects := dynamo.Projects{DB: db}
			number := stored(t, db)
			handler := lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db},
				stepping.Take(projects, actiontest.Now, action{others: dynamo.Lists{DB: db}}.submit))
			r := actiontest.By(actiontest.Main, "POST", "", "number", number)
			r.Headers["if-match"] = "1"
			actiontest.Ask(t, handler, actiontest.Case{Name: "an old version", Request: r, Status: 409,
				Code: "version.conflict"})
			before, err := projects.Get(t.Context(), number)
			if err != nil || before.Stage != review.Application {
				t.Fatal(err, before.Stage)
			}
			r.Headers = map[string]string{"if-match": strconv.Itoa(before.Version), "idempotency-key": "submitted-once"}
			at := actiontest.Position(t, handler, r)
			if again := actiontest.Position(t, handler, r); again.Version != at.Version {
				t.Errorf("the same request a second time ends at version %d, not %d", again.Version, at.Version)
			}
			now, err := projects.Get(t.Context(), number)
			if err != nil || now.Stage != review.Screening || now.Version != at.Version || *now.Due != *at.Due ||
				now.Submitter.Account != "main" {
				t.Errorf("stored: %+v, answered: %+v (%v)", now.Summary, at, err)
			}
			r.Headers = nil
			actiontest.Ask(t, handler, actiontest.Case{Name: "once more", Request: r, Status: 409, Code: "project.wrong_stage"})
		})
	}
}

// stored makes a complete project, with the account of its unit.
func stored(t *testing.T, db *dynamo.DB) (number string) {
	t.Helper()
	_, err := dynamo.Units{DB: db}.SignIn(t.Context(), actiontest.SignIn(actiontest.Main, accounts.Main),
		actiontest.Monday)
	if err != nil {
		t.Fatal(err)
	}
	projects := dynamo.Projects{DB: db}
	err = projects.Create(t.Context(), "FJ", 2026, access.Terms{}, func(drawn string) (*review.Project, error) {
		number = drawn
		p, err := review.Create(drawn, actiontest.Form(), actiontest.Step(actiontest.Main))
		if err != nil {
			return nil, err
		}
		return p, actiontest.Upload(p, actiontest.Main)
	})
	if err == nil {
		err = projects.Update(t.Context(), number, access.Terms{}, actiontest.Accept)
	}
	if err != nil {
		t.Fatal(err)
	}
	return number
}
