package main

import (
	"bytes"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/dossier"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/exports"
	"appraisal/internal/ident"
	"appraisal/internal/review"
	"appraisal/internal/stack"
	"appraisal/test/actiontest"
)

func TestACaseThatIsStoredIsExportedAndVerifiedOffline(t *testing.T) {
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			db := tablestest.New(t, engine).DB()
			projects, orders := dynamo.Projects{DB: db}, dynamo.Exports{DB: db}
			if _, err := (dynamo.Units{DB: db}).SignIn(t.Context(), actiontest.SignIn(actiontest.Main, accounts.Main),
				actiontest.Monday); err != nil {
				t.Fatal(err)
			}
			d := newDesk(t, nil, ofCase, actiontest.Main)
			number := submitted(t, projects, d)
			e := exports.Ask(ident.New(actiontest.Monday), exports.Order{Kind: exports.Case, Number: number}, actiontest.Main,
				actiontest.Monday)
			if err := orders.Ask(t.Context(), e, access.Terms{}); err != nil {
				t.Fatal(err)
			}
			a := action{exports: orders, standings: dynamo.Standings{DB: db}, records: projects, lists: dynamo.Lists{DB: db},
				files: d, now: actiontest.Now}
			if err := a.handle(t.Context(), insert(e.By.Account, e.ID)); err != nil {
				t.Fatal(err)
			}
			made, err := orders.Get(t.Context(), e.By.Account, e.ID)
			if err != nil || made.State != exports.Ready {
				t.Fatalf("%v %+v %+v", err, made, made.Problem)
			}
			data := []byte(d.kept[made.Key])
			r, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
			if err != nil || !r.Intact() || r.Project != number || r.Events < 10 || r.Files != 5+5 {
				t.Errorf("%v %+v", err, r)
			}
		})
	}
}

// submitted makes a project, uploads what it needs and submits it; its files are on the desk.
func submitted(t *testing.T, projects dynamo.Projects, d *desk) string {
	t.Helper()
	var number string
	err := projects.Create(t.Context(), "FJ", 2026, access.Terms{}, func(drawn string) (*review.Project, error) {
		number = drawn
		return review.Create(drawn, actiontest.Form(), actiontest.Step(actiontest.Main))
	})
	for _, step := range []func(*review.Project) error{
		func(p *review.Project) error { return actiontest.Upload(p, actiontest.Main) },
		func(p *review.Project) error {
			for _, f := range p.Standing() {
				key := "documents/" + f.ID
				d.kept[key] = bytesOf(key, 34)
				p.Receive(f.ID, review.Report{Size: 34, Type: "application/pdf", SHA256: hash(key, 34), Key: key},
					actiontest.Monday)
			}
			return nil
		},
		func(p *review.Project) error { return p.Submit(actiontest.Step(actiontest.Main)) },
	} {
		if err == nil {
			err = projects.Update(t.Context(), number, access.Terms{}, step)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return number
}
