package main

import (
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(r *actiontest.Roster) lambdahttp.Handler {
	a := action{institutions: &actiontest.Hosts{}, people: r, now: actiontest.Now, newID: func(time.Time) string { return "p2" }}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, a.add)
}

func entering(c access.Caller, change func(*roster.Input)) edgetest.Request {
	in := actiontest.Details()
	change(&in)
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return actiontest.By(c, "POST", string(body))
}

func by(c access.Caller) edgetest.Request {
	return entering(c, func(in *roster.Input) {
		in.Name, in.Login = "郑十", "Second@example.org"
		in.Conflicts = []roster.ConflictInput{{UnitCode: "40000177-4", Ground: "consulted"}}
	})
}

func TestAnOfficerEntersAReviewer(t *testing.T) {
	r := actiontest.Entered(t)
	handler := wire(r)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	request := by(actiontest.Officer)
	request.Headers["idempotency-key"] = "key-of-the-request"
	var out roster.View
	a := actiontest.Read(t, handler, request, 201, &out)
	if out.ID != "p2" || out.Name != "郑十" || out.Login != "second@example.org" || out.InstitutionName == "" ||
		a.Headers["ETag"] != `"1"` ||
		len(out.Conflicts) != 1 || out.Conflicts[0].UnitCode != "400001774" {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
	if r.Kept != a.Body || len(r.Asked) != 1 || r.Asked[0].ID != "p2" || r.Asked[0].Terms.Key != "key-of-the-request" {
		t.Errorf("storage was asked %+v and keeps %s", r.Asked, r.Kept)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &r.Err)
}

func TestAReviewerThatCouldNotBePlannedIsRefusedWithEveryFault(t *testing.T) {
	r := actiontest.Entered(t)
	handler := wire(r)
	actiontest.Ask(t, handler,
		actiontest.Invalid("nothing", actiontest.By(actiontest.Officer, "POST", `{}`),
			"/active required, /institution required, /items required, /name required"),
		actiontest.Invalid("a login that is none", entering(actiontest.Officer, func(in *roster.Input) { in.Login = "x" }),
			"/login format"),
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a registrar", Request: by(actiontest.Registrar), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	r.Err = fault.Of(fault.ReviewerLogin)
	actiontest.Ask(t, handler, actiontest.Case{Name: "a login that is taken", Request: by(actiontest.Officer),
		Status: 409, Code: "reviewer.login_taken"})
	if len(r.Asked) > 0 {
		t.Errorf("storage was asked %+v", r.Asked)
	}
}
