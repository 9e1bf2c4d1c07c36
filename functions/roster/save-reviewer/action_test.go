package main

import (
	"encoding/json"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/roster"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(r *actiontest.Roster) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{},
		lambdahttp.Seen(action{institutions: &actiontest.Hosts{}, people: r, now: actiontest.Now}.save))
}

func by(c access.Caller) edgetest.Request {
	in, inactive := actiontest.Details(), false
	in.Name, in.Login, in.Active = "吴九九", "", &inactive
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return saving(c, actiontest.Person, string(body))
}

func saving(c access.Caller, id, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body, "reviewer", id)
	r.Headers["if-match"] = `"1"`
	return r
}

func TestAnOfficerReplacesWhatIsEnteredOfAReviewer(t *testing.T) {
	r := actiontest.Entered(t)
	handler := wire(r)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	var out roster.View
	a := actiontest.Read(t, handler, by(actiontest.Officer), 200, &out)
	if out.ID != actiontest.Person || out.Name != "吴九九" || out.Login != "" || out.Active || out.InstitutionName == "" ||
		a.Headers["ETag"] != `"2"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
	if now := r.Now(t); now.Version != 2 || now.Name != "吴九九" || r.Kept != a.Body ||
		r.Asked[0].Terms != (access.Terms{Version: 1, Account: "officer"}) {
		t.Errorf("kept %+v, asked %+v", now, r.Asked)
	}
	actiontest.Fails(t, handler, by(actiontest.Officer), &r.Err)
}

func TestAReviewerIsChangedOnTheVersionThatWasSeenAlone(t *testing.T) {
	r := actiontest.Entered(t)
	unseen := by(actiontest.Officer)
	delete(unseen.Headers, "if-match")
	old := by(actiontest.Officer)
	old.Headers["if-match"] = `"7"`
	actiontest.Ask(t, wire(r),
		actiontest.Case{Name: "none", Request: unseen, Status: 428, Code: "version.required"},
		actiontest.Case{Name: "another", Request: old, Status: 409, Code: "version.conflict"})
	if r.Now(t).Version != 1 {
		t.Error("it changed")
	}
}

func TestWhoMayNotChangeAReviewerAndWhatIsNoReviewer(t *testing.T) {
	r := actiontest.Entered(t)
	actiontest.Ask(t, wire(r),
		actiontest.Invalid("nothing", saving(actiontest.Officer, actiontest.Person, `{}`),
			"/active required, /institution required, /items required, /name required"),
		actiontest.Case{Name: "another person", Request: saving(actiontest.Officer, "none", by(actiontest.Officer).Body),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "the reviewer", Request: by(actiontest.Reviewer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an approver", Request: by(actiontest.Approver), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if r.Now(t).Version != 1 {
		t.Error("it changed")
	}
}
