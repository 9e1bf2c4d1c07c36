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
		stepping.OnPerson(s, actiontest.Now, release))
}

func by(c access.Caller) edgetest.Request { return saying(c, "不再聘用") }

func saying(c access.Caller, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"items":["`+actiontest.FirstItem+`"],"reason":"`+reason+`"}`, "reviewer",
		actiontest.Somebody)
}

func TestAnInstitutionGivesSomebodyBackWithAReason(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	s.Command(t, handler, 200, by(actiontest.Host))
	var out registry.InstitutionView
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	now := s.Now(t)
	if out.Items[0].Place != registry.InPool || now.Found() || now.Number == "" || !now.Complete {
		t.Errorf("%+v, %+v", out, now)
	}
}

func TestOnlyTheOwnPeopleAreGivenBackAndNotWithoutAReason(t *testing.T) {
	s := actiontest.Registered(t)
	s.Do(t, func(p *registry.Person) error { // so that the rival knows of the person
		return p.Hire(actiontest.Rival.Institution, []string{actiontest.SecondItem}, actiontest.Rival, actiontest.Monday)
	})
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "another's", Request: by(actiontest.Rival), Status: 409, Code: "person.items_refused",
			Fields: "/items/0 item_elsewhere"},
		actiontest.Case{Name: "no reason", Request: saying(actiontest.Host, ""), Status: 422, Code: "input.invalid",
			Fields: "/reason required"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if !s.Now(t).Found() {
		t.Error("it changed")
	}
}
