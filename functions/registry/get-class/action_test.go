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
	return lambdahttp.Handle(access.ByAssociation, actiontest.Standings{},
		action{classes: s, people: people, now: actiontest.Now}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "class", actiontest.Class)
}

func TestTheAssociationSeesWhoAttendedAClassHowLong(t *testing.T) {
	people := actiontest.Registered(t)
	s := actiontest.Attended(t, people, 165)
	handler := wire(s, people)
	for _, c := range []access.Caller{actiontest.Registrar, actiontest.Officer, actiontest.Approver} {
		var out registry.ClassView
		a := actiontest.Read(t, handler, by(c), 200, &out)
		if len(out.Attendance) != 1 || out.Attendance[0].Name != "陈评审" || out.Attendance[0].Hours != 165 ||
			out.Attendance[0].Number == "" || out.StateName != "未结束" || a.Headers["ETag"] != `"2"` {
			t.Errorf("%s", a.Body)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
	actiontest.Fails(t, handler, by(actiontest.Registrar), &people.Err)
}

func TestNobodyElseSeesWhoAttended(t *testing.T) {
	people := actiontest.InPool(t)
	actiontest.Ask(t, wire(actiontest.Attended(t, people, 80), people),
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "GET", "", "class", "none"), Status: 404,
			Code: "class.not_found"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
