package main

import (
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Institutions) lambdahttp.Handler {
	a := action{institutions: s, now: actiontest.Now, newID: func(time.Time) string { return "i2" }}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, a.create)
}

func by(c access.Caller) edgetest.Request {
	in := actiontest.Typed()
	in.Number, in.Name = " sl-0009 ", "新评审中心"
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return actiontest.By(c, "POST", string(body))
}

func TestTheRegistrarEntersAnInstitution(t *testing.T) {
	s := actiontest.Founded(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	request := by(actiontest.Registrar)
	request.Headers["idempotency-key"] = "key-of-the-request"
	var out output
	a := actiontest.Read(t, handler, request, 201, &out)
	if out.ID != "i2" || out.Number != "SL-0009" || out.Name != "新评审中心" || len(out.Contacts) != 1 ||
		a.Headers["ETag"] != `"1"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
	if s.Kept != a.Body || len(s.Asked) != 1 || s.Asked[0].ID != "i2" || s.Asked[0].Terms.Key != "key-of-the-request" {
		t.Errorf("storage was asked %+v and keeps %s", s.Asked, s.Kept)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
}

func TestNobodyElseEntersAnInstitutionAndNoneThatCouldNotBeFound(t *testing.T) {
	s := actiontest.Founded(t)
	handler := wire(s)
	actiontest.Ask(t, handler,
		actiontest.Invalid("nothing", actiontest.By(actiontest.Registrar, "POST", `{}`),
			"/active required, /name required, /number required, /region required"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	s.Err = fault.Of(fault.InstitutionNumber, "number", "SL-0009")
	actiontest.Ask(t, handler, actiontest.Case{Name: "a number that is taken", Request: by(actiontest.Registrar),
		Status: 409, Code: "institution.number_taken"})
	if len(s.Asked) > 0 {
		t.Errorf("storage was asked %+v", s.Asked)
	}
}
