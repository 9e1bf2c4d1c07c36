package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/lambdahttp/edgetest"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// empty has no task and no finished one.
type empty struct{ asked *[]dynamo.Desk }

func (e empty) Tasks(_ context.Context, d dynamo.Desk, _ string, _ int) (dynamo.Page[review.Summary], error) {
	*e.asked = append(*e.asked, d)
	return dynamo.Page[review.Summary]{}, nil
}

func (e empty) Done(_ context.Context, d dynamo.Desk, _ string, _ int) (dynamo.Page[dynamo.Done], error) {
	*e.asked = append(*e.asked, d)
	return dynamo.Page[dynamo.Done]{}, nil
}

type person access.Caller

func (p person) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller(p), settings.Default(), nil
}

func TestTasks(t *testing.T) {
	unit := person{Account: "u", Roles: []access.Role{access.UnitMain}, Unit: access.Unit{Code: "12100000400001774F"}}
	both := person{Account: "a", Roles: []access.Role{access.Approver, access.Officer}}
	for _, tc := range []struct {
		name   string
		who    person
		query  map[string]string
		status int
		desk   dynamo.Desk
	}{
		{"a unit's desk is its own", unit, nil, 200, dynamo.Desk{Role: access.UnitSub, Unit: unit.Unit.Code}},
		{"what a unit has done", unit, map[string]string{"done": "true"}, 200, dynamo.Desk{Role: access.UnitSub, Unit: unit.Unit.Code}},
		{"a role changes nothing for a unit", unit, map[string]string{"role": "officer"}, 200, dynamo.Desk{Role: access.UnitSub, Unit: unit.Unit.Code}},
		{"of several roles, officer first", both, nil, 200, dynamo.Desk{Role: access.Officer}},
		{"the role that is asked for", both, map[string]string{"role": "approver"}, 200, dynamo.Desk{Role: access.Approver}},
		{"a role that the caller lacks", both, map[string]string{"role": "registrar"}, 403, dynamo.Desk{}},
		{"a role that there is not", both, map[string]string{"role": "unit_sub"}, 422, dynamo.Desk{}},
		{"a page too large", both, map[string]string{"limit": "101"}, 422, dynamo.Desk{}},
	} {
		asked := []dynamo.Desk{}
		act := action{lists: empty{&asked}, events: empty{&asked}, now: time.Now}
		a := edgetest.Send(t, lambdahttp.Handle(access.ByAnyAccount, tc.who, act.list),
			edgetest.Request{Method: "GET", Subject: tc.who.Account, Query: tc.query})
		if a.Status != tc.status || (a.Status == 200) != (len(asked) == 1) || len(asked) == 1 && asked[0] != tc.desk {
			t.Errorf("%s: %d %s, asked %v", tc.name, a.Status, a.Body, asked)
		}
		if a.Status == 200 && a.Body != `{"tasks":[],"done":[]}` {
			t.Errorf("%s: %s", tc.name, a.Body)
		}
	}
}
