package main

import (
	"encoding/json"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Classes) lambdahttp.Handler {
	a := action{classes: s, now: actiontest.Now, newID: func(time.Time) string { return "c2" }}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, a.publish)
}

func publishing(c access.Caller, change func(*registry.ClassInput)) edgetest.Request {
	in := actiontest.TypedClass()
	change(&in)
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return actiontest.By(c, "POST", string(body))
}

func by(c access.Caller) edgetest.Request {
	return publishing(c, func(in *registry.ClassInput) { in.Hours = 125 })
}

func TestTheRegistrarPublishesAClass(t *testing.T) {
	s := actiontest.ClassAt(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	request := by(actiontest.Registrar)
	request.Headers["idempotency-key"] = "key-of-the-request"
	var out output
	a := actiontest.Read(t, handler, request, 201, &out)
	if out.ID != "c2" || out.Hours != 125 || out.State != registry.ClassUpcoming || len(out.ItemNames) != 1 ||
		a.Headers["ETag"] != `"1"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
	if s.Kept != a.Body || len(s.Asked) != 1 || s.Asked[0].ID != "c2" || s.Asked[0].Terms.Key != "key-of-the-request" {
		t.Errorf("storage was asked %+v and keeps %s", s.Asked, s.Kept)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
}

func TestNobodyElsePublishesAClassAndNoneThatIsOver(t *testing.T) {
	s := actiontest.ClassAt(t)
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("nothing", actiontest.By(actiontest.Registrar, "POST", `{}`), "/from required, /hours range, "+
			"/items required, /name required, /place required, /to required"),
		actiontest.Invalid("hours of two decimals", actiontest.By(actiontest.Registrar, "POST", `{"hours":12.25}`), "/hours type"),
		actiontest.Invalid("hours in words", actiontest.By(actiontest.Registrar, "POST", `{"hours":"12"}`), "/hours type"),
		actiontest.Invalid("yesterday", publishing(actiontest.Registrar, func(in *registry.ClassInput) { in.From = "2026-03-01" }),
			"/from too_early"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if len(s.Asked) > 0 {
		t.Errorf("storage was asked %+v", s.Asked)
	}
}
