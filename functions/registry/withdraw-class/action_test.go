package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Classes, people *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		action{classes: s, people: people, now: actiontest.Now}.withdraw)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"未实际举办"}`, "class", actiontest.Class)
}

func TestTheRegistrarWithdrawsAClassAndItsHoursCountNoMore(t *testing.T) {
	people := actiontest.InPool(t)
	s := actiontest.Attended(t, people, 165)
	handler := wire(s, people)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.ClassView
	for range 2 {
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		p := people.Now(t)
		if out.State != registry.ClassWithdrawn || out.Reason != "未实际举办" || out.Version != 3 ||
			p.Credits[0].Hours != 0 || p.Credits[0].Seen != 3 || p.Version != 3 {
			t.Errorf("%+v %+v", out, p.Credits)
		}
	}
}

func TestAWithdrawalThatBrokeOffIsFinishedByTheSameRequest(t *testing.T) {
	people := actiontest.InPool(t)
	s := actiontest.Attended(t, people, 165)
	handler := wire(s, people)
	actiontest.Fails(t, handler, by(actiontest.Registrar), &people.Err)
	if !s.Now(t).Withdrawn || people.Now(t).Credits[0].Hours != 165 {
		t.Fatal("it did not break off in between")
	}
	if a := edgetest.Send(t, handler, by(actiontest.Registrar)); a.Status != 200 || people.Now(t).Credits[0].Hours != 0 {
		t.Errorf("%d %+v", a.Status, people.Now(t).Credits)
	}
}

func TestNobodyElseWithdrawsAClassAndNobodyWithoutAReason(t *testing.T) {
	people := actiontest.InPool(t)
	s := actiontest.Attended(t, people, 165)
	actiontest.Ask(t, wire(s, people),
		actiontest.Invalid("no reason", actiontest.By(actiontest.Registrar, "POST", `{}`, "class", actiontest.Class), "/reason required"),
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "POST", `{"reason":"无"}`, "class", "none"),
			Status: 404, Code: "class.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Now(t).Version != 2 || people.Now(t).Version != 2 {
		t.Error("something changed")
	}
}
