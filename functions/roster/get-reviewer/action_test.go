package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(r *actiontest.Roster) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAssociation, actiontest.Standings{}, action{institutions: &actiontest.Hosts{}, people: r}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "reviewer", actiontest.Person)
}

func TestTheAssociationSeesAReviewer(t *testing.T) {
	r := actiontest.Entered(t)
	handler := wire(r)
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		var out roster.View
		a := actiontest.Read(t, handler, by(c), 200, &out)
		if out.ID != actiontest.Person || out.Login != actiontest.Reviewer.Login || out.InstitutionName == "" ||
			a.Headers["ETag"] != `"1"` {
			t.Errorf("%s: %s", c.Account, a.Body)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &r.Err)
}

func TestNobodyElseSeesAReviewer(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.Entered(t)),
		actiontest.Case{Name: "another person", Request: actiontest.By(actiontest.Officer, "GET", "", "reviewer", "none"),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "the reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
