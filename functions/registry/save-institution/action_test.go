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

func wire(s *actiontest.Institutions) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		lambdahttp.Seen(action{institutions: s, now: actiontest.Now}.save))
}

func by(c access.Caller) edgetest.Request {
	in, inactive := actiontest.Typed(), false
	in.Number, in.Name, in.Active, in.Reason = "SL-0007", "更名评审中心", &inactive, "资质到期"
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return saving(c, actiontest.Institution.ID, string(body))
}

func saving(c access.Caller, id, body string) edgetest.Request {
	return actiontest.Seeing(1, actiontest.By(c, "PUT", body, "institution", id))
}

func TestTheRegistrarReplacesWhatIsEnteredOfAnInstitution(t *testing.T) {
	s := actiontest.Founded(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.Institution
	a := actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.Number != "SL-0007" || len(out.Aliases) != 2 || out.FormerNames[0].Name != actiontest.Institution.Name ||
		out.Active || out.Reason != "资质到期" || a.Headers["ETag"] != `"2"` {
		t.Errorf("%s, ETag %s", a.Body, a.Headers["ETag"])
	}
}

func TestAnInstitutionIsChangedOnTheVersionThatWasSeenAlone(t *testing.T) {
	s := actiontest.Founded(t)
	unseen := by(actiontest.Registrar)
	delete(unseen.Headers, "if-match")
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "none", Request: unseen, Status: 428, Code: "version.required"},
		actiontest.Case{Name: "another", Request: actiontest.Seeing(7, by(actiontest.Registrar)), Status: 409,
			Code: "version.conflict"})
	if s.Now(t).Version != 1 {
		t.Error("it changed")
	}
}

func TestWhoMayNotChangeAnInstitutionAndWhatIsNone(t *testing.T) {
	s := actiontest.Founded(t)
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("inactive without a reason", saving(actiontest.Registrar, actiontest.Institution.ID,
			`{"number":"1","name":"甲","region":"ZJ","active":false}`), "/reason required"),
		actiontest.Case{Name: "another one", Request: saving(actiontest.Registrar, "none", by(actiontest.Registrar).Body),
			Status: 404, Code: "institution.not_found"},
		actiontest.Case{Name: "the institution itself", Request: by(actiontest.Host), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Now(t).Version != 1 {
		t.Error("it changed")
	}
}
