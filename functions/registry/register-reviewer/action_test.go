package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// drawing is somebody of the registry, and the serials that were drawn.
type drawing struct {
	*actiontest.Reviewers
	drawn int
}

func (d *drawing) Draw(context.Context, string, int) (int, error) {
	d.drawn++
	return d.drawn, d.Err
}

func wire(d *drawing) lambdahttp.Handler { return at(d, actiontest.Monday) }

func at(d *drawing, now time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		stepping.Active(actiontest.Founders{}, action{people: d, now: func() time.Time { return now }}.register))
}

func by(c access.Caller) edgetest.Request { return naming(c, actiontest.FirstItem) }

func naming(c access.Caller, item string) edgetest.Request {
	return actiontest.By(c, "POST", `{"items":["`+item+`"]}`, "reviewer", actiontest.Somebody)
}

func TestAnInstitutionRegistersWhoHasFilledIn(t *testing.T) {
	d := &drawing{Reviewers: actiontest.Filled(t)}
	handler := wire(d)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	var out registry.InstitutionView
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	if len(out.Number) != 10 || out.Items[0].Status != registry.StatusRegistered ||
		out.Items[0].To.String() != "2030-03-01" {
		t.Errorf("%+v", out)
	}
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	if d.drawn != 1 || out.Version != d.Now(t).Version {
		t.Errorf("%d serials were drawn", d.drawn)
	}
}

func TestALostRaceDrawsNoSecondNumber(t *testing.T) {
	d := &drawing{Reviewers: actiontest.Filled(t)}
	d.Lost = 1
	var out registry.InstitutionView
	actiontest.Read(t, wire(d), by(actiontest.Host), 200, &out)
	if d.drawn != 1 || d.Now(t).Number != out.Number {
		t.Errorf("%d serials were drawn", d.drawn)
	}
}

func TestWhatIsNotToBeRegisteredIsRefusedAtItsItem(t *testing.T) {
	later := func(years int) time.Time { return actiontest.Monday.AddDate(years, 0, 0) }
	for name, tc := range map[string]struct {
		person  *actiontest.Reviewers
		now     time.Time
		request edgetest.Request
		fields  string
	}{
		"not filled in yet": {actiontest.Hired(t), actiontest.Monday, by(actiontest.Host), "/items/0 profile_open"},
		"not hired": {actiontest.Filled(t), actiontest.Monday, naming(actiontest.Host, actiontest.SecondItem),
			"/items/0 item_elsewhere"},
		"the certificate is over": {actiontest.Filled(t), later(5), by(actiontest.Host), "/items/0 item_expired"},
	} {
		d := &drawing{Reviewers: tc.person}
		actiontest.Ask(t, at(d, tc.now), actiontest.Case{Name: name, Request: tc.request, Status: 409,
			Code: "person.items_refused", Fields: tc.fields})
		if d.drawn != 0 {
			t.Errorf("%s: a number was drawn", name)
		}
	}
}
