package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrarOrInstitution, actiontest.Standings{},
		action{people: s, now: actiontest.Now}.report)
}

func by(c access.Caller) edgetest.Request { return losing(c, actiontest.Card, "出差途中遗失") }

func losing(c access.Caller, credential, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"`+reason+`"}`, "reviewer", actiontest.Somebody, "credential", credential)
}

func TestAnInstitutionReportsALossAndAnotherCardIsOwed(t *testing.T) {
	s := actiontest.Carrying(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	s.Command(t, handler, 200, by(actiontest.Host))
	s = actiontest.Carrying(t)
	var out output
	actiontest.Read(t, wire(s), by(actiontest.Host), 200, &out)
	now := s.Now(t)
	if c := now.Credentials[1]; c.Standing(calendar.DateIn(actiontest.Monday)) != registry.CredentialLost ||
		c.Void.Reason != "出差途中遗失" || len(now.Owes) != 1 || now.Owes[0].Cause != registry.Reissue {
		t.Errorf("%+v, owed %+v", c, now.Owes)
	}
	if len(out.Credentials) != 2 || out.Credentials[0].StandingName != "已挂失作废" || out.Credentials[1].StandingName != "有效" {
		t.Errorf("%+v", out)
	}
}

func TestALossIsReportedByWhomItConcernsOnceAndWithAReason(t *testing.T) {
	s := actiontest.Carrying(t)
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "another institution", Request: by(actiontest.Rival), Status: 404, Code: "credential.not_found"},
		actiontest.Case{Name: "none", Request: losing(actiontest.Registrar, "card-x-1", "遗失"), Status: 404,
			Code: "credential.not_found"},
		actiontest.Case{Name: "no reason", Request: losing(actiontest.Host, actiontest.Card, ""), Status: 422,
			Code: "input.invalid", Fields: "/reason required"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a reviewer", Request: by(actiontest.Leader), Status: 403, Code: "access.role_missing"})
	actiontest.Read(t, wire(s), losing(actiontest.Registrar, "certificate-1", "家中失火"), 200, &output{})
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "twice", Request: losing(actiontest.Registrar, "certificate-1", "再次"),
		Status: 409, Code: "credential.over"})
}
