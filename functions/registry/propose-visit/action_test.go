package main

import (
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{}, stepping.OnPerson(s, actiontest.Now, propose))
}

func saying(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "reviewer", actiontest.Somebody)
}

func by(c access.Caller) edgetest.Request {
	return saying(c, `{"from":"2026-02-24","to":"2026-02-26","evidence":"评审报告 川评2026-12"}`)
}

func TestAnInstitutionProposesAVisitOutsideTheSystemAndTakesItBack(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	s.Command(t, handler, 200, by(actiontest.Host))
	var out registry.InstitutionView
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	if len(out.Proposals) != 1 || out.Proposals[0].Evidence != "评审报告 川评2026-12" {
		t.Fatalf("%+v", out.Proposals)
	}
	if days := s.Now(t).Work(registry.Term{}, settings.Default()).Days; days != 0 {
		t.Errorf("%d days before anybody has decided", days)
	}
	id := strconv.Itoa(out.Proposals[0].ID)
	actiontest.Read(t, handler, saying(actiontest.Host, `{"withdraw":`+id+`}`), 200, &out)
	if len(s.Now(t).Proposals) != 0 {
		t.Error("it is still open")
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "taken back twice", Status: 404, Code: "proposal.not_found",
		Request: saying(actiontest.Host, `{"withdraw":`+id+`}`)})
}

func TestWhatIsNoVisitIsNotProposed(t *testing.T) {
	s := actiontest.Registered(t)
	bad := func(name, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, saying(actiontest.Host, body), fields)
	}
	actiontest.Ask(t, wire(s),
		bad("nothing", `{}`, "/evidence required, /from required"),
		bad("not yet over", `{"from":"2026-03-02","to":"2026-03-03","evidence":"x"}`, "/to future"),
		bad("both at once", `{"withdraw":3,"evidence":"x"}`, "/withdraw option"),
		bad("no number", `{"withdraw":-1}`, "/withdraw option"),
		actiontest.Case{Name: "another institution", Request: by(actiontest.Rival), Status: 409, Code: "person.not_hired"},
		actiontest.Case{Name: "a registrar", Request: by(actiontest.Registrar), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a main account", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}
