package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Institutions) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistry, actiontest.Standings{}, action{institutions: s}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "institution", actiontest.Institution.ID)
}

func TestTheAssociationAndTheInstitutionItselfSeeItWholeAndOthersItsNumberNameAndRegion(t *testing.T) {
	s := actiontest.Founded(t)
	for _, tc := range []struct {
		c     access.Caller
		whole bool
	}{
		{actiontest.Officer, true}, {actiontest.Approver, true}, {actiontest.Registrar, true}, {actiontest.Host, true},
		{actiontest.Rival, false},
	} {
		var out registry.Institution
		a := actiontest.Read(t, wire(s), by(tc.c), 200, &out)
		if out.Name == "" || out.Number != "SL-0001" || out.Region == "" || (out.Address != "") != tc.whole ||
			(len(out.Aliases) > 0) != tc.whole || (len(out.Contacts) > 0) != tc.whole || a.Headers["ETag"] != `"1"` {
			t.Errorf("%s sees %s", tc.c.Account, a.Body)
		}
	}
	actiontest.Fails(t, wire(s), by(actiontest.Officer), &s.Err)
}

func TestNobodyElseSeesAnInstitution(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.Founded(t)),
		actiontest.Case{Name: "another one", Request: actiontest.By(actiontest.Host, "GET", "", "institution", "none"),
			Status: 404, Code: "institution.not_found"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
