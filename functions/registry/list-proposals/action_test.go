package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// desk has the proposals of somebody.
type desk struct {
	of    *registry.Person
	asked []any
	err   error
}

func (d *desk) Proposals(_ context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	d.asked = []any{cursor, limit}
	return reading.Page[registry.Person]{Rows: []registry.Person{d.of.Brief()}, Next: "next"}, d.err
}

func wire(d *desk) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{d, &actiontest.Hosts{}}.list)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "") }

func TestTheRegistrarSeesWhatWaitsForADecision(t *testing.T) {
	s := actiontest.Registered(t)
	d := &desk{of: s.Now(t)}
	var none, out output
	actiontest.Read(t, wire(d), by(actiontest.Registrar), 200, &none)
	if none.Proposals == nil || len(none.Proposals) != 0 || none.Next != "next" || d.asked[1] != 20 {
		t.Errorf("%+v, asked %v", none, d.asked)
	}
	s.Do(t, func(p *registry.Person) error {
		return p.ProposeVisit(registry.ProposedEntry{From: "2026-02-24", To: "2026-02-26", Evidence: "评审报告"},
			actiontest.Institution.ID, actiontest.Host, actiontest.Monday)
	})
	s.Do(t, func(p *registry.Person) error {
		in := registry.Identity{Name: "陳评审", Document: actiontest.Passed(t, "", "1960-02-29", 7).Document}
		return p.ProposeCorrection(in, registry.Basis{Evidence: "身份证", Reason: "名单有误"}, s.Key, actiontest.Registrar,
			actiontest.Monday)
	})
	d.of = s.Now(t)
	r := by(actiontest.Registrar)
	r.Query = map[string]string{"cursor": "c", "limit": "7"}
	actiontest.Read(t, wire(d), r, 200, &out)
	if len(out.Proposals) != 2 || d.asked[0] != "c" || d.asked[1] != 7 {
		t.Fatalf("%+v, asked %v", out, d.asked)
	}
	visit, correction := out.Proposals[0], out.Proposals[1]
	if visit.KindName != "补记评审工作日" || visit.InstitutionName != actiontest.Institution.Name || visit.Person != actiontest.Somebody ||
		correction.KindName != "更正身份信息" || correction.Correction.Sealed != "" || correction.InstitutionName != "" {
		t.Errorf("%+v", out.Proposals)
	}
	actiontest.Fails(t, wire(d), by(actiontest.Registrar), &d.err)
	actiontest.Ask(t, wire(d),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
}
