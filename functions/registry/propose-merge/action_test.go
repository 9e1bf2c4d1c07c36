package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{s, s.Vault, s, actiontest.Now}.propose)
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "reviewer", actiontest.Somebody)
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"other":"twin","documents":"both","evidence":"身份证","reason":"重复建档"}`)
}

func TestARegistrarSeesWhatWouldComeOutAndProposesIt(t *testing.T) {
	s := actiontest.Doubled(t)
	handler := wire(s)
	dry := by(actiontest.Registrar)
	dry.Query = map[string]string{"dryRun": "true"}
	var out output
	actiontest.Read(t, handler, dry, 200, &out)
	if len(out.Merged.Holdings) != 3 || len(out.Reviewer.Holdings) != 2 || len(out.Other.Holdings) != 1 ||
		len(out.Merged.Formerly) != 1 || out.Merged.Sealed != "" {
		t.Fatalf("%+v", out)
	}
	if len(s.Now(t).Proposals) != 0 {
		t.Fatal("what is looked at is proposed")
	}
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	actiontest.Read(t, handler, by(actiontest.Checker), 200, &out) // who looks at it before deciding
	if p := s.Now(t); len(p.Proposals) != 1 || p.Proposals[0].Merge.Person != actiontest.Twin || len(p.Items) != 2 {
		t.Errorf("%+v", p.Proposals)
	}
}

func TestWhatCannotBeMergedIsNotProposed(t *testing.T) {
	s := actiontest.Doubled(t)
	s.Booked = []string{"open"}
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "planned, and whose document is right is not said", Status: 409, Code: "person.merge_refused",
			Request: saying(actiontest.Registrar, `{"other":"twin","evidence":"身份证","reason":"重复建档"}`),
			Fields:  "/documents merge.documents, /other merge.planned"},
		actiontest.Case{Name: "nobody", Request: saying(actiontest.Registrar, `{"other":"none","evidence":"身份证","reason":"x"}`),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Invalid("nothing", saying(actiontest.Registrar, `{}`), "/other required"),
		actiontest.Invalid("another word", saying(actiontest.Registrar, `{"other":"twin","documents":"none"}`), "/documents option"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}
