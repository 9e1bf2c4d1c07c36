package main

import (
	"encoding/json"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Classes) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		lambdahttp.Seen(action{classes: s, now: actiontest.Now}.save))
}

func by(c access.Caller) edgetest.Request { return of(c, actiontest.Class) }

func of(c access.Caller, id string) edgetest.Request {
	in := actiontest.TypedClass()
	in.Place, in.Items = "宁波市示例路3号", []string{actiontest.FirstItem, actiontest.SecondItem}
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return actiontest.Seeing(1, actiontest.By(c, "PUT", string(body), "class", id))
}

func TestTheRegistrarReplacesWhatIsPublishedOfAClass(t *testing.T) {
	s := actiontest.ClassAt(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.ClassView
	a := actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.Place != "宁波市示例路3号" || len(out.Items) != 2 || a.Headers["ETag"] != `"2"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
}

func TestWhoMayNotChangeAClassAndWhatMayNotBeChanged(t *testing.T) {
	s := actiontest.Attended(t, actiontest.InPool(t), 80)
	unseen := by(actiontest.Registrar)
	delete(unseen.Headers, "if-match")
	empty := actiontest.Seeing(1, actiontest.By(actiontest.Registrar, "PUT", `{}`, "class", actiontest.Class))
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "with attendance", Request: by(actiontest.Registrar), Status: 409, Code: "class.begun"},
		actiontest.Case{Name: "unseen", Request: unseen, Status: 428, Code: "version.required"},
		actiontest.Case{Name: "another one", Request: of(actiontest.Registrar, "none"), Status: 404, Code: "class.not_found"},
		actiontest.Invalid("nothing", empty, "/from required, /hours range, /items required, /name required, "+
			"/place required, /to required"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Now(t).Version != 2 {
		t.Error("it changed")
	}
}
