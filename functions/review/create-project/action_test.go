package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// drawer draws one number, and remembers what for.
type drawer struct {
	err    error
	region string
	year   int
	terms  access.Terms
	made   *review.Project
	kept   []byte
}

func (d *drawer) Create(_ context.Context, region string, year int, terms access.Terms,
	make func(string) (*review.Project, error)) error {
	if d.region, d.year, d.terms = region, year, terms; d.err != nil {
		return d.err
	}
	var err error
	if d.made, err = make(actiontest.Number); err != nil {
		return err
	}
	d.kept, err = terms.Answer.Keep()
	return err
}

func wire(d *drawer, u *actiontest.Units) lambdahttp.Handler {
	a := action{projects: d, units: u, now: actiontest.Now}
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, a.create)
}

func by(c access.Caller, body string) edgetest.Request { return actiontest.By(c, "POST", body) }

func TestAUnitMakesAProjectAndGetsItsNumber(t *testing.T) {
	d, u := &drawer{}, actiontest.KnownUnits(t)
	handler := wire(d, u)
	edgetest.Refuses(t, handler, by(actiontest.Main, ""))
	r := by(actiontest.Sub, `{"region":"ZJ","remarks":"加急"}`)
	r.Headers["idempotency-key"] = "made-once-only"
	var out output
	a := actiontest.Read(t, handler, r, 201, &out)
	if out.Number != actiontest.Number || out.Stage != review.Application || out.Status != review.Draft ||
		a.Headers["ETag"] != `"1"` || len(out.Actions) == 0 {
		t.Errorf("%v %+v", a.Headers, out)
	}
	if d.region != "ZJ" || d.year != 2026 || d.terms.Key != "made-once-only" || d.terms.Account != "sub" ||
		d.terms.Hash == "" {
		t.Errorf("a number of %s in %d was asked for under %+v", d.region, d.year, d.terms)
	}
	if string(d.kept) != a.Body {
		t.Errorf("kept %s for %s", d.kept, a.Body)
	}
	if d.made.Unit != actiontest.OwnUnit || d.made.Form.Remarks != "加急" {
		t.Errorf("made: %+v", d.made)
	}
	actiontest.Fails(t, handler, r, &d.err)
	actiontest.Fails(t, handler, r, &u.Err)
}

func TestWhatTheUnitHasSaidOfItselfNeedNotBeSaidAgain(t *testing.T) {
	d, u := &drawer{}, actiontest.KnownUnits(t)
	u.Do(t, func(u *accounts.Unit) error {
		u.Save(accounts.Profile{Address: "旧址", ContactName: "陈某某", Issuer: "某局", Bank: "某行",
			Website: "https://example.org"}, actiontest.Main, actiontest.Monday)
		return nil
	})
	actiontest.Read(t, wire(d, u), by(actiontest.Main, `{"address":"新址"}`), 201, &output{})
	want := review.Form{Address: "新址", ContactName: "陈某某", PreviousIssuer: "某局", Bank: "某行",
		UnitCode: actiontest.OwnUnit.Code, Region: "FJ"}
	if d.made.Form != want {
		t.Errorf("%+v, want %+v", d.made.Form, want)
	}
}

func TestNumberAndFormBeginWithTheRegionThatWasGivenElseWithTheUnits(t *testing.T) {
	for _, tc := range []struct {
		name, body string
		who        access.Caller
		want       string
	}{
		{"the form names one", `{"region":"GD"}`, actiontest.Main, "GD"},
		{"the unit is registered in one", `{}`, actiontest.Main, "FJ"},
		{"the unit is registered with the national authority", ``, actiontest.Other, "SCZJ"},
	} {
		d := &drawer{}
		edgetest.Send(t, wire(d, actiontest.KnownUnits(t)), by(tc.who, tc.body))
		if d.region != tc.want || d.made.Form.Region != tc.want {
			t.Errorf("%s: the number has %s and the form %s, want %s", tc.name, d.region, d.made.Form.Region, tc.want)
		}
	}
}

func TestTheNumbersYearIsTheOneInChina(t *testing.T) {
	d := &drawer{}
	eve := func() time.Time { return time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC) }
	a := action{projects: d, units: actiontest.KnownUnits(t), now: eve}
	edgetest.Send(t, lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, a.create), by(actiontest.Main, ""))
	if d.year != 2027 {
		t.Errorf("on New Year's morning it is %d", d.year)
	}
}

func TestAFormThatIsIllFormedMakesNoProject(t *testing.T) {
	d := &drawer{}
	actiontest.Ask(t, wire(d, actiontest.KnownUnits(t)),
		actiontest.Case{Name: "no such region, no such day",
			Request: by(actiontest.Main, `{"region":"XX","acceptanceDate":"2026-02-30"}`),
			Status:  422, Code: "input.invalid", Fields: "/acceptanceDate date, /region option"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer, `{}`), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}, `{}`), Status: 401, Code: "access.sign_in_required"})
	if d.made != nil {
		t.Errorf("made: %+v", d.made)
	}
}
