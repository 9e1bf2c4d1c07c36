package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{},
		lambdahttp.Seen(stepping.OnRecord(s, actiontest.Now, save)))
}

func by(c access.Caller) edgetest.Request {
	return saving(c, actiontest.Somebody, `{"login":"Chen@example.org","active":false,"employers":["`+actiontest.OwnUnit.Code+`"]}`)
}

func saving(c access.Caller, id, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body, "reviewer", id)
	r.Headers["if-match"] = `"4"`
	return r
}

func TestAnOfficerSaysWhomAReviewerMayReview(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	var out registry.PersonView
	a := actiontest.Read(t, handler, by(actiontest.Officer), 200, &out)
	if out.Login != "chen@example.org" || out.Active || len(out.Employers) != 1 || out.Name != "陈评审" ||
		len(out.Holdings) != 2 || a.Headers["ETag"] != `"5"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
	if now := s.Now(t); now.Version != 5 || now.Active || s.Kept != a.Body ||
		s.Asked[0].Terms != (access.Terms{Version: 4, Account: "officer"}) {
		t.Errorf("version %d, asked %+v", now.Version, s.Asked)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &s.Err)
}

func TestAReviewerIsChangedOnTheVersionThatWasSeenAlone(t *testing.T) {
	s := actiontest.Registered(t)
	unseen := by(actiontest.Officer)
	delete(unseen.Headers, "if-match")
	old := by(actiontest.Officer)
	old.Headers["if-match"] = `"7"`
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "none", Request: unseen, Status: 428, Code: "version.required"},
		actiontest.Case{Name: "another", Request: old, Status: 409, Code: "version.conflict"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}

func TestWhoMayNotChangeAReviewerAndWhatIsNoReviewer(t *testing.T) {
	s := actiontest.Registered(t)
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("nothing", saving(actiontest.Officer, actiontest.Somebody, `{}`), "/active required"),
		actiontest.Invalid("what the lists say", saving(actiontest.Officer, actiontest.Somebody, `{"active":true,"name":"某"}`),
			"/name unknown"),
		actiontest.Case{Name: "another person", Request: saving(actiontest.Officer, "none", by(actiontest.Officer).Body),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "the reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an approver", Request: by(actiontest.Approver), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}
