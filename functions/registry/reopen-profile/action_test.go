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
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		stepping.OnPerson(s, actiontest.Now, reopen))
}

func by(c access.Caller) edgetest.Request { return saying(c, "通讯地址缺门牌号") }

func saying(c access.Caller, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"`+reason+`"}`, "reviewer", actiontest.Somebody)
}

func TestAnInstitutionGivesBackWhatWasFilledInAndSaysWhatIsWrong(t *testing.T) {
	s := actiontest.Filled(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	s.Command(t, handler, 200, by(actiontest.Host))
	var out registry.InstitutionView
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	events := s.Events()
	if out.Complete || out.Items[0].Status != registry.StatusPending || events[len(events)-1].Reason != "通讯地址缺门牌号" {
		t.Errorf("%+v", out)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "the second click", Request: by(actiontest.Host), Status: 409,
		Code: "profile.not_complete"})
}

func TestWhatIsRegisteredStaysSoWhileThePersonFillsInAnew(t *testing.T) {
	s := actiontest.Registered(t)
	var out registry.InstitutionView
	actiontest.Read(t, wire(s), by(actiontest.Host), 200, &out)
	if out.Complete || out.Items[0].Status != registry.StatusRegistered {
		t.Errorf("%+v", out)
	}
}

func TestOnlyTheOwnPeopleFillInAnewAndNotWithoutAReason(t *testing.T) {
	s := actiontest.Filled(t)
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "another's", Request: by(actiontest.Rival), Status: 409, Code: "person.not_hired"},
		actiontest.Invalid("no reason", saying(actiontest.Host, ""), "/reason required"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if !s.Now(t).Complete {
		t.Error("it changed")
	}
}
