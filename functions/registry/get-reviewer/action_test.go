package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAssociation, actiontest.Standings{},
		action{people: s, institutions: &actiontest.Hosts{}, now: actiontest.Now}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "reviewer", actiontest.Somebody)
}

func TestTheAssociationSeesAReviewerButNothingPersonal(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		var out struct {
			ID, Number, Sealed string
			Active             bool
			Items              []struct{ Item, Institution, InstitutionName, StatusName string }
		}
		a := actiontest.Read(t, handler, by(c), 200, &out)
		if out.ID != actiontest.Somebody || out.Number == "" || !out.Active || len(out.Items) != 2 || out.Sealed != "" ||
			out.Items[0].InstitutionName != actiontest.Institution.Name || out.Items[0].StatusName != "已注册" ||
			out.Items[1].StatusName != "无聘用单位" || out.Items[1].InstitutionName != "" || a.Headers["ETag"] != `"4"` {
			t.Errorf("%s: %s", c.Account, a.Body)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &s.Err)
}

func TestNobodyElseSeesAReviewer(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.Registered(t)),
		actiontest.Case{Name: "another person", Request: actiontest.By(actiontest.Officer, "GET", "", "reviewer", "none"),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "the reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
