package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// draft is what somebody has filled in so far.
type draft fillin.Draft

func (d draft) Draft(context.Context, string) (fillin.Draft, error) { return fillin.Draft(d), nil }

func wire(s *actiontest.Reviewers, d draft) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{s, d, s.Vault, actiontest.Now}.erase)
}

func by(c access.Caller) edgetest.Request { return saying(c, "本人书面申请") }

func saying(c access.Caller, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"`+reason+`"}`, "reviewer", actiontest.Somebody)
}

func TestARegistrarErasesWhatIsPersonalAsSomebodyHasAsked(t *testing.T) {
	s := actiontest.InPool(t)
	handler := wire(s, draft{Sealed: "typed so far", Version: 3})
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.PersonView
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if !out.Erased || out.Name != "陈评审" || len(out.Holdings) != 2 {
		t.Errorf("%+v", out)
	}
	marks, err := s.Vault.Marks(t.Context(), "resident_card", actiontest.Passed(t, "", "1980-01-01", 1).Document.Plain())
	b := s.Beside
	if err != nil || b.Wrapped == nil || *b.Wrapped != "" || len(b.Unmark) != 1 || b.Unmark[0] != marks[0] ||
		b.Draft == nil || b.Draft.Sealed != "" || b.Draft.Version != 4 {
		t.Errorf("%+v, %v", b, err)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "the second click", Request: by(actiontest.Registrar), Status: 409,
		Code: "person.erased"})
}

func TestWhereNothingWasFilledInNoDraftIsEmptied(t *testing.T) {
	s := actiontest.InPool(t)
	var out registry.PersonView
	actiontest.Read(t, wire(s, draft{}), by(actiontest.Registrar), 200, &out)
	if s.Beside.Draft != nil || s.Beside.Wrapped == nil {
		t.Errorf("%+v", s.Beside)
	}
}

func TestNobodyIsErasedWhomAnInstitutionHasOrWithoutAReason(t *testing.T) {
	s := actiontest.Hired(t)
	actiontest.Ask(t, wire(s, draft{}),
		actiontest.Case{Name: "hired", Request: by(actiontest.Registrar), Status: 409, Code: "person.still_hired"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
	actiontest.Ask(t, wire(actiontest.InPool(t), draft{}),
		actiontest.Invalid("no reason", saying(actiontest.Registrar, ""), "/reason required"))
	if s.Now(t).Erased {
		t.Error("it changed")
	}
}
